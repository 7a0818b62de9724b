package dev.winnow.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.model.ModelFileException;
import dev.winnow.policy.Category;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepModelFileTest {

    static DeepModel small() {
        return new DeepModel(
                "heads.1",
                "fast.1",
                Map.of("en", "network-en", "zh", "network-zh"),
                Map.of(
                        "en",
                        List.of(
                                new DeepHead(
                                        Category.SPAM, new float[] {1, -2, 0.5f}, 0.25, 0.5, 0.4, -0.1, 0.02, 0.97),
                                new DeepHead(Category.TOXIC, new float[] {0, 0, 1}, -3, 1, 0, 0, 0, 1)),
                        "zh",
                        List.of(new DeepHead(Category.SCAM, new float[] {7, 8}, 0, 0, 1, 0, 0.5, 0.5))),
                Map.of("fingerprint", "abc", "字", "值"));
    }

    @Test
    void headsSurviveTheFile() throws ModelFileException {
        byte[] bytes = DeepModelFile.write(small());

        DeepModel read = DeepModelFile.read(bytes, "test");

        assertThat(DeepModelFile.write(read)).isEqualTo(bytes);
        assertThat(read.version()).isEqualTo("heads.1");
        assertThat(read.fast()).isEqualTo("fast.1");
        assertThat(read.encoders()).isEqualTo(small().encoders());
        assertThat(read.facts()).isEqualTo(small().facts());
        DeepHead spam = read.heads().get("en").get(0);
        assertThat(spam.category()).isEqualTo(Category.SPAM);
        assertThat(spam.weights()).containsExactly(1, -2, 0.5f);
        assertThat(spam.odds(new float[] {1, 1, 1})).isEqualTo(-0.25);
        assertThat(spam.together(2, 10)).isEqualTo(0.5 * 2 + 0.4 * 10 - 0.1);
        assertThat(spam.isUnsure(0.02)).isTrue();
        assertThat(spam.isUnsure(0.97)).isTrue();
        assertThat(spam.isUnsure(0.019)).isFalse();
        assertThat(spam.isUnsure(0.971)).isFalse();
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        byte[] bytes = DeepModelFile.write(small());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DeepModelFile.read(cut, "d.winnow"))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageStartingWith("deep model file \"d.winnow\" ");
        }
    }

    @Test
    void aFileWithAnyBitTurnedIsRefused() {
        byte[] bytes = DeepModelFile.write(small());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] broken = bytes.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> DeepModelFile.read(broken, "d.winnow")).isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void aForeignFileIsRefusedWithAdvice() {
        byte[] bytes = "PK\u0003\u0004 this is a zip file".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> DeepModelFile.read(bytes, "d.zip"))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(
                        "deep model file \"d.zip\" is not a file of the deep tier; make one with \"winnow train --deep\"");
    }

    @Test
    void impossibleHeadsAreRefused() {
        float[] weights = {1, 2};
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        for (double[] values : new double[][] {
            {nan, 1, 1, 0, 0, 1},
            {0, nan, 1, 0, 0, 1},
            {0, -1, 1, 0, 0, 1},
            {0, infinite, 1, 0, 0, 1},
            {0, 1, -0.1, 0, 0, 1},
            {0, 1, infinite, 0, 0, 1},
            {0, 1, 1, infinite, 0, 1},
            {0, 1, 1, 0, -0.1, 1},
            {0, 1, 1, 0, nan, 1},
            {0, 1, 1, 0, 0, 1.1},
            {0, 1, 1, 0, 0, nan}
        }) {
            assertThatThrownBy(() -> new DeepHead(
                            Category.SPAM, weights, values[0], values[1], values[2], values[3], values[4], values[5]))
                    .as(Arrays.toString(values))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("impossible values in the deep head of spam");
        }
        assertThatThrownBy(() -> new DeepHead(Category.SPAM, new float[] {1, Float.NaN}, 0, 1, 1, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headsWithoutAnEncoderAndHeadsOfDifferentSizeAreRefused() {
        DeepHead two = new DeepHead(Category.SPAM, new float[2], 0, 1, 1, 0, 0, 1);
        DeepHead three = new DeepHead(Category.TOXIC, new float[3], 0, 1, 1, 0, 0, 1);

        assertThatThrownBy(() -> new DeepModel("v", "f", Map.of(), Map.of("en", List.of(two)), Map.of()))
                .hasMessageContaining("encoders for []");
        assertThatThrownBy(
                        () -> new DeepModel("v", "f", Map.of("en", "n"), Map.of("en", List.of(two, three)), Map.of()))
                .hasMessageContaining("different length");
    }
}
