package dev.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.HostileText;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static int[] buckets(String text) {
        Features features = new Features(FeatureSettings.DEFAULT);
        FoldedText folded = Folding.fold(text);
        features.add(folded.units(), 0, folded.length());
        return IntStream.range(0, features.count()).map(features::bucket).toArray();
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    @Property
    void everyBucketIsInTheTable(@ForAll("hostile") String text) {
        assertThat(IntStream.of(buckets(text))
                        .allMatch(bucket -> bucket >= 0 && bucket < FeatureSettings.DEFAULT.buckets()))
                .isTrue();
    }

    @Property
    void placesChangeNothingAboutTheBucketsAndLieInTheText(@ForAll("hostile") String text) {
        FoldedText folded = Folding.fold(text);
        Features explained = new Features(FeatureSettings.DEFAULT, true);
        explained.add(folded.units(), 0, folded.length());
        assertThat(IntStream.range(0, explained.count()).map(explained::bucket).toArray())
                .isEqualTo(buckets(text));
        for (int i = 0; i < explained.count(); i++) {
            assertThat(explained.start(i)).isNotNegative().isLessThan(explained.end(i));
            assertThat(explained.end(i)).isLessThanOrEqualTo(folded.length());
        }
    }

    @Property
    void aSetThatIsUsedAgainForgetsWhatWasBefore(@ForAll("hostile") String first, @ForAll("hostile") String second) {
        Features features = new Features(FeatureSettings.DEFAULT);
        FoldedText before = Folding.fold(first);
        features.add(before.units(), 0, before.length());
        features.clear();
        FoldedText folded = Folding.fold(second);
        features.add(folded.units(), 0, folded.length());
        assertThat(IntStream.range(0, features.count()).map(features::bucket).toArray())
                .isEqualTo(buckets(second));
    }

    @Test
    void numbersOfOneShapeAreOneFeature() {
        assertThat(buckets("call 5550100")).isEqualTo(buckets("call 5550199"));
        assertThat(buckets("call 555")).isNotEqualTo(buckets("call 5550"));
    }

    @Test
    void oneWordInTwoInflectionsSharesFeatures() {
        int[] singular = buckets("casino");
        int[] plural = buckets("casinos");
        assertThat(IntStream.of(plural)
                        .filter(bucket -> IntStream.of(singular).anyMatch(other -> other == bucket))
                        .count())
                .isGreaterThan(5);
    }

    @Test
    void aFeatureSetGrowsWithAnyText() {
        assertThat(buckets("word ".repeat(50_000)).length).isGreaterThan(100_000);
        assertThat(buckets("字".repeat(50_000))).hasSize(3 * 50_000 - 3);
    }

    @Test
    void shapeFeaturesAreShares() {
        Features features = new Features(FeatureSettings.DEFAULT);
        FoldedText folded = Folding.fold("12ab,,|| http://x.example 😀");
        features.add(folded.units(), 0, folded.length());
        for (int i = 0; i < Features.SHAPES; i++) {
            assertThat(features.shape(i)).isBetween(0.0, 1.0);
        }
        assertThat(features.shape(3)).isPositive();
        assertThat(features.shape(2)).isPositive();
    }
}
