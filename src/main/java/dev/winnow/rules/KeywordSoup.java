package dev.winnow.rules;

import dev.winnow.text.Scripts;

/**
 * Measures how much a segment looks like a pile of search terms: short pieces between separators, and no sentence.
 *
 * <p>Innocent lists have this form too (ingredients, tags, places), so on its own it proves little.
 */
final class KeywordSoup {

    private static final int SHORTEST_PIECE = 2;
    private static final int LONGEST_PIECE = 24;

    private KeywordSoup() {}

    /** Returns the number of pieces if the stretch has the form of a keyword soup, else 0. */
    static int pieces(char[] text, int start, int end) {
        int pieces = 0;
        int units = 0;
        int pieceStart = start;
        for (int i = start; i <= end; i++) {
            char unit = i < end ? text[i] : ',';
            if (isSentenceEnd(unit, text, i, end)) {
                return 0;
            }
            if (isSeparator(unit)) {
                int length = i - pieceStart;
                if (length > LONGEST_PIECE) {
                    return 0;
                }
                if (length >= SHORTEST_PIECE && Scripts.isLetter(text[i - 1])) {
                    pieces++;
                    units += length;
                }
                pieceStart = i + 1;
            }
        }
        // Most of the line must be such pieces: dates, prices and paths have separators too.
        return units * 5 >= (end - start) * 3 ? pieces : 0;
    }

    private static boolean isSeparator(char unit) {
        return switch (unit) {
            case ',', '|', '、', '_', ';', '·', '/', '~' -> true;
            default -> false;
        };
    }

    private static boolean isSentenceEnd(char unit, char[] text, int i, int end) {
        return unit == '。' || (unit == '.' || unit == '!' || unit == '?') && (i + 1 >= end || text[i + 1] == ' ');
    }
}
