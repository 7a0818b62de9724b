package dev.winnow.training;

/**
 * Splits development data in three by the hash of the text, so that no figure is reported on texts that were used for choosing
 * or fitting.
 */
public enum DevelopmentPart {
    /** A quarter: settings, rules and thresholds are chosen on it; figures on it flatter. */
    CHOOSING,
    /** A quarter: calibration and the offsets of languages are fitted to it. */
    CALIBRATING,
    /** One half: nothing has been chosen on it or fitted to it. */
    REPORTING;

    static DevelopmentPart of(Example example) {
        double fraction = StableHash.fraction(example.text(), "calibration");
        return fraction < 0.25 ? CHOOSING : fraction < 0.5 ? CALIBRATING : REPORTING;
    }

    boolean holds(Example example) {
        return of(example) == this;
    }
}
