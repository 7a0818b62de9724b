package dev.winnow.training;

import dev.winnow.policy.Category;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Portions;
import dev.winnow.text.Segments;
import dev.winnow.text.disguise.Unmasking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The training texts of the deep tier's heads: as many texts of a language as can be encoded in minutes, with all texts of rare
 * categories and no corpus or label above its share.
 */
final class DeepSample {

    /** Categories with few positives anywhere: every one of them is used. */
    private static final Set<Category> THIN = Set.of(
            Category.SCAM, Category.GAMBLING, Category.SEXUAL, Category.VIOLENCE, Category.SELF_HARM, Category.ILLICIT);
    /** At most so many texts of one corpus with the same labels. */
    private static final int MOST_OF_A_KIND = 1300;
    /** Harmless public prose, at most so many portions of one corpus. */
    private static final int MOST_PROSE = 500;
    /** The same of development texts, of one part. */
    private static final int MOST_SEEN = 300;

    private static final int MOST_PROSE_SEEN = 150;
    /** Of one text at most so many portions. */
    private static final int MOST_PORTIONS = 2;

    /**
     * A text in the form that the encoder reads.
     *
     * @param example where it comes from; its labels count
     * @param read the folded portion
     */
    record Reading(Example example, String read) {}

    private DeepSample() {}

    /** Chooses and cuts training texts of a language, the same ones every time. */
    static List<Reading> of(List<Example> examples, String language, Unmasking unmasking) {
        List<Example> candidates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Example example : examples) {
            if (example.primaryLanguage().equals(language) && seen.add(example.text())) {
                candidates.add(example);
            }
        }
        candidates.sort(Comparator.comparingDouble(example -> StableHash.fraction(example.text(), "deep")));
        Map<String, Integer> kinds = new HashMap<>();
        List<Reading> readings = new ArrayList<>();
        for (Example example : candidates) {
            boolean always = example.source().equals(Example.OWN) || isThin(example);
            int most = example.isProse() ? MOST_PROSE : MOST_OF_A_KIND;
            String kind = example.source() + " " + example.known() + " " + example.positive();
            if (always || kinds.merge(kind, 1, Integer::sum) <= most) {
                cut(example, unmasking, readings);
            }
        }
        return readings;
    }

    /** Chooses development texts: of each part, corpus, language and label, at most as many as a figure needs. */
    static List<Example> development(List<Example> examples) {
        List<Example> candidates = new ArrayList<>(examples);
        candidates.sort(Comparator.comparingDouble(example -> StableHash.fraction(example.text(), "deep")));
        Map<String, Integer> kinds = new HashMap<>();
        return candidates.stream()
                .filter(example -> {
                    int most = isThin(example) ? Integer.MAX_VALUE : example.isProse() ? MOST_PROSE_SEEN : MOST_SEEN;
                    String kind = DevelopmentPart.of(example) + " " + example.source() + " " + example.language() + " "
                            + example.known() + " " + example.positive();
                    return kinds.merge(kind, 1, Integer::sum) <= most;
                })
                .toList();
    }

    private static boolean isThin(Example example) {
        return THIN.stream().anyMatch(example::is);
    }

    static void cut(Example example, Unmasking unmasking, List<Reading> into) {
        List<String> all = all(example, unmasking);
        for (int i = 0; i < Math.min(MOST_PORTIONS, all.size()); i++) {
            // The beginning of a long text usually shows what is wrong with it; of harmless ones any part will do.
            int which = example.positive() != 0 || all.size() <= MOST_PORTIONS
                    ? i
                    : (int) (all.size() * StableHash.fraction(example.text(), "portion " + i));
            into.add(new Reading(example, all.get(which)));
        }
    }

    /** Returns everything that an encoder would be given of a text. */
    static List<String> all(Example example, Unmasking unmasking) {
        FoldedText folded = unmasking.fold(example.text());
        Segments segments = Segments.of(folded);
        return Portions.of(folded, segments).stream()
                .map(portion -> Portions.read(folded, segments, portion))
                .toList();
    }
}
