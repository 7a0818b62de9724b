package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.encoder.Encoder;
import dev.winnow.model.PieceTable;
import dev.winnow.model.Pieces;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceMeansTest {

    private static final PrintStream QUIET = new PrintStream(PrintStream.nullOutputStream());
    private static final List<String> TEXTS = texts();

    /** Rarity is told apart around one piece in some thousands. */
    private static List<String> texts() {
        return Stream.concat(
                        Collections.nCopies(3000, "the sat the").stream(),
                        Stream.of("the dogs sat", "a cat", "cat cat cat cat", "the cat sat"))
                .toList();
    }

    @TempDir
    private Path folder;

    private final Queue<String> encoded = new ConcurrentLinkedQueue<>(); // several threads encode

    private final Encoder encoder = new Encoder() {
        @Override
        public int dimensions() {
            return 3;
        }

        @Override
        public float[] encode(String text) {
            encoded.add(text);
            return new float[] {text.length(), text.charAt(0) - 'a', 1};
        }

        @Override
        public List<String> vocabulary() {
            return List.of("the", "cat", "sat", "dog", "##s", "a");
        }

        @Override
        public String identity() {
            return "tiny";
        }
    };

    private PieceMeans means() throws IOException {
        return PieceMeans.of(encoder, new Embeddings(encoder, folder), TEXTS, QUIET);
    }

    @Test
    void everyPieceIsEncodedOnceAndThoseWithinAWordWithoutTheirMark() throws IOException {
        means();
        assertThat(encoded).containsExactlyInAnyOrder("the", "cat", "sat", "dog", "s", "a");
        encoded.clear();
        means();
        assertThat(encoded).isEmpty();
    }

    @Test
    void whatPiecesAreWorthAddsUpToWhatAHeadSaysOfTheMean() throws IOException {
        PieceMeans means = means();
        float[] weights = {0.3f, -1.2f, 0.7f};
        double[] worth = means.worth(weights);
        for (String text : List.of("the cat sat", "dogs", "a a a dogs cat the", "", "unknown")) {
            Pieces pieces = new Pieces(false);
            pieces.add(means.vocabulary(), text.toCharArray(), 0, text.length());
            double sum = 0;
            double rarity = PieceTable.PRIOR;
            for (int i = 0; i < pieces.count(); i++) {
                sum += worth[pieces.number(i)];
                rarity += means.rarities()[pieces.number(i)] & 0xFF;
            }
            float[] mean = means.of(text);
            double said = 0;
            for (int k = 0; k < mean.length; k++) {
                said += weights[k] * mean[k];
            }
            assertThat(sum / rarity).as(text).isCloseTo(said, within(1e-4));
        }
    }

    @Test
    void theMoreFrequentAPieceTheLessItWeighs() throws IOException {
        PieceMeans means = means();
        int the = means.rarities()[means.vocabulary().number("the")] & 0xFF;
        int cat = means.rarities()[means.vocabulary().number("cat")] & 0xFF;
        int dog = means.rarities()[means.vocabulary().number("dog")] & 0xFF;
        assertThat(the).isLessThan(cat);
        assertThat(cat).isLessThan(dog);
        assertThat(the).isPositive();
    }

    @Test
    void meansHaveTheLengthOfOneOnAverage() throws IOException {
        PieceMeans means = means();
        double squares = 0;
        for (String text : TEXTS) {
            for (float value : means.of(text)) {
                squares += value * value;
            }
        }
        assertThat(squares / TEXTS.size()).isCloseTo(1, within(1e-5));
    }
}
