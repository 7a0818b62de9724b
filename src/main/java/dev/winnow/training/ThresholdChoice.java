package dev.winnow.training;

import dev.winnow.moderation.Category;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Suggests a policy's thresholds, on the calibration half of the development data only, so that the other half can tell how
 * good they are.
 *
 * <p>Review starts at the score with the best F1 among those at which at most {@value #REVIEW_ALARMS} of the harmless texts are
 * flagged for the category, and at most {@value #REVIEW_ALARMS_OF_A_LANGUAGE} of those of any language with enough of them;
 * block at the lowest with {@value #BLOCK_ALARMS} and a precision of {@value #BLOCK_PRECISION}. If no score does, or too few
 * texts are left to tell, the category is never blocked.
 */
final class ThresholdChoice {

    private static final double REVIEW_ALARMS = 0.0035;
    private static final double REVIEW_ALARMS_OF_A_LANGUAGE = 0.01;
    /** Fewer harmless texts of a language than this tell nothing about a share of one in a hundred. */
    private static final int ENOUGH_OF_A_LANGUAGE = 100;

    private static final double BLOCK_ALARMS = 0.0003;
    private static final double BLOCK_PRECISION = 0.95;
    /** Fewer true positives above a threshold than this prove nothing. */
    private static final int FEWEST = 5;
    /** Never review below this: people who are shown mostly harmless texts stop looking. */
    private static final double LOWEST = 0.25;

    private ThresholdChoice() {}

    /** Returns the lines of {@code thresholds:} in a policy, each with the figures behind it. */
    static String suggest(Moderator moderator, List<Example> development) {
        List<ScoredText> scored = new ArrayList<>();
        for (Example example : development) {
            if (DevelopmentHalf.isForCalibration(example)) {
                scored.add(new ScoredText(example, moderator.moderate(Document.of(example.text()))));
            }
        }
        StringBuilder lines = new StringBuilder();
        for (Category category : TrainedCategories.ALL) {
            double review = bestForReview(scored, category);
            double block = Double.isNaN(review) ? Double.NaN : lowestForBlock(scored, category, review + 0.05);
            lines.append(String.format(
                    Locale.ROOT,
                    "  %s: {review: %s, block: %s}  # %s%n",
                    category.id(),
                    Double.isNaN(review) ? "0.95" : String.format(Locale.ROOT, "%.2f", review),
                    Double.isNaN(block) ? "never" : String.format(Locale.ROOT, "%.2f", block),
                    figures(scored, category, Double.isNaN(review) ? 0.95 : review)));
        }
        return lines.toString();
    }

    private static double bestForReview(List<ScoredText> scored, Category category) {
        double best = Double.NaN;
        double bestF1 = 0;
        for (int step = (int) Math.round(LOWEST * 100); step <= 99; step++) {
            double threshold = step / 100.0;
            int[] counts = counts(scored, category, threshold);
            double f1 = 2.0 * counts[0] / (counts[0] + counts[1] + counts[4]);
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
            if (text.example().isClean()) {
                int[] counts = byLanguage.computeIfAbsent(text.example().primaryLanguage(), language -> new int[2]);
                counts[0]++;
                counts[1] += text.score(category) >= threshold ? 1 : 0;
            }
        }
        return byLanguage.values().stream()
                .allMatch(counts -> counts[0] < ENOUGH_OF_A_LANGUAGE
                        || counts[1] <= Math.ceil(REVIEW_ALARMS_OF_A_LANGUAGE * counts[0]));
    }

    private static double lowestForBlock(List<ScoredText> scored, Category category, double from) {
        for (int step = (int) Math.round(from * 100); step <= 99; step++) {
            double threshold = step / 100.0;
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
            if (text.example().isClean()) {
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
