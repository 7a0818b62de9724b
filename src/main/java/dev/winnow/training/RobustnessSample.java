package dev.winnow.training;

import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts that evasions are tried on, a reproducible sample of the development data.
 *
 * @param positives texts with something wrong in them
 * @param harmless texts in which nothing is wrong, in every language there is
 */
record RobustnessSample(List<Example> positives, List<Example> harmless) {

    /** Texts of public corpora per category; our own lines come on top. */
    private static final int PER_CATEGORY = 400;
    /** Harmless texts per language. */
    private static final int PER_LANGUAGE = 60;
    /** Longer texts, in UTF-16 units, would decide how long the bench takes and no figure. */
    private static final int LONGEST = 3000;

    static RobustnessSample of(List<Example> development) {
        List<Example> shuffled = development.stream()
                .filter(text -> text.text().length() <= LONGEST && !text.text().isBlank())
                .sorted(Comparator.<Example>comparingDouble(
                                text -> StableHash.fraction(text.source() + text.id() + text.text(), "robustness"))
                        .thenComparing(Example::id))
                .toList();
        Set<Example> positives = new LinkedHashSet<>();
        for (Category category : TrainedCategories.ALL) {
            int drawn = 0;
            for (Example text : shuffled) {
                boolean own = text.source().equals(Example.OWN) || text.source().equals(LinkLines.SOURCE);
                if (text.is(category) && (own || drawn++ < PER_CATEGORY)) {
                    positives.add(text);
                }
            }
        }
        Map<String, Integer> languages = new TreeMap<>();
        List<Example> harmless = new ArrayList<>();
        for (Example text : shuffled) {
            if (text.isClean() && languages.merge(text.language(), 1, Integer::sum) <= PER_LANGUAGE) {
                harmless.add(text);
            }
        }
        return new RobustnessSample(List.copyOf(positives), List.copyOf(harmless));
    }
}
