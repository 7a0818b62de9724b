package dev.winnow.moderation;

import dev.winnow.text.Span;
import dev.winnow.text.html.HtmlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes blocked parts out of a text: whole lines with their line end, parts of lines as they are. */
final class Cleaning {

    private Cleaning() {}

    /**
     * Takes the ranges out.
     *
     * @param original what the caller gave
     * @param html the page that {@code original} is, or null for plain text
     * @param blocked ranges of the plain text, or of the page's text
     * @return the original without them; the same object if there are none
     */
    static String clean(String original, HtmlText html, List<Span> blocked) {
        if (blocked.isEmpty()) {
            return original;
        }
        List<Span> holes = new ArrayList<>();
        for (Span span : blocked) {
            if (html == null) {
                holes.add(wholeLines(original, span));
            } else {
                holes.addAll(html.sourcePieces(span));
            }
        }
        holes.sort(Comparator.comparingInt(Span::start));
        StringBuilder kept = new StringBuilder(original.length());
        int at = 0;
        int holeStart = 0;
        for (Span hole : holes) {
            if (hole.start() > at) {
                kept.append(original, at, hole.start());
                holeStart = hole.start();
            }
            at = Math.max(at, hole.end());
        }
        boolean lastLineGone = at == original.length()
                && !isLineEnd(original.charAt(at - 1))
                && holeStart > 0
                && isLineEnd(original.charAt(holeStart - 1));
        if (html == null && lastLineGone) {
            // The last line had no line end of its own, so the one before it goes: what is left ends as the text did.
            kept.setLength(kept.length() - (kept.toString().endsWith("\r\n") ? 2 : 1));
        }
        return kept.append(original, at, original.length()).toString();
    }

    /** If nothing visible stands on the lines but the span, takes the line end behind it, too. */
    private static Span wholeLines(String text, Span span) {
        int start = span.start();
        while (start > 0 && !isLineEnd(text.charAt(start - 1)) && isBlank(text.charAt(start - 1))) {
            start--;
        }
        int end = span.end();
        while (end < text.length() && !isLineEnd(text.charAt(end)) && isBlank(text.charAt(end))) {
            end++;
        }
        boolean atStart = start == 0 || isLineEnd(text.charAt(start - 1));
        boolean atEnd = end == text.length() || isLineEnd(text.charAt(end));
        if (!atStart || !atEnd) {
            return span;
        }
        if (end < text.length()) {
            boolean pair = text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n';
            return new Span(start, end + (pair ? 2 : 1));
        }
        return new Span(start, end);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
