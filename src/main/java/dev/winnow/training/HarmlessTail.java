package dev.winnow.training;

import java.util.Arrays;

/**
 * The upper tail of the log-odds of harmless texts. It is exponential to a good approximation (Pickands 1975, "Statistical
 * inference using extreme order statistics"), so a share of one in a thousand can be read off a few hundred texts.
 *
 * @param from where it begins, in log-odds: the {@value #QUANTILE} quantile
 * @param mean the mean excess above that, in log-odds
 */
record HarmlessTail(double from, double mean) {

    private static final double QUANTILE = 0.9;
    /** What the mean excess of all languages together counts, in texts of the tail. */
    private static final double PRIOR = 8;

    private static final double LEAST_MEAN = 0.2;

    /** @param prior what to expect, or null */
    static HarmlessTail of(double[] odds, HarmlessTail prior) {
        if (odds.length == 0) {
            return prior == null ? new HarmlessTail(0, LEAST_MEAN) : prior;
        }
        double[] sorted = odds.clone();
        Arrays.sort(sorted);
        int first = (int) (sorted.length * QUANTILE);
        double excess = 0;
        for (int i = first; i < sorted.length; i++) {
            excess += sorted[i] - sorted[first];
        }
        int count = sorted.length - first;
        double mean = prior == null ? excess / count : (excess + PRIOR * prior.mean()) / (count + PRIOR);
        return new HarmlessTail(sorted[first], Math.max(LEAST_MEAN, mean));
    }

    /** Returns the log-odds above which such a share of harmless texts lies; below {@code 1 - 0.9}. */
    double above(double share) {
        return from + mean * Math.log((1 - QUANTILE) / share);
    }
}
