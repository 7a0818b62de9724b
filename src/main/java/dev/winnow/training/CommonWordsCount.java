package dev.winnow.training;

import dev.winnow.text.CommonWords;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts in how many training texts each word stands, and keeps those that most of text consists of. */
final class CommonWordsCount {

    /** Rarer words gain nothing by being looked up, and what few people write is theirs. */
    private static final int FEWEST_TEXTS = 8;

    private CommonWordsCount() {}

    /** Returns the words in most texts, the commonest first; whatever is wrong with the texts. */
    static CommonWords of(List<Example> examples) {
        Map<String, Integer> texts = new HashMap<>();
        Set<String> read = new HashSet<>(); // texts of weighty corpora come several times
        for (Example example : examples) {
            if (read.add(example.text())) {
                count(example.text(), texts);
            }
        }
        return new CommonWords(texts.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST_TEXTS)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(CommonWords.MOST)
                .map(Map.Entry::getKey)
                .toList());
    }

    private static void count(String text, Map<String, Integer> texts) {
        FoldedText folded = Folding.fold(text);
        Words words = Words.of(folded, CommonWords.EMPTY);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < words.count(); i++) {
            String word = folded.subSequence(words.start(i), words.end(i));
            if (CommonWords.mayHold(word)) {
                seen.add(word);
            }
        }
        for (String word : seen) {
            texts.merge(word, 1, Integer::sum);
        }
    }
}
