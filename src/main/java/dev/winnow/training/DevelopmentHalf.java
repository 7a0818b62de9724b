package dev.winnow.training;

/** Parts development data: nothing is reported on a text that calibration or thresholds have seen. */
final class DevelopmentHalf {

    private DevelopmentHalf() {}

    static boolean isForCalibration(Example example) {
        return StableHash.fraction(example.text(), "calibration") < 0.5;
    }
}
