package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Metrics MIXED = new Metrics(
            new double[] {0.9, 0.8, 0.7, 0.6, 0.4, 0.3}, new boolean[] {true, false, true, true, false, false});

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        assertThat(MIXED.auc()).isCloseTo(7 / 9.0, within(1e-12));
    }

    @Test
    void tiesCountHalf() {
        Metrics tied = new Metrics(new double[] {0.5, 0.5, 0.5, 0.5}, new boolean[] {true, false, true, false});
        assertThat(tied.auc()).isCloseTo(0.5, within(1e-12));
        assertThat(tied.averagePrecision()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtEachPositive() {
        assertThat(MIXED.averagePrecision()).isCloseTo((1 + 2 / 3.0 + 3 / 4.0) / 3, within(1e-12));
    }

    @Test
    void figuresAtAThresholdAreThoseOfTheConfusion() {
        assertThat(MIXED.precision(0.65)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(MIXED.recall(0.65)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(MIXED.f1(0.65)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(MIXED.falsePositiveRate(0.65)).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void whatCannotBeHadIsNotANumber() {
        Metrics none = new Metrics(new double[] {0.1}, new boolean[] {false});
        assertThat(none.auc()).isNaN();
        assertThat(none.averagePrecision()).isNaN();
        assertThat(none.recall(0.5)).isNaN();
        assertThat(none.precision(0.5)).isNaN();
    }

    @Test
    void perfectlyCalibratedScoresHaveNoError() {
        Metrics calibrated = new Metrics(
                new double[] {0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75},
                new boolean[] {true, false, false, false, true, true, true, false});
        assertThat(calibrated.calibrationError()).isCloseTo(0, within(1e-12));
    }

    @Test
    void theIntervalHoldsTheEstimateAndIsTheSameEachTime() {
        double[] interval = MIXED.aucInterval();
        assertThat(interval[0]).isLessThanOrEqualTo(MIXED.auc());
        assertThat(interval[1]).isGreaterThanOrEqualTo(MIXED.auc());
        assertThat(MIXED.aucInterval()).isEqualTo(interval);
    }
}
