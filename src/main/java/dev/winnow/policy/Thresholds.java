package dev.winnow.policy;

/**
 * The scores from which findings are listed, reviewed and blocked.
 *
 * @param report findings below are not listed
 * @param review from here on a person should look; above 1 means never
 * @param block from here on the text should not be published; above 1 means never
 */
public record Thresholds(double report, double review, double block) {

    /** A threshold that no score reaches. */
    public static final double NEVER = 2;

    /** Nothing happens, whatever the score. */
    public static final Thresholds OFF = new Thresholds(NEVER, NEVER, NEVER);

    /**
     * @throws IllegalArgumentException if a threshold is not positive, or blocking starts before reviewing
     */
    public Thresholds {
        if (!(report > 0 && review > 0 && block > 0)) {
            throw new IllegalArgumentException("thresholds must be above 0");
        }
        if (block < review && review <= 1) {
            throw new IllegalArgumentException("block (" + block + ") must not be below review (" + review + ")");
        }
    }

    /** Returns what a score leads to. */
    public Action action(double score) {
        return score >= block ? Action.BLOCK : score >= review ? Action.REVIEW : Action.ALLOW;
    }
}
