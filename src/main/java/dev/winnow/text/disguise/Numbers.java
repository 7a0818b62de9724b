package dev.winnow.text.disguise;

import java.util.Set;

/** Numbers, and words with numbers on them: honest text has many of both. */
final class Numbers {

    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

    private Numbers() {}

    /** Whether a stretch is a known word or a number. */
    static boolean isWord(char[] units, int start, int end, Lexicon lexicon) {
        return lexicon.knows(units, start, end) || isNumber(units, start, end);
    }

    private static boolean isNumber(char[] units, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Kinds.of(units[i]) != Kinds.DIGIT) {
                return false;
            }
        }
        return true;
    }

    /** {@code covid19}, {@code 3rd}, {@code 5star}: whether a number before or behind a word says a number. */
    static boolean isNumbered(char[] units, int start, int end, Census census, Lexicon lexicon) {
        if (census.digits != census.trailingDigits && census.digits != census.leadingDigits) {
            return false;
        }
        int from = start + census.leadingDigits;
        int to = end - (census.leadingDigits > 0 ? 0 : census.trailingDigits);
        int stem = to - from;
        // One digit at an edge that makes a word may belong to it: 3very, lik3.
        boolean one = census.digits == 1 && (census.leadingDigits == 1 || units[end - 1] == '3' && stem <= 4);
        if (one && stem >= 3 && !"12689".contains(String.valueOf(units[census.leadingDigits == 1 ? start : end - 1]))) {
            return false;
        }
        return stem < 2
                || stem == 2 && ORDINALS.contains(new String(units, from, 2))
                || stem > 2 && lexicon.knows(units, from, to)
                || census.digits > 3
                || census.trailingDigits > 1 && stem > 3;
    }
}
