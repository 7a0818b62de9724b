package dev.winnow.training;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Scripts;
import dev.winnow.text.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the training texts that contain each word and each pair of Han characters, and keeps those that several writers used.
 * By them folding tells disguises from words.
 */
final class VocabularyCount {

    /** A word of fewer texts may be a slip, or a disguise. */
    private static final int WORD_TEXTS = 3;
    /** Languages with few texts have few repetitions. */
    private static final int WORD_TEXTS_OF_SMALL_LANGUAGES = 2;
    /** A language of fewer texts is small. */
    private static final int SMALL = 2000;

    private static final int PAIR_TEXTS = 2;

    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> pairs = new HashMap<>();

    private VocabularyCount() {}

    /** Builds the vocabulary of texts, whatever is wrong with them: both sides use the same words. */
    static Vocabulary of(List<Example> examples) {
        Map<String, Set<String>> byLanguage = new TreeMap<>(); // sets: texts of weighty corpora come several times
        for (Example example : examples) {
            byLanguage
                    .computeIfAbsent(example.primaryLanguage(), l -> new HashSet<>())
                    .add(example.text());
        }
        Set<String> words = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        byLanguage.forEach((language, distinct) -> {
            VocabularyCount count = new VocabularyCount();
            distinct.forEach(count::add);
            int least = distinct.size() < SMALL ? WORD_TEXTS_OF_SMALL_LANGUAGES : WORD_TEXTS;
            count.words.forEach((word, texts) -> {
                if (texts >= least) {
                    words.add(word);
                }
            });
            count.pairs.forEach((pair, texts) -> {
                if (texts >= PAIR_TEXTS) {
                    pairs.add(pair);
                }
            });
        });
        return Vocabulary.of(words, pairs);
    }

    private void add(String text) {
        FoldedText folded = Folding.fold(text);
        char[] units = folded.units();
        Set<String> seen = new HashSet<>();
        int start = 0;
        for (int i = 0; i <= folded.length(); i++) {
            boolean inWord = i < folded.length() && Scripts.of(units[i]) == Scripts.WORD;
            if (!inWord) {
                if (i - start >= 2 && i - start <= Vocabulary.LONGEST_WORD && isWord(units, start, i)) {
                    seen.add(new String(units, start, i - start));
                }
                start = i + 1;
            }
            if (i > 0 && i < folded.length() && Scripts.isHan(units[i]) && Scripts.isHan(units[i - 1])) {
                seen.add(new String(units, i - 1, 2));
            }
        }
        for (String word : seen) {
            (Scripts.isHan(word.charAt(0)) ? pairs : words).merge(word, 1, Integer::sum);
        }
    }

    /** Letters between letters, digits or symbols are parts of something else; and nobody's word repeats a letter thrice. */
    private static boolean isWord(char[] units, int start, int end) {
        for (int i = start; i < end; i++) {
            if (units[i] >= 0x590 && (units[i] < 0x1E00 || units[i] >= 0x2000)) {
                return false; // a script in which no letter is taken for a Latin one
            }
            if (i > start + 1 && units[i] == units[i - 1] && units[i] == units[i - 2]) {
                return false;
            }
        }
        return !(start > 0 && isGlued(units[start - 1])) && !(end < units.length && isGlued(units[end]));
    }

    private static boolean isGlued(char unit) {
        return unit >= '0' && unit <= '9' || unit == '@' || unit == '$' || unit == '*' || unit == '_' || unit == '/';
    }
}
