package dev.winnow.training.overlay;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Figures of held-out labels, before and after. */
final class Pairs {

    /** Draws of the bootstrap. */
    private static final int DRAWS = 2000;

    private static final double Z = 1.959964; // of a normal distribution, for 95%

    private Pairs() {}

    /**
     * One label, and what the engine says of it with and without the overlay.
     *
     * @param group near-duplicates stand or fall together
     * @param flaggedBefore whether the policy does something about it without the overlay
     * @param flaggedAfter whether it does with it
     */
    record Pair(int group, boolean label, double before, double after, boolean flaggedBefore, boolean flaggedAfter) {
        boolean wrongBefore() {
            return flaggedBefore != label;
        }

        boolean wrongAfter() {
            return flaggedAfter != label;
        }
    }

    /** A share with the middle 95% (Wilson 1927). NaN of nothing. */
    record Share(int of, int all) {
        double value() {
            return all == 0 ? Double.NaN : of / (double) all;
        }

        double low() {
            return bound(-1);
        }

        double high() {
            return bound(1);
        }

        private double bound(int sign) {
            if (all == 0) {
                return Double.NaN;
            }
            double p = value();
            double z2 = Z * Z;
            double middle = p + z2 / (2 * all);
            double width = Z * Math.sqrt(p * (1 - p) / all + z2 / (4.0 * all * all));
            return Math.max(0, Math.min(1, (middle + sign * width) / (1 + z2 / all)));
        }
    }

    static Share wrongBefore(List<Pair> pairs) {
        return new Share((int) pairs.stream().filter(Pair::wrongBefore).count(), pairs.size());
    }

    static Share wrongAfter(List<Pair> pairs) {
        return new Share((int) pairs.stream().filter(Pair::wrongAfter).count(), pairs.size());
    }

    /** What a figure grows by from before to after, with the middle 95% over resampled groups. */
    record Growth(double value, double low, double high) {}

    static Growth errorGrowth(List<Pair> pairs, long seed) {
        return growth(pairs, seed, drawn -> {
            double wrong = 0;
            for (Pair pair : drawn) {
                wrong += (pair.wrongAfter() ? 1 : 0) - (pair.wrongBefore() ? 1 : 0);
            }
            return wrong / drawn.size();
        });
    }

    static Growth precisionGrowth(List<Pair> pairs, long seed) {
        return growth(pairs, seed, drawn -> averagePrecision(drawn, true) - averagePrecision(drawn, false));
    }

    private interface Figure {
        double of(List<Pair> pairs);
    }

    private static Growth growth(List<Pair> pairs, long seed, Figure figure) {
        if (pairs.isEmpty()) {
            return new Growth(Double.NaN, Double.NaN, Double.NaN);
        }
        List<List<Pair>> groups = List.copyOf(pairs.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Pair::group, java.util.TreeMap::new, java.util.stream.Collectors.toList()))
                .values());
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Pair> sample = new java.util.ArrayList<>(pairs.size());
            for (int i = 0; i < groups.size(); i++) {
                sample.addAll(groups.get(random.nextInt(groups.size())));
            }
            drawn[draw] = figure.of(sample);
        }
        double[] sorted = Arrays.stream(drawn)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? new Growth(figure.of(pairs), Double.NaN, Double.NaN)
                : new Growth(
                        figure.of(pairs),
                        sorted[(int) (sorted.length * 0.025)],
                        sorted[Math.max(0, (int) Math.ceil(sorted.length * 0.975) - 1)]);
    }

    /** The area under the precision-recall curve, as a sum of steps; ties count as one step. NaN without positives. */
    static double averagePrecision(List<Pair> pairs, boolean after) {
        List<Pair> sorted = pairs.stream()
                .sorted((a, b) -> Double.compare(score(b, after), score(a, after)))
                .toList();
        int found = 0;
        int seen = 0;
        double sum = 0;
        for (int i = 0; i < sorted.size(); ) {
            double score = score(sorted.get(i), after);
            int hits = 0;
            for (; i < sorted.size() && score(sorted.get(i), after) == score; i++) {
                hits += sorted.get(i).label() ? 1 : 0;
                seen++;
            }
            found += hits;
            sum += hits * (found / (double) seen);
        }
        return found == 0 ? Double.NaN : sum / found;
    }

    private static double score(Pair pair, boolean after) {
        return after ? pair.after() : pair.before();
    }

    /** Expected calibration error over ten bins of equal width. */
    static double calibrationError(List<Pair> pairs, boolean after) {
        double[] sums = new double[10];
        for (Pair pair : pairs) {
            double score = score(pair, after);
            sums[Math.min(9, (int) (score * 10))] += score - (pair.label() ? 1 : 0);
        }
        return pairs.isEmpty() ? Double.NaN : Arrays.stream(sums).map(Math::abs).sum() / pairs.size();
    }
}
