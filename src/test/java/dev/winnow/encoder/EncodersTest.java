package dev.winnow.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real networks. */
class EncodersTest {

    static List<String> languages() {
        return Encoders.languages();
    }

    static List<String> hostile() {
        return List.of(
                "",
                " ",
                "\u0000",
                "\uD83D",
                "\uDE00\uD83D",
                "a\u0000b\uD83D\u202Ec",
                "😀😀😀👩‍👩‍👧",
                "\u202E\u2066\u2069",
                "x".repeat(1_000_000),
                "我".repeat(1_000_000),
                "word ".repeat(2_000_000),
                "\u0301".repeat(1_000_000));
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anyTextHasAVectorOfLengthOne(String text) {
        for (String language : Encoders.languages()) {
            Encoder encoder = Encoders.of(language);
            float[] vector = encoder.encode(text);

            assertThat(vector).hasSize(encoder.dimensions());
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1E-4));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theSameTextHasTheSameVectorAloneAndAmongOthersAndOnAnyThread(String language) throws Exception {
        Encoder encoder = Encoders.of(language);
        List<String> texts =
                List.of("one short line", "我们明天见", "", "a rather longer line, with 12 numbers and 我 in it".repeat(9));
        List<float[]> alone = texts.stream().map(encoder::encode).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<float[]>> work = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                texts.forEach(text -> work.add(() -> encoder.encode(text)));
            }
            List<Future<float[]>> vectors = threads.invokeAll(work);
            for (int i = 0; i < vectors.size(); i++) {
                assertThat(vectors.get(i).get()).isEqualTo(alone.get(i % texts.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void meaningCountsAndNotWords() {
        Encoder english = Encoders.of("en");
        float[] text = english.encode("The physician gave the little boy some medicine.");

        assertThat(cosine(text, english.encode("A doctor treated a child.")))
                .isGreaterThan(cosine(text, english.encode("The captain gave the little boat some paint.")));

        Encoder chinese = Encoders.of("zh");
        float[] line = chinese.encode("他在银行上班");
        assertThat(cosine(line, chinese.encode("他的工作单位是一家银行"))).isGreaterThan(cosine(line, chinese.encode("他在河边散步")));
    }

    @Test
    void whatStandsBehindTheRoomIsNotRead() {
        Encoder encoder = Encoders.of("en");
        String pages = "good morning ".repeat(Encoders.MOST_TOKENS);

        assertThat(encoder.encode(pages + "and good night")).isEqualTo(encoder.encode(pages + "something else"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "und", "", "EN"})
    void aLanguageWithoutAnEncoderIsRefused(String language) {
        assertThatThrownBy(() -> Encoders.of(language))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no encoder for " + language);
    }

    @Test
    void aNetworkThatIsNotThereIsRefusedWithItsName() {
        assertThatThrownBy(() -> OnnxEncoder.load("no-such-network", 128))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("cannot load the encoder no-such-network")
                .hasMessageContaining("class path");
    }
}
