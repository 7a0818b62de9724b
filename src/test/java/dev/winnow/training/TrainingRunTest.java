package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.FeatureSettings;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

    private static final PrintStream QUIET = new PrintStream(PrintStream.nullOutputStream());
    private static final FeatureSettings SMALL = new FeatureSettings(16, 3, 5, 3);

    private static TrainingRun run(Path data, Path out) throws EngineException {
        Policy policy = EngineFiles.BUILT_IN.loadPolicy();
        return new TrainingRun(
                data, null, false, out, "t", SMALL, TrainingRun.DEFAULT_LAMBDA, 15, List.of(), List.of(), policy);
    }

    @Test
    void theSameLinesGiveTheSameBytesAndAModelThatWorksWithoutAnyCorpus(@TempDir Path folder) throws Exception {
        Path lines = Path.of("training-data");
        run(lines, folder.resolve("a.winnow")).run(QUIET);
        run(lines, folder.resolve("b.winnow")).run(QUIET);
        assertThat(folder.resolve("a.winnow")).hasSameBinaryContentAs(folder.resolve("b.winnow"));

        Moderator engine = new EngineFiles(folder.resolve("a.winnow"), null, null).load();
        Evaluation evaluation = new EvaluationRun(lines, null, List.of()).run(engine, DevelopmentPart.REPORTING, QUIET);
        for (Category category : List.of(Category.SPAM, Category.SEXUAL, Category.GAMBLING, Category.SCAM)) {
            // far below what it reaches, far above chance: a guard against a broken pipeline, not a figure to report
            assertThat(evaluation.auc(category)).as(category.id()).isGreaterThan(0.8);
        }
    }

    @Test
    void aWrongLineIsToldWithFileAndLineAndNothingIsWritten(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/spam"));
        Files.writeString(
                data.resolve("en.jsonl"),
                "{\"text\":\"fine\",\"lang\":\"en\",\"labels\":{\"spam\":0}}\n{\"text\":\"x\",\"labels\":{\"spm\":1}}\n");
        Path out = folder.resolve("m.winnow");
        assertThatThrownBy(() -> run(folder.resolve("data"), out).run(QUIET))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("en.jsonl:2")
                .hasMessageContaining("did you mean \"spam\"?");
        assertThat(out).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("data"));
        }
    }
}
