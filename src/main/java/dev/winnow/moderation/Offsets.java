package dev.winnow.moderation;

import java.util.Arrays;

/** Translates offsets of one text from UTF-16 to another unit, and to lines. One pass over the text for all of them. */
final class Offsets {

    private final int[] sorted; // the UTF-16 offsets asked for, ascending, each once
    private final int[] translated; // in the wanted unit
    private final int[] lines; // from 1

    /**
     * @param wanted UTF-16 offsets, in any order
     */
    Offsets(String text, OffsetUnit unit, int[] wanted) {
        sorted = Arrays.stream(wanted).sorted().distinct().toArray();
        translated = new int[sorted.length];
        lines = new int[sorted.length];
        int position = 0;
        int line = 1;
        int next = 0;
        for (int i = 0; next < sorted.length; i++) {
            while (next < sorted.length && sorted[next] == i) {
                translated[next] = position;
                lines[next++] = line;
            }
            if (i == text.length()) {
                break;
            }
            position += unit.widthAt(text, i);
            char c = text.charAt(i);
            if (c == '\n' && !(i > 0 && text.charAt(i - 1) == '\r') || c == '\r') {
                line++;
            }
        }
    }

    /** Returns the offset in the wanted unit. */
    int of(int utf16) {
        return translated[Arrays.binarySearch(sorted, utf16)];
    }

    /** Returns the line, from 1; a line ends with LF, CR LF or CR. */
    int line(int utf16) {
        return lines[Arrays.binarySearch(sorted, utf16)];
    }
}
