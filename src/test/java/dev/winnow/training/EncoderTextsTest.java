package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.assembly.EngineFiles;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an encoder is trained on, made of a few lines and a small vocabulary. */
class EncoderTextsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Numbers are places: "Garten" is 6, and "garten" is missing, "tree" is 8, and "Tree" 7. */
    private static final List<String> VOCABULARY = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "Garten", "Tree", "tree", "##s", "unheard", "a", "b",
            "t", "r", "e", "##r", "##e", "##t");

    @TempDir
    private static Path folder;

    private static final Map<String, Integer> PIECES = new HashMap<>();
    private static final List<JsonNode> TRAIN = new ArrayList<>();
    private static final List<JsonNode> DEVELOPMENT = new ArrayList<>();

    @BeforeAll
    static void write() throws Exception {
        Path own = Files.createDirectories(folder.resolve("data/spam"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append("{\"text\":\"The trees a b ")
                    .append("tree the ".repeat(i))
                    .append("Garten\",\"lang\":\"de\",\"labels\":{\"spam\":")
                    .append(i % 2)
                    .append("}}\n");
        }
        Files.writeString(own.resolve("de.jsonl"), lines);
        Path vocabulary = Files.write(folder.resolve("vocabulary.txt"), VOCABULARY);
        Path out = folder.resolve("out");
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new EncoderTextsRun(folder.resolve("data"), null, false, vocabulary, 100, out)
                .run(EngineFiles.BUILT_IN.load(), quiet);
        for (String line : Files.readAllLines(out.resolve("pieces.tsv"))) {
            int tab = line.indexOf('\t');
            PIECES.put(line.substring(0, tab), Integer.parseInt(line.substring(tab + 1)));
        }
        for (String line : Files.readAllLines(out.resolve("train.jsonl"))) {
            TRAIN.add(JSON.readTree(line));
        }
        for (String line : Files.readAllLines(out.resolve("development.jsonl"))) {
            DEVELOPMENT.add(JSON.readTree(line));
        }
    }

    @Test
    void piecesAreWrittenAsFoldedTextsAreAndKeepTheirNumbers() {
        assertThat(PIECES).containsEntry("garten", 6).containsEntry("tree", 8).containsEntry("[PAD]", 0);
        assertThat(PIECES).doesNotContainKeys("Garten", "Tree", "[MASK]");
    }

    @Test
    void piecesThatNothingIsMadeOfAreLeftOut() {
        assertThat(PIECES).doesNotContainKey("unheard");
    }

    @Test
    void aReadingBeginsAndEndsAndIsNotTooLong() {
        assertThat(TRAIN).isNotEmpty().allSatisfy(row -> {
            JsonNode ids = row.get("ids");
            assertThat(ids.size()).isBetween(2, 128);
            assertThat(ids.get(0).asInt()).isEqualTo(2);
            assertThat(ids.get(ids.size() - 1).asInt()).isEqualTo(3);
        });
    }

    @Test
    void whatIsUnknownIsNotTakenForHarmless() {
        List<JsonNode> own = TRAIN.stream()
                .filter(row -> row.get("source").asText().equals(Example.OWN))
                .toList();

        assertThat(own).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("labels")).hasSize(TrainedCategories.ALL.size());
            assertThat(row.get("labels").get(0).asInt()).isIn(0, 1);
            assertThat(row.get("labels").get(1).asInt()).isEqualTo(-1);
        });
    }

    @Test
    void developmentTextsTellTheirPartAndWhatTheFastTierSaysAndAreNotTrainedOn() {
        assertThat(DEVELOPMENT).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("part").asText()).isIn("CHOOSING", "CALIBRATING", "REPORTING");
            assertThat(row.get("fast")).hasSize(TrainedCategories.ALL.size());
        });
        List<String> trained =
                TRAIN.stream().map(row -> row.get("ids").toString()).toList();
        assertThat(DEVELOPMENT)
                .filteredOn(row -> row.get("source").asText().equals(Example.OWN))
                .allSatisfy(
                        row -> assertThat(trained).doesNotContain(row.get("ids").toString()));
    }
}
