package dev.winnow.moderation;

import dev.winnow.rules.AllowList;
import dev.winnow.rules.CommonMatches;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.CommonWords;
import dev.winnow.text.FoldedText;
import dev.winnow.text.WordLanguages;
import dev.winnow.text.Words;
import java.util.List;

/**
 * What rules, innocent phrases and languages know about each common word, computed once.
 *
 * @param words the common words, numbered
 * @param rules by number: what the rules know of it
 * @param innocent by number: what the innocent phrases know of it
 * @param languages in which languages it is at home
 */
record KnownWords(CommonWords words, CommonMatches rules, CommonMatches innocent, WordLanguages languages) {

    /**
     * Innocent words and phrases that contain bad ones. They hold for all languages, because the whole phrase must
     * occur.
     */
    private static final AllowList INNOCENT = new AllowList(WordLists.read("innocent.txt", ";").values().stream()
            .flatMap(List::stream)
            .distinct()
            .toList());

    static KnownWords of(CommonWords words, RuleSet rules) {
        return new KnownWords(words, rules.of(words), INNOCENT.of(words), new WordLanguages(words));
    }

    /** A text and its words. */
    record Read(FoldedText text, Words words) {

        private Read without(AllowList phrases, CommonMatches known, CommonWords common) {
            FoldedText left = phrases.applyTo(text, words, known);
            return left == text ? this : new Read(left, Words.of(left, common));
        }
    }

    /** Looks up the words of a text and blanks out allowed phrases: the innocent ones and the policy's own. */
    Read read(FoldedText text, AllowList allowed) {
        Read read = new Read(text, Words.of(text, words));
        return read.without(INNOCENT, innocent, words).without(allowed, null, words);
    }
}
