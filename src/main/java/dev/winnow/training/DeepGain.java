package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.moderation.Category;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whether both tiers together rank texts better than the fast one alone, with confidence: where they do not, the fast one stands. */
final class DeepGain {

    private static final int BOOTSTRAPS = 200;
    /** One-sided: in so many of the resamples the gain must be positive. */
    private static final double CONFIDENCE = 0.9;
    /** With fewer positives or negatives nothing is sure. */
    private static final int FEWEST = 15;

    private DeepGain() {}

    /**
     * Returns the gain in average precision at the lower end of its interval, by bootstrap over texts; NaN for too few texts.
     *
     * @param texts that neither tier and no weighing was fitted to
     */
    static double lowest(DeepHead head, List<DeepTrainer.Seen> texts) {
        Category category = head.category();
        List<DeepTrainer.Seen> known =
                texts.stream().filter(text -> text.example().knows(category)).toList();
        int count = known.size();
        boolean[] labels = new boolean[count];
        double[] fast = new double[count];
        double[] both = new double[count];
        int positives = 0;
        for (int i = 0; i < count; i++) {
            DeepTrainer.Seen text = known.get(i);
            labels[i] = text.example().is(category);
            positives += labels[i] ? 1 : 0;
            fast[i] = Double.NEGATIVE_INFINITY;
            both[i] = Double.NEGATIVE_INFINITY;
            for (int portion = 0; portion < text.vectors().size(); portion++) {
                double odds = text.fastOdds().get(portion)[category.ordinal()];
                fast[i] = Math.max(fast[i], odds);
                both[i] = Math.max(
                        both[i], head.together(odds, head.odds(text.vectors().get(portion))));
            }
        }
        if (positives < FEWEST || count - positives < FEWEST) {
            return Double.NaN;
        }
        Random random = new Random(count);
        double[] gains = new double[BOOTSTRAPS];
        for (int round = 0; round < BOOTSTRAPS; round++) {
            int[] drawn = random.ints(count, 0, count).toArray();
            gains[round] = precision(both, labels, drawn) - precision(fast, labels, drawn);
        }
        Arrays.sort(gains);
        return gains[(int) (BOOTSTRAPS * (1 - CONFIDENCE))];
    }

    private static double precision(double[] scores, boolean[] labels, int[] drawn) {
        double[] sample = new double[drawn.length];
        boolean[] sampleLabels = new boolean[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            sample[i] = scores[drawn[i]];
            sampleLabels[i] = labels[drawn[i]];
        }
        double precision = new Metrics(sample, sampleLabels).averagePrecision();
        return Double.isNaN(precision) ? 0 : precision;
    }
}
