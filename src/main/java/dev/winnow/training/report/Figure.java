package dev.winnow.training.report;

/**
 * One figure with its 95% interval.
 *
 * @param value NaN if it cannot be had
 * @param low lower end of the interval; NaN if there is none
 * @param high upper end of the interval; NaN if there is none
 * @param word what is shown instead of a value that is NaN; may be empty
 */
public record Figure(double value, double low, double high, String word) {

    /** A figure that cannot be had. */
    public static final Figure NONE = new Figure(Double.NaN, Double.NaN, Double.NaN, "");

    /** The quantile of the normal distribution that leaves 2.5% above. */
    private static final double Z = 1.959963984540054;

    /** Returns a figure without an interval. */
    public static Figure of(double value) {
        return new Figure(value, Double.NaN, Double.NaN, "");
    }

    /** Returns a figure with an interval. */
    public static Figure of(double value, double low, double high) {
        return new Figure(value, low, high, "");
    }

    /** Returns what is said in words. */
    public static Figure word(String word) {
        return new Figure(Double.NaN, Double.NaN, Double.NaN, word);
    }

    /**
     * Returns a share with the interval of Wilson 1927, which holds for few cases and for shares near 0 and 1, too.
     *
     * @param part from 0 to {@code whole}
     * @param whole 0: there is no figure
     */
    public static Figure share(long part, long whole) {
        if (whole == 0) {
            return NONE;
        }
        double share = (double) part / whole;
        double scale = 1 + Z * Z / whole;
        double middle = (share + Z * Z / (2 * whole)) / scale;
        double half = Z / scale * Math.sqrt(share * (1 - share) / whole + Z * Z / (4.0 * whole * whole));
        // At the ends rounding would leave a hair between the share and its interval.
        return new Figure(share, part == 0 ? 0 : middle - half, part == whole ? 1 : middle + half, "");
    }

    boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /** Tells whether another model's value is not within what chance explains of this one; false without an interval. */
    boolean excludes(double other) {
        return other < low || other > high;
    }
}
