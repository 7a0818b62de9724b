package dev.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class HearingTest {

    private static Hearing hearing(float shift, float pivot, float stretch, float tail) {
        return new Hearing(true, shift, pivot, stretch, tail, Float.NaN, 0);
    }

    @Property
    void higherOddsNeverCountLess(
            @ForAll @FloatRange(min = -9, max = 3) float shift,
            @ForAll @FloatRange(min = -3, max = 3) float pivot,
            @ForAll @FloatRange(min = 0.2f, max = 1) float stretch,
            @ForAll @FloatRange(min = 0, max = 2) float tail,
            @ForAll @DoubleRange(min = -15, max = 15) double odds,
            @ForAll @DoubleRange(min = 0, max = 30) double more,
            @ForAll @DoubleRange(min = 0, max = 10) double crowd) {
        Hearing hearing = hearing(shift, pivot, stretch, tail);
        assertThat(hearing.odds(odds + more, crowd)).isGreaterThanOrEqualTo(hearing.odds(odds, crowd));
    }

    @Property
    void amongMoreStretchesTheSameOddsCountNoMore(
            @ForAll @FloatRange(min = 0, max = 2) float tail,
            @ForAll @DoubleRange(min = -15, max = 15) double odds,
            @ForAll @DoubleRange(min = 0, max = 10) double crowd,
            @ForAll @DoubleRange(min = 0, max = 5) double more) {
        Hearing hearing = hearing(0.5f, 1, 0.5f, tail);
        assertThat(hearing.odds(odds, crowd + more)).isLessThanOrEqualTo(hearing.odds(odds, crowd));
    }

    @Property
    void whatWasNotFittedIsHeardAsItIs(
            @ForAll @DoubleRange(min = -15, max = 15) double odds,
            @ForAll @DoubleRange(min = 0, max = 10) double crowd) {
        assertThat(Hearing.RAW.odds(odds, crowd)).isEqualTo(odds);
    }

    @Test
    void oddsAreMovedAndStretchedAboveThePivot() {
        Hearing hearing = hearing(-2, 1, 0.5f, 0.7f);
        assertThat(hearing.odds(2.5, 0)).isCloseTo(0.5, within(1e-6));
        assertThat(hearing.odds(3, 0)).isCloseTo(1, within(1e-6));
        assertThat(hearing.odds(7, 0)).isCloseTo(3, within(1e-6));
        assertThat(hearing.odds(3, Math.log(10))).isCloseTo(1 - 0.7 * Math.log(10), within(1e-6));
    }

    @Test
    void aModelIsSilentInALanguageThatItWasNotFittedTo() {
        int heads = 2;
        LinearModel model = silent(heads).withHearings(Map.of("es", Hearing.RAW.forHeads(heads)));
        assertThat(model.hearings("es")).hasSize(heads);
        assertThat(model.hearings("am")).isNull();
        assertThat(silent(heads).hearings("am")).isEqualTo(Hearing.RAW.forHeads(heads));
    }

    @Test
    void everyHeadNeedsAHearing() {
        assertThatThrownBy(() -> silent(2).withHearings(Map.of("es", List.of(Hearing.RAW))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 hearings, the model has 2 heads");
    }

    @Test
    void impossibleValuesAreRefused() {
        assertRefused(Float.NaN, 0, 1, 0);
        assertRefused(0, Float.POSITIVE_INFINITY, 1, 0);
        assertRefused(0, 0, 0, 0);
        assertRefused(0, 0, 1.5f, 0);
        assertRefused(0, 0, Float.NaN, 0);
        assertRefused(0, 0, 1, -1);
    }

    private static void assertRefused(float shift, float pivot, float stretch, float tail) {
        assertThatThrownBy(() -> hearing(shift, pivot, stretch, tail)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LinearModel silent(int heads) {
        FeatureSettings settings = new FeatureSettings(10, 3, 5, 3);
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) LinearModel.ZERO);
        List<Float> shapes = Collections.nCopies(Features.SHAPES, 0f);
        List<Head> all = IntStream.range(0, heads)
                .mapToObj(head -> new Head("head" + head, 0, 1, shapes, -1, 0))
                .toList();
        return LinearModel.of("silent", "1", settings, all, Map.of(), table);
    }
}
