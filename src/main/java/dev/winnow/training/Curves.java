package dev.winnow.training;

import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.List;

/**
 * The data of the pictures of one category's scores.
 *
 * @param category which
 * @param precisionRecall operating points as the threshold falls from 1 to 0
 * @param reliability scores in ten bins, those without texts left out
 */
public record Curves(Category category, List<Point> precisionRecall, List<Bin> reliability) {

    private static final int STEPS = 100;
    private static final int BINS = 10;

    /** Copies the lists. */
    public Curves {
        precisionRecall = List.copyOf(precisionRecall);
        reliability = List.copyOf(reliability);
    }

    /**
     * One operating point.
     *
     * @param threshold texts with this score and more are flagged
     * @param precision share of the flagged texts that deserve it
     * @param recall share of the deserving texts that are flagged
     */
    public record Point(double threshold, double precision, double recall) {}

    /**
     * Texts of similar scores.
     *
     * @param texts how many
     * @param score their mean score
     * @param share the share of them that deserve the label: equal to the score if it is calibrated
     */
    public record Bin(int texts, double score, double share) {}

    static Curves of(Category category, double[] scores, boolean[] labels) {
        Metrics metrics = new Metrics(scores, labels);
        List<Point> points = new ArrayList<>();
        for (int step = STEPS; step >= 0; step--) {
            double threshold = (double) step / STEPS;
            double precision = metrics.precision(threshold);
            if (!Double.isNaN(precision)) {
                points.add(new Point(threshold, precision, metrics.recall(threshold)));
            }
        }
        int[] counts = new int[BINS];
        int[] hits = new int[BINS];
        double[] sums = new double[BINS];
        for (int i = 0; i < scores.length; i++) {
            int bin = Math.min(BINS - 1, (int) (scores[i] * BINS));
            counts[bin]++;
            sums[bin] += scores[i];
            hits[bin] += labels[i] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Bin(counts[bin], sums[bin] / counts[bin], (double) hits[bin] / counts[bin]));
            }
        }
        return new Curves(category, points, bins);
    }
}
