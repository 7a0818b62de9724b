package dev.winnow.scan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many are tolerated: a number, or a share of all.
 *
 * @param written as the user wrote it: "5" or "0.1%"
 * @param number tolerated number; -1 if it is a share
 * @param percent tolerated share in percent, or null
 */
public record Tolerance(String written, long number, BigDecimal percent) {

    /** None at all. */
    public static final Tolerance NONE = new Tolerance("0", 0, null);

    /**
     * Reads "N" or "N%".
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Tolerance parse(String text) {
        try {
            if (text.endsWith("%")) {
                BigDecimal percent =
                        new BigDecimal(text.substring(0, text.length() - 1).strip());
                if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                    throw new IllegalArgumentException("\"" + text + "\" is not within 0% and 100%");
                }
                return new Tolerance(text, -1, percent);
            }
            long number = Long.parseLong(text);
            if (number < 0) {
                throw new IllegalArgumentException("\"" + text + "\" is below 0");
            }
            return new Tolerance(text, number, null);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no number and no share: 5, or 0.1%", e);
        }
    }

    /** Returns the largest number that is tolerated among so many. */
    public long allowed(long all) {
        return percent == null
                ? number
                : percent.multiply(BigDecimal.valueOf(all))
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.FLOOR)
                        .longValueExact();
    }
}
