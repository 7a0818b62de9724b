package dev.winnow.moderation;

import dev.winnow.text.Scripts;
import java.util.List;

/** Phrases of a word list, looked for as whole words. */
final class Phrases {

    private Phrases() {}

    /** Tells whether one of some folded phrases stands in a folded stretch. */
    static boolean areIn(String stretch, List<String> phrases) {
        for (String phrase : phrases) {
            for (int at = stretch.indexOf(phrase); at >= 0; at = stretch.indexOf(phrase, at + 1)) {
                if (isWhole(stretch, at, at + phrase.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWhole(String stretch, int start, int end) {
        boolean left = start == 0
                || Scripts.of(stretch.charAt(start - 1)) != Scripts.WORD
                || Scripts.of(stretch.charAt(start)) != Scripts.WORD;
        boolean right = end == stretch.length()
                || Scripts.of(stretch.charAt(end)) != Scripts.WORD
                || Scripts.of(stretch.charAt(end - 1)) != Scripts.WORD;
        return left && right;
    }
}
