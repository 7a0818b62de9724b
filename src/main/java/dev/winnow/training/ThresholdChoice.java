package dev.winnow.training;

import dev.winnow.moderation.Category;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Suggests a policy's thresholds, on the calibration half of the development data only, so that the other half can tell how
 * good they are.
 *
 * <p>Review starts at the lowest score at which at most {@value #REVIEW_ALARMS} of the harmless texts are flagged for the
 * category and {@value #REVIEW_PRECISION} of the flagged texts deserve it; block at the lowest with {@value #BLOCK_ALARMS}
 * and {@value #BLOCK_PRECISION}. If no score does, or too few texts are left to tell, the category is never blocked.
 */
final class ThresholdChoice {

    private static final double REVIEW_ALARMS = 0.0015;
    private static final double REVIEW_PRECISION = 0.60;
    private static final double BLOCK_ALARMS = 0.0003;
    private static final double BLOCK_PRECISION = 0.95;
    /** Fewer true positives above a threshold than this prove nothing. */
    private static final int FEWEST = 5;
    /** Never review below this: a score is a probability, and less than even odds are no reason to stop anybody. */
    private static final double LOWEST = 0.50;

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
            double review = lowest(scored, category, LOWEST, REVIEW_ALARMS, REVIEW_PRECISION);
            double block = Double.isNaN(review)
                    ? Double.NaN
                    : lowest(scored, category, review + 0.05, BLOCK_ALARMS, BLOCK_PRECISION);
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

    private static double lowest(
            List<ScoredText> scored, Category category, double from, double alarms, double precision) {
        for (int step = (int) Math.round(from * 100); step <= 99; step++) {
            double threshold = step / 100.0;
            int[] counts = counts(scored, category, threshold);
            if (counts[0] >= FEWEST
                    && counts[2] <= alarms * counts[3]
                    && counts[0] >= precision * (counts[0] + counts[1])) {
                return threshold;
            }
        }
        return Double.NaN;
    }

    /** True positives, false positives, harmless texts flagged, harmless texts. */
    private static int[] counts(List<ScoredText> scored, Category category, double threshold) {
        int[] counts = new int[4];
        for (ScoredText text : scored) {
            boolean flagged = text.score(category) >= threshold;
            if (text.example().knows(category) && flagged) {
                counts[text.example().is(category) ? 0 : 1]++;
            }
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
