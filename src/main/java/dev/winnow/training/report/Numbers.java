package dev.winnow.training.report;

import dev.winnow.template.Figures;
import java.util.Locale;

/** Figures as people read them; what is not known is a dash. */
public final class Numbers {

    private Numbers() {}

    /** Returns three decimals without the zero before the point, as in ".912". */
    public static String figure(double value) {
        return decimals(value, 3);
    }

    /** Returns two decimals, rounded down so that ".95" never stands for less, as in ".95". */
    public static String figureAtLeast(double value) {
        return decimals(Math.floor(value * 100) / 100, 2);
    }

    private static String decimals(double value, int places) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, "%." + places + "f", value).replaceFirst("^0\\.", ".");
    }

    /**
     * Returns a share in per cent with two decimals, as in "0.25%".
     *
     * @param share from 0 to 1
     */
    public static String percent(double share) {
        return Double.isNaN(share) ? "-" : Figures.percent(share, 1, 2);
    }
}
