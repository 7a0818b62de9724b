package dev.winnow.training;

import java.util.Arrays;

/**
 * Figures of merit of scored, labelled texts. An undefined figure (no positives, nothing predicted) is NaN, never a flattering
 * 0 or 1.
 */
final class Metrics {

    private static final int CALIBRATION_BINS = 10;

    private final double[] scores;
    private final boolean[] labels;
    private final int positives;

    Metrics(double[] scores, boolean[] labels) {
        this.scores = scores;
        this.labels = labels;
        int count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        positives = count;
    }

    int positives() {
        return positives;
    }

    int negatives() {
        return scores.length - positives;
    }

    /** Area under the ROC curve: the chance that a positive outscores a negative, ties counting half. */
    double auc() {
        return auc(ascending(), labels);
    }

    private double auc(Integer[] order, boolean[] positive) {
        int all = order.length;
        long wins = 0; // twice the number of negatives below each positive
        long negativesBelow = 0;
        long positivesSeen = 0;
        int i = 0;
        while (i < all) {
            int from = i;
            long tiedNegatives = 0;
            long tiedPositives = 0;
            while (i < all && scores[order[i]] == scores[order[from]]) {
                if (positive[order[i]]) {
                    tiedPositives++;
                } else {
                    tiedNegatives++;
                }
                i++;
            }
            wins += tiedPositives * (2 * negativesBelow + tiedNegatives);
            negativesBelow += tiedNegatives;
            positivesSeen += tiedPositives;
        }
        return positivesSeen == 0 || negativesBelow == 0 ? Double.NaN : wins / (2.0 * positivesSeen * negativesBelow);
    }

    private Integer[] ascending() {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        return order;
    }

    /** Average precision: the area under the precision-recall curve, as a sum of steps. */
    double averagePrecision() {
        if (positives == 0) {
            return Double.NaN;
        }
        Integer[] order = ascending();
        double sum = 0;
        int found = 0;
        int seen = 0;
        int i = order.length - 1;
        while (i >= 0) {
            int tiedPositives = 0;
            double score = scores[order[i]];
            while (i >= 0 && scores[order[i]] == score) {
                tiedPositives += labels[order[i]] ? 1 : 0;
                seen++;
                i--;
            }
            found += tiedPositives;
            sum += tiedPositives * ((double) found / seen);
        }
        return sum / positives;
    }

    private int[] confusion(double threshold) {
        int hits = 0;
        int alarms = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= threshold) {
                hits += labels[i] ? 1 : 0;
                alarms += labels[i] ? 0 : 1;
            }
        }
        return new int[] {hits, alarms};
    }

    double precision(double threshold) {
        int[] counts = confusion(threshold);
        return counts[0] + counts[1] == 0 ? Double.NaN : (double) counts[0] / (counts[0] + counts[1]);
    }

    double recall(double threshold) {
        return positives == 0 ? Double.NaN : (double) confusion(threshold)[0] / positives;
    }

    double f1(double threshold) {
        int[] counts = confusion(threshold);
        return positives == 0 ? Double.NaN : 2.0 * counts[0] / (counts[0] + counts[1] + positives);
    }

    double falsePositiveRate(double threshold) {
        return negatives() == 0 ? Double.NaN : (double) confusion(threshold)[1] / negatives();
    }

    /** Expected calibration error over ten equally wide bins (Naeini et al. 2015). */
    double calibrationError() {
        double[] sum = new double[CALIBRATION_BINS];
        int[] hits = new int[CALIBRATION_BINS];
        int[] counts = new int[CALIBRATION_BINS];
        for (int i = 0; i < scores.length; i++) {
            int bin = Math.min(CALIBRATION_BINS - 1, (int) (scores[i] * CALIBRATION_BINS));
            sum[bin] += scores[i];
            hits[bin] += labels[i] ? 1 : 0;
            counts[bin]++;
        }
        double error = 0;
        for (int bin = 0; bin < CALIBRATION_BINS; bin++) {
            error += Math.abs(sum[bin] - hits[bin]);
        }
        return scores.length == 0 ? Double.NaN : error / scores.length;
    }

    /** The middle 95% of the AUC over resampled texts; see {@link Bootstrap}. */
    double[] aucInterval() {
        Bootstrap.Interval interval = bootstrap().auc();
        return new double[] {interval.low(), interval.high()};
    }

    Bootstrap bootstrap() {
        return Bootstrap.of(scores, labels);
    }
}
