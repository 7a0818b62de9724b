package dev.winnow.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.encoder.Encoder;
import dev.winnow.encoder.EncoderException;
import dev.winnow.encoder.Encoders;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.Question;
import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceTierTest {

    private static final int CATEGORIES = Category.values().length;

    /** Counts letters and digits instead of understanding anything. */
    private static final class Counter implements Encoder {

        private final String identity;
        private final int dimensions;
        private final List<String> read = new ArrayList<>();

        Counter(String language) {
            identity = "network-" + language;
            dimensions = language.equals("en") ? 3 : 2;
        }

        @Override
        public int dimensions() {
            return dimensions;
        }

        @Override
        public float[] encode(String text) {
            read.add(text);
            float[] vector = new float[dimensions];
            vector[0] = text.chars().filter(Character::isLetter).count();
            vector[1] = text.chars().filter(Character::isDigit).count();
            return vector;
        }

        @Override
        public List<String> vocabulary() {
            return List.of();
        }

        @Override
        public String identity() {
            return identity;
        }
    }

    private static double[] fast(double score) {
        double[] row = new double[CATEGORIES];
        Arrays.fill(row, score);
        row[Category.GARBLED.ordinal()] = Double.NaN;
        return row;
    }

    @Test
    void bothTiersAreAddedUpAsTheHeadSays() throws Exception {
        SentenceTier tier = new SentenceTier(DeepModelFileTest.small(), Counter::new);

        double[] letters = tier.score(new Question("en", "ab1", fast(0.5)));
        double[] nothing = tier.score(new Question("en", "", fast(0.9)));

        // 2 letters, 1 digit: 1 * 2 - 2 * 1 + 0.25 = 0.25
        assertThat(letters[Category.SPAM.ordinal()]).isCloseTo(LogOdds.probability(0.4 * 0.25 - 0.1), within(1E-9));
        assertThat(nothing[Category.SPAM.ordinal()])
                .isCloseTo(LogOdds.probability(0.5 * Math.log(9) + 0.4 * 0.25 - 0.1), within(1E-9));
    }

    @Test
    void aCategoryWithoutAHeadIsLeftToTheFastTier() throws Exception {
        SentenceTier tier = new SentenceTier(DeepModelFileTest.small(), Counter::new);

        double[] scores = tier.score(new Question("zh", "x", fast(0.3)));

        for (Category category : Category.values()) {
            assertThat(Double.isNaN(scores[category.ordinal()])).isEqualTo(category != Category.SCAM);
        }
        assertThat(tier.unsure("zh", Category.SPAM, 0.5)).isFalse();
        assertThat(tier.unsure("zh", Category.SCAM, 0.5)).isTrue();
    }

    @Test
    void certaintyOfTheFastTierStaysFinite() throws Exception {
        SentenceTier tier = new SentenceTier(DeepModelFileTest.small(), Counter::new);

        for (double score : new double[] {0, 1}) {
            double joined = tier.score(new Question("en", "x", fast(score)))[Category.TOXIC.ordinal()];
            assertThat(joined).isBetween(0.0, 1.0);
        }
    }

    @Test
    void languagesWithoutHeadsAreNotCovered() {
        SentenceTier tier = new SentenceTier(DeepModelFileTest.small(), Counter::new);

        assertThat(tier.covers("en")).isTrue();
        assertThat(tier.covers("zh")).isTrue();
        assertThat(tier.covers("de")).isFalse();
        assertThat(tier.covers("und")).isFalse();
        assertThat(tier.identity()).isEqualTo("heads.1");
    }

    @Test
    void encodersAreLoadedWhenTheyAreFirstNeeded() throws Exception {
        List<String> loaded = new ArrayList<>();
        SentenceTier tier = new SentenceTier(DeepModelFileTest.small(), language -> {
            loaded.add(language);
            return new Counter(language);
        });
        assertThat(loaded).isEmpty();

        tier.score(new Question("zh", "x", fast(0.3)));
        assertThat(loaded).containsExactly("zh");

        tier.warmUp();
        assertThat(loaded).contains("en");
    }

    @Test
    void headsOfAnotherNetworkAreRefused() {
        SentenceTier tier = new SentenceTier(DeepModelFileTest.small(), language -> new Counter("xx"));

        assertThatThrownBy(() -> tier.score(new Question("en", "x", fast(0.5))))
                .isInstanceOf(EncoderException.class)
                .hasMessage("the heads were trained on network-en, but here is network-xx");
    }

    @Test
    void theShippedHeadsFitTheShippedNetworks() throws Exception {
        DeepModel model = EngineFiles.BUILT_IN.loadDeepModel();

        assertThat(model.heads().keySet()).isNotEmpty().isSubsetOf(Encoders.languages());
        model.heads().forEach((language, heads) -> {
            Encoder encoder = Encoders.of(language);
            assertThat(encoder.identity()).isEqualTo(model.encoders().get(language));
            assertThat(heads).allSatisfy(head -> assertThat(head.dimensions()).isEqualTo(encoder.dimensions()));
        });
        assertThat(model.fast()).isEqualTo(EngineFiles.BUILT_IN.load().model().version());
    }
}
