package dev.winnow.rules;

import java.util.ArrayList;
import java.util.List;

/** Finds what looks like a web address in folded text, with or without a scheme. */
final class Links {

    /**
     * A link.
     *
     * @param start folded offset of its first unit
     * @param end folded offset behind its last
     * @param hostAndPath lower case, without scheme, user and port, as in "www.example.com/a?b=c"
     */
    record Link(int start, int end, String hostAndPath) {}

    private static final int LONGEST_LABEL = 63; // RFC 1035

    private Links() {}

    /** Returns the links of a stretch in order. Linear: each unit is looked at a bounded number of times. */
    static List<Link> in(char[] text, int start, int end) {
        List<Link> links = null;
        int from = start;
        for (int dot = start + 1; dot < end - 1; dot++) {
            if (text[dot] != '.' || !isHost(text[dot - 1]) || !isHost(text[dot + 1])) {
                continue;
            }
            int hostStart = dot;
            while (hostStart > from && dot - hostStart <= LONGEST_LABEL && isHost(text[hostStart - 1])) {
                hostStart--;
            }
            int hostEnd = dot + 1;
            while (hostEnd < end && (isHost(text[hostEnd]) || text[hostEnd] == '.')) {
                hostEnd++;
            }
            int linkEnd = hostEnd;
            while (linkEnd < end && isPath(text[linkEnd])) {
                linkEnd++;
            }
            while (linkEnd > hostEnd && isTrailing(text[linkEnd - 1])) {
                linkEnd--;
            }
            while (hostEnd > dot && text[hostEnd - 1] == '.') {
                hostEnd--;
                linkEnd = Math.max(hostEnd, linkEnd == hostEnd + 1 ? hostEnd : linkEnd);
            }
            if (endsLikeADomain(text, dot, hostEnd)) {
                links = links == null ? new ArrayList<>() : links;
                links.add(new Link(hostStart, linkEnd, new String(text, hostStart, linkEnd - hostStart)));
            }
            from = linkEnd;
            dot = Math.max(dot, linkEnd - 1);
        }
        return links == null ? List.of() : links;
    }

    private static boolean isHost(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }

    private static boolean isPath(char c) {
        return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\'' && c != '`' && c != '|';
    }

    private static boolean isTrailing(char c) {
        return c == '.' || c == ',' || c == ')' || c == '!' || c == '?' || c == ';' || c == ':' || c == ']';
    }

    /** The last label of a host is two letters or more: this keeps version numbers and decimals out. */
    private static boolean endsLikeADomain(char[] text, int from, int hostEnd) {
        int label = hostEnd;
        while (label > from && text[label - 1] >= 'a' && text[label - 1] <= 'z') {
            label--;
        }
        int length = hostEnd - label;
        return label > from - 1 && text[label - 1] == '.' && length >= 2 && length <= 24;
    }
}
