package dev.winnow.model;

/**
 * Log-odds: the natural logarithm of {@code p / (1 - p)} for a probability p. Evidence adds there: a rule of weight 2
 * moves a score of 0.5 to 0.88 and one of 0.01 to 0.07. The only place that converts between the two.
 */
public final class LogOdds {

    /** Log-odds of scores stay within {@code [-LIMIT, LIMIT]}: probabilities within about [0.0000003, 0.9999997]. */
    public static final double LIMIT = 15;

    private LogOdds() {}

    /** Returns the log-odds of a probability within [0, 1]; infinite at both ends. */
    public static double of(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** Returns the log-odds of a probability within [0, 1], kept within the limits. */
    public static double boundedOf(double probability) {
        return bounded(of(probability));
    }

    /** Returns the log-odds of a threshold above 0; those of 1 and more are above any score's. */
    public static double ofThreshold(double threshold) {
        return threshold >= 1 ? LIMIT + 1 : of(threshold);
    }

    /** Keeps log-odds within the limits. */
    public static double bounded(double odds) {
        return Math.max(-LIMIT, Math.min(LIMIT, odds));
    }

    /** Returns the probability of log-odds, within [0, 1]. */
    public static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
