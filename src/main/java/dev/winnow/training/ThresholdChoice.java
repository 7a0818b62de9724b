package dev.winnow.training;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Suggests a policy's thresholds.
 *
 * <p>Review starts at the score with the best F1, the mean of that of each source with enough texts of both labels, among
 * those at which at most {@value #REVIEW_ALARMS} of the harmless prose is flagged for the category, and at most
 * {@value #REVIEW_ALARMS_OF_A_LANGUAGE} of that of any language with enough of it. Our own hard negatives count only in F1. Then all categories together are held to
 * these limits: while more is flagged, the threshold is raised whose raising costs the least F1, every corpus counting the same. Block starts at the lowest
 * score with {@value #BLOCK_ALARMS} and a precision of {@value #BLOCK_PRECISION}. If there is no such score, or too
 * few texts are left, the category is never blocked.
 */
final class ThresholdChoice {

    private static final double REVIEW_ALARMS = 0.007;
    private static final double REVIEW_ALARMS_OF_A_LANGUAGE = 0.01;
    /** Fewer texts of a source and label than this give no F1. */
    private static final int ENOUGH_OF_A_SOURCE = 10;
    /** Fewer harmless texts of a language than this tell nothing about a share of one in a hundred. */
    private static final int ENOUGH_OF_A_LANGUAGE = 100;

    private static final double BLOCK_ALARMS = 0.0005;
    private static final double BLOCK_PRECISION = 0.95;
    /** Fewer true positives above a threshold than this prove nothing. */
    private static final int FEWEST = 5;
    /** Never review below this: people who are shown mostly harmless texts stop looking. */
    private static final double LOWEST = 0.25;

    private static final double HIGHEST = 0.99;

    private ThresholdChoice() {}

    /**
     * Returns the lines of {@code thresholds:} in a policy, each with the figures behind it. An engine that reads deeply is
     * asked for thresholds of deep scores: only texts that the deep tier has read then count.
     */
    static String suggest(Moderator moderator, List<Example> examples) {
        boolean deep = moderator.policy().mode() != Mode.FAST && moderator.deepTier() != null;
        List<ScoredText> scored = new ArrayList<>();
        for (Example example : examples) {
            ScoredText text = new ScoredText(example, moderator.moderate(Document.of(example.text())));
            if (deep == text.isReadDeeply()) {
                scored.add(text);
            }
        }
        Map<Category, Double> reviews = new EnumMap<>(Category.class);
        for (Category category : TrainedCategories.ALL) {
            reviews.put(category, bestForReview(scored, category));
        }
        hold(scored, reviews);
        StringBuilder lines = new StringBuilder();
        for (Category category : TrainedCategories.ALL) {
            double review = reviews.get(category);
            double block = lowestForBlock(scored, category, review + 0.05);
            lines.append(String.format(
                    Locale.ROOT,
                    "  %s: {review: %s, block: %s}  # %s%n",
                    category.id(),
                    String.format(Locale.ROOT, "%.2f", review),
                    Double.isNaN(block) ? "never" : String.format(Locale.ROOT, "%.3f", block),
                    figures(scored, category, review)));
        }
        return lines.toString();
    }

    private static double bestForReview(List<ScoredText> scored, Category category) {
        double best = Double.NaN;
        double bestF1 = 0;
        for (int step = (int) Math.round(LOWEST * 100); step <= 99; step++) {
            double threshold = step / 100.0;
            int[] counts = counts(scored, category, threshold);
            double f1 = f1(scored, category, threshold);
            if (counts[0] >= FEWEST
                    && counts[2] <= REVIEW_ALARMS * counts[3]
                    && f1 > bestF1
                    && isQuietInEachLanguage(scored, category, threshold)) {
                best = threshold;
                bestF1 = f1;
            }
        }
        return best;
    }

    private static boolean isQuietInEachLanguage(List<ScoredText> scored, Category category, double threshold) {
        Map<String, int[]> byLanguage = new TreeMap<>();
        for (ScoredText text : scored) {
            if (text.example().isProse()) {
                int[] counts = byLanguage.computeIfAbsent(text.example().primaryLanguage(), language -> new int[2]);
                counts[0]++;
                counts[1] += text.score(category) >= threshold ? 1 : 0;
            }
        }
        return byLanguage.values().stream()
                .allMatch(counts -> counts[0] < ENOUGH_OF_A_LANGUAGE
                        || counts[1] <= Math.ceil(REVIEW_ALARMS_OF_A_LANGUAGE * counts[0]));
    }

    /** The mean of the F1 of each source that can tell; of all texts together if none can. */
    private static double f1(List<ScoredText> scored, Category category, double threshold) {
        Map<String, int[]> bySource = new TreeMap<>(); // true positives, false positives, positives, negatives
        int[] all = new int[4];
        for (ScoredText text : scored) {
            if (text.example().knows(category)) {
                boolean positive = text.example().is(category);
                boolean flagged = text.score(category) >= threshold;
                for (int[] counts :
                        List.of(all, bySource.computeIfAbsent(text.example().source(), source -> new int[4]))) {
                    counts[0] += positive && flagged ? 1 : 0;
                    counts[1] += !positive && flagged ? 1 : 0;
                    counts[positive ? 2 : 3]++;
                }
            }
        }
        return bySource.values().stream()
                .filter(counts -> counts[2] >= ENOUGH_OF_A_SOURCE && counts[3] >= ENOUGH_OF_A_SOURCE)
                .mapToDouble(ThresholdChoice::f1)
                .average()
                .orElse(f1(all));
    }

    /** Returns how many sources have a say in {@link #f1}; at least 1. */
    private static int sources(List<ScoredText> scored, Category category) {
        Map<String, int[]> bySource = new TreeMap<>();
        for (ScoredText text : scored) {
            if (text.example().knows(category)) {
                bySource.computeIfAbsent(text.example().source(), source -> new int[2])[
                        text.example().is(category) ? 1 : 0]++;
            }
        }
        return (int) Math.max(
                1,
                bySource.values().stream()
                        .filter(counts -> counts[0] >= ENOUGH_OF_A_SOURCE && counts[1] >= ENOUGH_OF_A_SOURCE)
                        .count());
    }

    private static double f1(int[] counts) {
        return 2.0 * counts[0] / Math.max(1, counts[0] + counts[1] + counts[2]);
    }

    /** Raises thresholds until all categories together flag few enough harmless texts, of each language too. */
    private static void hold(List<ScoredText> scored, Map<Category, Double> reviews) {
        reviews.replaceAll((category, review) -> Double.isNaN(review) ? HIGHEST : review);
        List<ScoredText> harmless =
                scored.stream().filter(text -> text.example().isProse()).toList();
        Map<String, List<ScoredText>> groups = new TreeMap<>();
        groups.put("", harmless);
        for (ScoredText text : harmless) {
            groups.computeIfAbsent(text.example().primaryLanguage(), language -> new ArrayList<>())
                    .add(text);
        }
        groups.forEach((language, texts) -> {
            double limit = language.isEmpty() ? REVIEW_ALARMS : REVIEW_ALARMS_OF_A_LANGUAGE;
            while (texts.size() >= ENOUGH_OF_A_LANGUAGE && flagged(texts, reviews) > Math.ceil(limit * texts.size())) {
                Category cheapest = null;
                double least = Double.POSITIVE_INFINITY;
                double to = 0;
                for (Category category : reviews.keySet()) {
                    double next = nextQuieter(texts, category, reviews);
                    double cost = f1(scored, category, reviews.get(category)) - f1(scored, category, next);
                    cost *= sources(scored, category); // every corpus counts the same, whatever it is about
                    if (next <= HIGHEST && cost < least) {
                        cheapest = category;
                        least = cost;
                        to = next;
                    }
                }
                if (cheapest == null) {
                    return; // what is left is flagged at the highest threshold there is
                }
                reviews.put(cheapest, to);
            }
        });
    }

    private static long flagged(List<ScoredText> texts, Map<Category, Double> reviews) {
        return texts.stream()
                .filter(text ->
                        reviews.entrySet().stream().anyMatch(entry -> text.score(entry.getKey()) >= entry.getValue()))
                .count();
    }

    /** The next threshold at which one more harmless text is let pass; above 1 if the category flags none. */
    private static double nextQuieter(List<ScoredText> texts, Category category, Map<Category, Double> reviews) {
        double lowest = texts.stream()
                .mapToDouble(text -> text.score(category))
                .filter(score -> score >= reviews.get(category))
                .min()
                .orElse(2);
        return (Math.floor(lowest * 100) + 1) / 100;
    }

    private static double lowestForBlock(List<ScoredText> scored, Category category, double from) {
        for (int step = (int) Math.round(from * 200); step <= 199; step++) {
            double threshold = step / 200.0;
            int[] counts = counts(scored, category, threshold);
            if (counts[0] >= FEWEST
                    && counts[2] <= BLOCK_ALARMS * counts[3]
                    && counts[0] >= BLOCK_PRECISION * (counts[0] + counts[1])) {
                return threshold;
            }
        }
        return Double.NaN;
    }

    /** True positives, false positives, harmless texts flagged, harmless texts, positives. */
    private static int[] counts(List<ScoredText> scored, Category category, double threshold) {
        int[] counts = new int[5];
        for (ScoredText text : scored) {
            boolean flagged = text.score(category) >= threshold;
            if (text.example().knows(category) && flagged) {
                counts[text.example().is(category) ? 0 : 1]++;
            }
            counts[4] += text.example().is(category) ? 1 : 0;
            if (text.example().isProse()) {
                counts[3]++;
                counts[2] += flagged ? 1 : 0;
            }
        }
        return counts;
    }

    private static String figures(List<ScoredText> scored, Category category, double threshold) {
        int[] counts = counts(scored, category, threshold);
        return String.format(
                Locale.ROOT,
                "at review: precision %.2f of %d, harmless flagged %d of %d",
                (double) counts[0] / Math.max(1, counts[0] + counts[1]),
                counts[0] + counts[1],
                counts[2],
                counts[3]);
    }
}
