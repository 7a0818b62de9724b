package dev.winnow.text;

import java.util.Arrays;

/**
 * The pieces of a folded text that are judged on their own: lines; of long lines the sentences; of long sentences bounded
 * windows. Neighbouring pieces form a passage, the context in which a message of many short lines is judged.
 *
 * <p>Lines first, because a 40-character spam line must not be averaged away by a 20,000-character article.
 */
public final class Segments {

    /** Lines up to this many folded units stay whole. */
    static final int WHOLE_LINE = 300;
    /** Sentences longer than this are cut into windows. */
    static final int WINDOW = 400;
    /** A sentence shorter than this is joined with the next: "No." says nothing on its own. */
    static final int SHORTEST_SENTENCE = 24;
    /** Passages hold whole lines up to this many folded units (one longer line is a passage of its own). */
    static final int PASSAGE = 800;

    private final FoldedText text;
    private int[] starts = new int[8]; // folded offset of the first unit; ascending
    private int[] ends = new int[8]; // folded offset behind the last unit; ends[i] <= starts[i + 1]
    private int[] lines = new int[8]; // ordinal of the line that holds the segment, from 0; ascending
    private int[] passages = new int[8]; // ordinal of the passage, from 0; ascending without gaps
    private int count;
    private int passageLength;

    private Segments(FoldedText text) {
        this.text = text;
    }

    /** Cuts a text. Blank lines give no segment; the cost is linear. */
    public static Segments of(FoldedText text) {
        Segments segments = new Segments(text);
        char[] units = text.units();
        int length = text.length();
        int line = 0;
        int start = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || units[i] == '\n') {
                if (i > start) {
                    segments.addLine(units, start, i, line);
                }
                start = i + 1;
                line++;
            }
        }
        return segments;
    }

    private void addLine(char[] units, int start, int end, int line) {
        int first = count;
        if (end - start <= WHOLE_LINE) {
            add(start, end, line);
        } else {
            addSentences(units, start, end, line);
        }
        boolean fits = first > 0 && passageLength + (end - start) <= PASSAGE;
        int passage = first == 0 ? 0 : passages[first - 1] + (fits ? 0 : 1);
        passageLength = fits ? passageLength + end - start : end - start;
        // A line that is longer than a passage still is read in passages.
        int within = 0;
        for (int i = first; i < count; i++) {
            if (within > 0 && within + ends[i] - starts[i] > PASSAGE) {
                passage++;
                within = 0;
                passageLength = 0;
            }
            passages[i] = passage;
            within += ends[i] - starts[i];
        }
        if (within > 0 && count - first > 1) {
            passageLength = within;
        }
    }

    private void addSentences(char[] units, int start, int end, int line) {
        int from = start;
        for (int i = start; i < end; i++) {
            if (endsSentence(units, i, end) && i + 1 - from >= SHORTEST_SENTENCE) {
                addWindows(units, from, i + 1, line);
                from = i + 1;
            }
        }
        if (from < end) {
            addWindows(units, from, end, line);
        }
    }

    private static boolean endsSentence(char[] units, int i, int end) {
        return switch (units[i]) {
            case '。', '।', '؟', '۔', '｡' -> true;
            // "3.14", "example.com" and "?!" go on
            case '!', '?', '.', ';' ->
                i + 1 == end || units[i + 1] == ' ' || Scripts.of(units[i + 1]) >= Scripts.UNSPACED;
            default -> false;
        };
    }

    private void addWindows(char[] units, int start, int end, int line) {
        int from = start;
        while (end - from > WINDOW) {
            int cut = cutBefore(units, from, from + WINDOW);
            add(from, cut, line);
            from = cut;
        }
        add(from, end, line);
    }

    /** The last place in the last quarter of the window where a reader would pause; else the window's end. */
    private static int cutBefore(char[] units, int from, int limit) {
        for (int i = limit; i > from + WINDOW * 3 / 4; i--) {
            if (Scripts.of(units[i - 1]) == Scripts.SYMBOL && !Character.isSurrogate(units[i - 1])) {
                return i;
            }
        }
        return Character.isLowSurrogate(units[limit]) ? limit - 1 : limit;
    }

    private void add(int start, int end, int line) {
        char[] units = text.units();
        int from = start;
        int to = end;
        while (from < to && units[from] == ' ') {
            from++;
        }
        while (to > from && units[to - 1] == ' ') {
            to--;
        }
        if (from == to) {
            return;
        }
        if (count == starts.length) {
            int room = count * 2;
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            lines = Arrays.copyOf(lines, room);
            passages = Arrays.copyOf(passages, room);
        }
        starts[count] = from;
        ends[count] = to;
        lines[count++] = line;
    }

    /** Returns how many segments there are. */
    public int count() {
        return count;
    }

    /** Returns the folded offset of the segment's first unit. */
    public int start(int segment) {
        return starts[segment];
    }

    /** Returns the folded offset behind the segment's last unit. */
    public int end(int segment) {
        return ends[segment];
    }

    /** Returns the ordinal of the line that holds the segment, from 0, blank lines counted. */
    public int line(int segment) {
        return lines[segment];
    }

    /** Returns the ordinal of the passage that holds the segment, from 0. */
    public int passage(int segment) {
        return passages[segment];
    }

    /** Returns the segment's range in the original text, from its first to its last visible character. */
    public Span originalSpan(int segment) {
        return text.originalSpan(starts[segment], ends[segment]);
    }

    /**
     * Returns the segment that holds a folded offset, or the nearest one before it.
     *
     * @return from 0, or -1 if there is none at or before the offset
     */
    public int at(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : -found - 2;
    }
}
