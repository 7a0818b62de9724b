package dev.winnow.training.overlay;

import dev.winnow.model.Features;
import dev.winnow.model.LogOdds;
import dev.winnow.model.Overlay;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import smile.math.BFGS;
import smile.math.DifferentiableMultivariateFunction;

/**
 * A logistic correction of the log-odds of one category, fitted with a pull to zero, and to texts on which the engine in force must
 * go on saying what it says: without rows that say otherwise, everything stays as it is.
 */
final class Fit {

    /** Strengths of the pull that are tried, the strongest first. */
    private static final double[] PULLS = {10, 3, 1};

    private static final double TOLERANCE = 1e-6;
    private static final int ITERATIONS = 300;
    private static final int MEMORY = 8; // steps that L-BFGS remembers
    /** Log-odds are worth so much less than n-grams to the pull: they are larger numbers. */
    private static final double ODDS_UNIT = 4;

    private static final int MOST_STEPS = 127;

    /**
     * One row as numbers.
     *
     * @param odds log-odds of the engine in force
     * @param buckets of its n-grams, each once, ascending
     * @param values by bucket: occurrences / √n-grams
     * @param target probability that is wanted: 0 or 1 of a row, what the engine says of an anchor
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Vector(double odds, int[] buckets, double[] values, double target, double weight) {}

    /**
     * What was fitted.
     *
     * @param pull the strength that was chosen
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Fitted(float bias, float slope, float scale, byte[] weights, double pull) {}

    private final Moderator engine;
    private final Features features;
    private final Category category;
    private final IdentityHashMap<Row, Verdict> verdicts;

    /**
     * @param features by the overlay's settings
     * @param verdicts without an overlay, by row
     */
    Fit(Moderator engine, Features features, Category category, IdentityHashMap<Row, Verdict> verdicts) {
        this.engine = engine;
        this.features = features;
        this.category = category;
        this.verdicts = verdicts;
    }

    /**
     * Chooses the pull on one part, and fits to both.
     *
     * @param anchors texts whose scores are to stay, with weights
     */
    Fitted of(List<Sample.Kept> fitting, List<Sample.Kept> choosing, Map<Row, Double> anchors, int buckets) {
        List<Vector> train = new ArrayList<>(vectors(fitting));
        anchors.forEach((anchor, weight) ->
                train.add(vector(anchor, verdicts.get(anchor).category(category).score(), weight)));
        List<Vector> check = vectors(choosing);
        double best = Double.POSITIVE_INFINITY;
        double pull = PULLS[0];
        for (double each : PULLS) {
            double loss = loss(check, fit(train, each, buckets));
            if (loss < best - 1e-9) {
                best = loss;
                pull = each;
            }
        }
        List<Vector> both = new ArrayList<>(train);
        both.addAll(check);
        return quantised(fit(both, pull, buckets), buckets, pull);
    }

    private List<Vector> vectors(List<Sample.Kept> rows) {
        Map<String, Double> caps = Caps.of(rows);
        return rows.stream()
                .map(kept -> vector(
                        kept.row(),
                        kept.row().labels().get(category) ? 1 : 0,
                        kept.weight() * caps.getOrDefault(kept.row().who(), 1.0)))
                .toList();
    }

    private Vector vector(Row row, double target, double weight) {
        FoldedText folded = engine.fold(row.text());
        Segments segments = Segments.of(folded);
        features.clear();
        for (int segment = 0; segment < segments.count(); segment++) {
            features.add(folded.units(), segments.start(segment), segments.end(segment));
        }
        int[] all = new int[features.count()];
        Arrays.setAll(all, features::bucket);
        Arrays.sort(all);
        double root = Math.sqrt(Math.max(1, all.length));
        int[] distinct = Arrays.stream(all).distinct().toArray();
        double[] values = new double[distinct.length];
        int at = -1;
        for (int i = 0; i < all.length; i++) {
            at += i == 0 || all[i] != all[i - 1] ? 1 : 0;
            values[at] += 1 / root;
        }
        double odds = LogOdds.boundedOf(verdicts.get(row).category(category).score());
        return new Vector(odds, distinct, values, target, weight);
    }

    /** Returns the weights by bucket, then bias and slope. */
    private static double[] fit(List<Vector> rows, double pull, int buckets) {
        double[] point = new double[buckets + 2];
        BFGS.minimize(new Loss(rows, pull, buckets), MEMORY, point, TOLERANCE, ITERATIONS);
        return point;
    }

    private static double move(Vector row, double[] point) {
        double move = point[point.length - 2] + point[point.length - 1] * row.odds() / ODDS_UNIT;
        for (int i = 0; i < row.buckets().length; i++) {
            move += point[row.buckets()[i]] * row.values()[i];
        }
        return move;
    }

    private static double loss(List<Vector> rows, double[] point) {
        double loss = 0;
        for (Vector row : rows) {
            double bounded = Math.max(-Overlay.MOST, Math.min(Overlay.MOST, move(row, point)));
            loss += row.weight() * logistic(row, row.odds() + bounded);
        }
        return loss;
    }

    /** The logistic loss of log-odds, without overflow at either end. */
    private static double logistic(Vector row, double at) {
        double odds = LogOdds.bounded(at);
        return -row.target() * Math.log(LogOdds.probability(odds))
                - (1 - row.target()) * Math.log(LogOdds.probability(-odds));
    }

    private record Loss(List<Vector> rows, double pull, int buckets) implements DifferentiableMultivariateFunction {
        @Override
        public double f(double[] point) {
            return g(point, null);
        }

        @Override
        public double g(double[] point, double[] gradient) {
            double value = 0;
            for (int i = 0; i < point.length; i++) {
                value += pull / 2 * point[i] * point[i];
                if (gradient != null) {
                    gradient[i] = pull * point[i];
                }
            }
            for (Vector row : rows) {
                double at = row.odds() + move(row, point);
                value += row.weight() * logistic(row, at);
                if (gradient != null) {
                    double slip = row.weight() * (LogOdds.probability(LogOdds.bounded(at)) - row.target());
                    for (int i = 0; i < row.buckets().length; i++) {
                        gradient[row.buckets()[i]] += slip * row.values()[i];
                    }
                    gradient[buckets] += slip;
                    gradient[buckets + 1] += slip * row.odds() / ODDS_UNIT;
                }
            }
            return value;
        }
    }

    private static Fitted quantised(double[] point, int buckets, double pull) {
        double largest = 0;
        for (int i = 0; i < buckets; i++) {
            largest = Math.max(largest, Math.abs(point[i]));
        }
        float scale = (float) Math.max(1e-6, largest / MOST_STEPS);
        byte[] weights = new byte[buckets];
        for (int i = 0; i < buckets; i++) {
            weights[i] = (byte) Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(point[i] / scale)));
        }
        // Rounded, so that the last bits of a sum on another machine make no other file.
        return new Fitted(
                rounded(point[buckets]), rounded(point[buckets + 1] / ODDS_UNIT), rounded(scale), weights, pull);
    }

    private static float rounded(double value) {
        return (float) (Math.round(value * 1e6) / 1e6);
    }
}
