package dev.winnow.rules;

import dev.winnow.text.Scripts;

/**
 * Counts runs of accented letters: text of another script that was decoded as ISO 8859-1 or Windows-1252 consists of
 * them, and no language's words do.
 */
final class AccentRuns {

    /** French, Icelandic and Finnish words have three in a row at most; sounds that people drag out repeat one letter. */
    private static final int FEWEST_IN_WORD = 4;

    private static final int FEWEST_DIFFERENT = 3;

    private AccentRuns() {}

    /** Returns how many letters with marks stand in words that consist of hardly anything else. */
    static int letters(char[] text, int start, int end) {
        int first = start;
        while (first < end && !isMarked(text[first])) {
            first++;
        }
        if (first == end) {
            return 0;
        }
        int all = 0;
        int word = first;
        while (word > start && text[word - 1] != ' ') {
            word--;
        }
        while (word < end) {
            int i = word;
            int marked = 0;
            int different = 0;
            for (; i < end && text[i] != ' '; i++) {
                if (isMarked(text[i])) {
                    marked++;
                    different += isNew(text, word, i) ? 1 : 0;
                }
            }
            int letters = 0;
            for (int k = word; k < i; k++) {
                letters += Scripts.isLetter(text[k]) ? 1 : 0;
            }
            if (marked >= FEWEST_IN_WORD && different >= FEWEST_DIFFERENT && marked * 10 >= letters * 7) {
                all += marked;
            }
            word = i + 1;
        }
        return all;
    }

    /** The letters of ISO 8859-1 beyond ASCII, in lower case; micro sign and ordinals fold to others. */
    private static boolean isMarked(char unit) {
        return unit >= 0xDF && unit <= 0xFF && unit != 0xF7;
    }

    private static boolean isNew(char[] text, int word, int at) {
        for (int i = Math.max(word, at - FEWEST_IN_WORD); i < at; i++) {
            if (text[i] == text[at]) {
                return false;
            }
        }
        return true;
    }
}
