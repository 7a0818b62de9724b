package dev.winnow.pii;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses of electronic mail, round an at sign. */
final class Emails {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_HOST = 253;
    private static final Pattern TOP = Pattern.compile("[a-z]{2,18}|xn--[a-z0-9-]{2,59}");
    /** What stands behind an at sign and a dot in names of files. */
    private static final Set<String> FILES = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "css", "scss", "js", "mjs", "ts", "tsx", "jsx", "map",
            "json", "html", "htm", "php", "pdf", "exe", "zip", "gz", "txt", "md", "xml", "yaml", "yml", "mp4", "mp3",
            "java", "py", "sh");

    private Emails() {}

    /** Returns where the name in front of an at sign begins; the sign's own place if there is none. */
    static int start(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && ".-+%'".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start < at && text.charAt(at - 1) != '.' ? start : at;
    }

    private static boolean isOfName(char c) {
        return c < 0x250 && Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
    }

    /** Returns where the host behind an at sign ends; -1 if there is none. */
    static int end(String text, int at) {
        int end = at + 1;
        int dot = -1; // the last one
        while (end < text.length() && end - at <= LONGEST_HOST) {
            char c = text.charAt(end);
            boolean label = c < 0x250 && Character.isLetterOrDigit(c) || c == '-';
            if (c == '.' && end > at + 1 && text.charAt(end - 1) != '.') {
                dot = end;
            } else if (!label) {
                break;
            }
            end++;
        }
        if (dot == end - 1) { // the end of a sentence
            end = dot;
            dot = text.lastIndexOf('.', end - 1);
        }
        if (dot <= at + 1 || text.charAt(at + 1) == '-') {
            return -1;
        }
        String top = text.substring(dot + 1, end).toLowerCase(Locale.ROOT);
        boolean known = TOP.matcher(top).matches() && !FILES.contains(top);
        return known ? end : -1;
    }
}
