package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingsTest {

    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final Queue<String> encoded = new ConcurrentLinkedQueue<>();

    private final Encoder encoder = new Encoder() {
        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public float[] encode(String text) {
            encoded.add(text);
            return new float[] {text.length(), text.hashCode()};
        }

        @Override
        public List<String> vocabulary() {
            return List.of();
        }

        @Override
        public String identity() {
            return "tiny";
        }
    };

    @Test
    void nobodyEncodesATextTwice() throws IOException {
        Embeddings first = new Embeddings(encoder, folder);
        first.encode(List.of("one", "two", "one"), QUIET);
        assertThat(encoded).containsExactlyInAnyOrder("one", "two");

        encoded.clear();
        Embeddings again = new Embeddings(encoder, folder);
        again.encode(List.of("two", "one", "three"), QUIET);

        assertThat(encoded).containsExactly("three");
        assertThat(again.of("one")).containsExactly(3, "one".hashCode());
        assertThat(again.of("three")).containsExactly(5, "three".hashCode());
    }

    @Test
    void aFileThatWasCutOffAnywhereIsRepaired() throws IOException {
        List<String> texts = List.of("one", "two", "three");
        new Embeddings(encoder, folder).encode(texts, QUIET);
        Path file = folder.resolve("tiny.vectors");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            encoded.clear();
            Embeddings repaired = new Embeddings(encoder, folder);
            repaired.encode(texts, QUIET);

            assertThat(encoded).hasSize(3 - length / (whole.length / 3));
            for (String text : texts) {
                assertThat(repaired.of(text)).containsExactly(text.length(), text.hashCode());
                assertThat(new Embeddings(encoder, folder).of(text)).isEqualTo(repaired.of(text));
            }
        }
    }

    @Test
    void theFileHoldsNoText() throws IOException {
        new Embeddings(encoder, folder).encode(List.of("a secret sentence"), QUIET);

        assertThat(new String(Files.readAllBytes(folder.resolve("tiny.vectors")), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void askingForATextThatWasNeverEncodedIsAMistake() throws IOException {
        Embeddings vectors = new Embeddings(encoder, folder);

        assertThatThrownBy(() -> vectors.of("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not encoded");
    }
}
