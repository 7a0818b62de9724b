package dev.winnow.text.html;

import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jsoup.nodes.Entities;

/** Text taken from an HTML source, each unit with its place there. Belongs to one call. */
final class SourcedText {

    /** No named entity is longer ("&CounterClockwiseContourIntegral;" has 33 characters). */
    private static final int LONGEST_ENTITY = 34;

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[256]; // source offset of each text unit
    private int[] ends = new int[256]; // source offset behind each text unit (behind an entity: behind its ';')

    SourcedText(String source) {
        this.source = source;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    String substring(int start, int end) {
        return text.substring(start, end);
    }

    /** Returns the source offset of a unit. */
    int sourceStart(int index) {
        return starts[index];
    }

    /** Returns the source offset behind a unit; that of its start if the unit is a line end that stands for a tag. */
    int sourceEnd(int index) {
        return ends[index];
    }

    private void append(char unit, int start, int end) {
        int i = text.length();
        if (i == starts.length) {
            starts = Arrays.copyOf(starts, i * 2);
            ends = Arrays.copyOf(ends, i * 2);
        }
        starts[i] = start;
        ends[i] = end;
        text.append(unit);
    }

    void append(SourcedText other) {
        for (int i = 0; i < other.length(); i++) {
            append(other.text.charAt(i), other.starts[i], other.ends[i]);
        }
    }

    /** Begins a new line, unless one has just begun. */
    void endLine() {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) != '\n') {
            int at = ends[length - 1];
            append('\n', at, at);
        }
    }

    /** Appends a stretch of the source as it stands, white space as spaces. */
    void appendRaw(int start, int end) {
        for (int i = start; i < end; i++) {
            append(space(source.charAt(i), false), i, i + 1);
        }
    }

    /** Makes a line end of every unit since {@code from} that is one of the separators. */
    void cutAt(int from, String separators) {
        for (int i = from; i < text.length(); i++) {
            if (separators.indexOf(text.charAt(i)) >= 0) {
                text.setCharAt(i, '\n');
            }
        }
    }

    /** Appends decoded text, finding each character in the raw source {@code [start, end)} again. */
    void appendDecoded(String decoded, int start, int end, boolean preformatted) {
        int raw = start;
        for (int i = 0; i < decoded.length(); ) {
            char unit = decoded.charAt(i);
            int entityEnd = raw < end && source.charAt(raw) == '&' ? entityEnd(raw, end, decoded, i) : -1;
            if (entityEnd > 0) {
                int units = decodedLength(raw, entityEnd, decoded, i);
                for (int k = 0; k < units; k++) {
                    append(space(decoded.charAt(i + k), preformatted), raw, entityEnd);
                }
                i += units;
                raw = entityEnd;
            } else if (raw < end && source.charAt(raw) != unit && !replaced(source.charAt(raw), unit)) {
                raw++; // the parser dropped this one
            } else {
                append(space(unit, preformatted), Math.min(raw, end), Math.min(raw + 1, end));
                raw++;
                i++;
            }
        }
    }

    /** Returns the end of the entity at {@code raw} if the parser decoded one there; else -1. */
    private int entityEnd(int raw, int end, String decoded, int i) {
        int limit = Math.min(end, raw + LONGEST_ENTITY);
        int stop = raw + 1;
        boolean numeric = stop < limit && source.charAt(stop) == '#';
        stop += numeric ? 1 : 0;
        while (stop < limit && Character.isLetterOrDigit(source.charAt(stop))) {
            stop++;
        }
        boolean closed = stop < limit && source.charAt(stop) == ';';
        if (numeric) {
            boolean literal = decoded.startsWith("&#", i);
            return literal || stop == raw + 2 ? -1 : numericEnd(raw, stop) + (closed ? 1 : 0);
        }
        // Some names need no semicolon, and then the longest that fits counts: "&ampx" is "&x".
        for (int candidate = stop; candidate > raw + 1; candidate--) {
            String value = Entities.getByName(source.substring(raw + 1, candidate));
            if (!value.isEmpty() && decoded.startsWith(value, i)) {
                return candidate + (candidate == stop && closed ? 1 : 0);
            }
        }
        return -1;
    }

    /** Where the digits of a numeric entity end: the letters of "&#65bc" behind them are text. */
    private int numericEnd(int raw, int stop) {
        boolean hexadecimal = source.charAt(raw + 2) == 'x' || source.charAt(raw + 2) == 'X';
        int end = raw + (hexadecimal ? 3 : 2);
        while (end < stop && Character.digit(source.charAt(end), hexadecimal ? 16 : 10) >= 0) {
            end++;
        }
        return end;
    }

    private int decodedLength(int raw, int entityEnd, String decoded, int i) {
        if (source.charAt(raw + 1) == '#') {
            return Character.charCount(decoded.codePointAt(i));
        }
        int nameEnd = source.charAt(entityEnd - 1) == ';' ? entityEnd - 1 : entityEnd;
        return Entities.getByName(source.substring(raw + 1, nameEnd)).length();
    }

    private static boolean replaced(char raw, char decoded) {
        return decoded == 0xFFFD || raw == '\r' && decoded == '\n';
    }

    private static char space(char unit, boolean preformatted) {
        boolean lineEnd = unit == '\n' || unit == '\r';
        return lineEnd && !preformatted || unit == '\t' ? ' ' : unit;
    }

    /**
     * Turns the order of what was appended since {@code from} around, line by line, as a reader sees it under an override of
     * the writing direction: characters with their marks stay whole, and words of right-to-left scripts read as they are.
     */
    void reverse(int from) {
        int start = from;
        while (start < text.length()) {
            int end = text.indexOf("\n", start);
            end = end < 0 ? text.length() : end;
            reverseLine(start, end);
            start = end + 1;
        }
    }

    private void reverseLine(int start, int end) {
        List<Span> clusters = new ArrayList<>();
        for (int i = start; i < end; ) {
            int next = i + Character.charCount(text.codePointAt(i));
            while (next < end && joins(text.codePointBefore(next), text.codePointAt(next))) {
                next += Character.charCount(text.codePointAt(next));
            }
            clusters.add(new Span(i, Math.min(next, end)));
            i = next;
        }
        Collections.reverse(clusters);
        restoreRightToLeft(clusters);
        String line = text.substring(start, end);
        int[] oldStarts = Arrays.copyOfRange(starts, start, end);
        int[] oldEnds = Arrays.copyOfRange(ends, start, end);
        int at = start;
        for (Span cluster : clusters) {
            for (int i = cluster.start(); i < cluster.end(); i++) {
                text.setCharAt(at, line.charAt(i - start));
                starts[at] = oldStarts[i - start];
                ends[at++] = oldEnds[i - start];
            }
        }
    }

    private static boolean joins(int before, int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || codePoint == 0x200D
                || before == 0x200D;
    }

    private void restoreRightToLeft(List<Span> clusters) {
        int run = -1;
        int last = -1;
        for (int i = 0; i <= clusters.size(); i++) {
            byte direction = i == clusters.size()
                    ? Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    : Character.getDirectionality(
                            text.codePointAt(clusters.get(i).start()));
            if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                run = run < 0 ? i : run;
                last = i;
            } else if (direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT && run >= 0) {
                Collections.reverse(clusters.subList(run, last + 1));
                run = -1;
            }
        }
    }

    /** Maps a range to the source, from the first of its characters there to behind the last. */
    Span sourceSpan(Span range) {
        if (range.length() == 0) {
            int at = range.start() < text.length() ? starts[range.start()] : source.length();
            return new Span(at, at);
        }
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (int i = range.start(); i < range.end(); i++) {
            // A line end that stands for a tag says where text ended, not where the range begins.
            if (ends[i] > starts[i] || start > end) {
                start = Math.min(start, starts[i]);
                end = Math.max(end, ends[i]);
            }
        }
        return new Span(start, end);
    }

    /** Maps a range to the pieces of source that hold nothing but its characters. */
    List<Span> sourcePieces(Span range) {
        List<Span> pieces = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (int i = range.start(); i < range.end(); i++) {
            if (ends[i] == starts[i]) {
                continue; // a line end that stands for a tag
            }
            if (start >= 0 && starts[i] != end && starts[i] != start) {
                pieces.add(new Span(start, end));
                start = -1;
            }
            start = start < 0 ? starts[i] : start;
            end = ends[i];
        }
        if (start >= 0) {
            pieces.add(new Span(start, end));
        }
        return pieces;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
