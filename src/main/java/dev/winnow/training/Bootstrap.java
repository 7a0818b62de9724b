package dev.winnow.training;

import java.util.Arrays;
import java.util.Random;

/**
 * Confidence intervals of areas under curves: the middle 95% over resampled texts (Efron 1979), with a fixed seed.
 *
 * <p>Texts of one score are a group; a sample counts how many positives and negatives of each group were drawn, so that sorting
 * once is enough.
 *
 * @param auc of the area under the ROC curve; NaN without positives or negatives
 * @param averagePrecision of average precision
 */
record Bootstrap(Interval auc, Interval averagePrecision) {

    /** The middle 95%; NaN if there is none. */
    record Interval(double low, double high) {
        private static final Interval NONE = new Interval(Double.NaN, Double.NaN);

        /** Sorts the values. */
        private static Interval of(double[] values) {
            Arrays.sort(values);
            return new Interval(values[(int) (ROUNDS * 0.025)], values[(int) (ROUNDS * 0.975) - 1]);
        }
    }

    private static final int ROUNDS = 200;
    private static final long SEED = 20261201;

    static Bootstrap of(double[] scores, boolean[] labels) {
        int[] groups = groups(scores);
        int count = Arrays.stream(groups).max().orElse(-1) + 1;
        boolean mixed = false;
        for (boolean label : labels) {
            mixed |= label != labels[0];
        }
        if (!mixed) {
            return new Bootstrap(Interval.NONE, Interval.NONE);
        }
        Random random = new Random(SEED);
        double[] areas = new double[ROUNDS];
        double[] precisions = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int[] positives = new int[count];
            int[] negatives = new int[count];
            for (int i = 0; i < scores.length; i++) {
                int pick = random.nextInt(scores.length);
                (labels[pick] ? positives : negatives)[groups[pick]]++;
            }
            areas[round] = auc(positives, negatives);
            precisions[round] = averagePrecision(positives, negatives);
            if (Double.isNaN(areas[round])) {
                round--; // a sample of one class says nothing; draw again
            }
        }
        return new Bootstrap(Interval.of(areas), Interval.of(precisions));
    }

    /** Returns for each text the number of its score among the different scores, from the lowest. */
    private static int[] groups(double[] scores) {
        double[] different = Arrays.stream(scores).sorted().distinct().toArray();
        return Arrays.stream(scores)
                .mapToInt(score -> Arrays.binarySearch(different, score))
                .toArray();
    }

    private static double auc(int[] positives, int[] negatives) {
        long wins = 0; // twice the number of negatives below each positive
        long below = 0;
        long seen = 0;
        for (int group = 0; group < positives.length; group++) {
            wins += positives[group] * (2 * below + negatives[group]);
            below += negatives[group];
            seen += positives[group];
        }
        return seen == 0 || below == 0 ? Double.NaN : wins / (2.0 * seen * below);
    }

    private static double averagePrecision(int[] positives, int[] negatives) {
        double sum = 0;
        long found = 0;
        long seen = 0;
        for (int group = positives.length - 1; group >= 0; group--) {
            found += positives[group];
            seen += positives[group] + negatives[group];
            sum += positives[group] == 0 ? 0 : positives[group] * ((double) found / seen);
        }
        return sum / found;
    }
}
