package dev.winnow.moderation;

import dev.winnow.text.FoldedText;
import java.util.List;
import java.util.Map;

/**
 * Whether a stretch of text is fond of whom it swears at ({@code affection.txt}): friends call each other names while they congratulate,
 * miss and thank each other.
 */
final class Affection {

    private static final Map<String, List<String>> PHRASES = WordLists.read("affection.txt", ";");

    private Affection() {}

    /** Looks for a word of affection. */
    static boolean isIn(FoldedText text, int start, int end, String language) {
        return Phrases.areIn(text.subSequence(start, end), PHRASES.getOrDefault(language, List.of()));
    }
}
