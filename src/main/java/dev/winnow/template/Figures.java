package dev.winnow.template;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private Figures() {}

    /** Returns a number with its thousands apart: {@code 208,410}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Returns a share in per cent: {@code 0.02%}.
     *
     * @param part what is counted
     * @param all of how much; not 0
     * @param decimals how many digits behind the point
     */
    public static String percent(double part, double all, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f%%", 100.0 * part / all);
    }
}
