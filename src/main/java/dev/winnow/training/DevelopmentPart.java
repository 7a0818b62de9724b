package dev.winnow.training;

/**
 * Parts development data, by the hash of the text: on one half everything is chosen and fitted that is not learnt from training
 * data (calibration, thresholds, settings), on the other it is reported how good that is.
 */
public enum DevelopmentHalf {
    /** Calibration, thresholds and settings are chosen on it; figures on it flatter. */
    CHOOSING,
    /** Nothing has been fitted to it. */
    REPORTING;

    static DevelopmentHalf of(Example example) {
        return StableHash.fraction(example.text(), "calibration") < 0.5 ? CHOOSING : REPORTING;
    }

    boolean holds(Example example) {
        return of(example) == this;
    }
}
