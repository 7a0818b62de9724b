package dev.winnow.training.report;

/**
 * A column of figures.
 *
 * @param name in JSON
 * @param title for people
 * @param kind what the figures are
 */
public record Column(String name, String title, Kind kind) {

    /** What figures are, and which way is better. */
    public enum Kind {
        /** How many: whole numbers, neither good nor bad. */
        COUNT,
        /** From 0 to 1, the more the better. */
        MERIT,
        /** From 0 to 1, the less the better. */
        ERROR,
        /** A share shown in per cent, the more the better. */
        HIT_RATE,
        /** A share shown in per cent, the less the better. */
        FALSE_ALARMS;

        boolean isPercent() {
            return this == HIT_RATE || this == FALSE_ALARMS;
        }

        /** Returns how much better a model became: the difference, below 0 if it became worse. */
        double gain(double before, double after) {
            return this == ERROR || this == FALSE_ALARMS ? before - after : after - before;
        }
    }

    /** A column of whole numbers. */
    public static Column count(String name, String title) {
        return new Column(name, title, Kind.COUNT);
    }

    /** A column of figures from 0 to 1, the more the better. */
    public static Column merit(String name, String title) {
        return new Column(name, title, Kind.MERIT);
    }

    /** A column of figures from 0 to 1, the less the better. */
    public static Column error(String name, String title) {
        return new Column(name, title, Kind.ERROR);
    }

    /** A column of shares in per cent, the more the better. */
    public static Column hitRate(String name, String title) {
        return new Column(name, title, Kind.HIT_RATE);
    }

    /** A column of shares in per cent, the less the better. */
    public static Column falseAlarms(String name, String title) {
        return new Column(name, title, Kind.FALSE_ALARMS);
    }
}
