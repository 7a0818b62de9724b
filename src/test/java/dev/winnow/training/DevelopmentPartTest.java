package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Moderator;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentPartTest {

    private static final PrintStream QUIET = new PrintStream(PrintStream.nullOutputStream());

    @TempDir
    Path data;

    @Test
    void whatIsReportedOnWasNotChosenOn() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            lines.append(
                    "{\"text\": \"Plain line number %d\", \"lang\": \"en\", \"labels\": {\"spam\": 0}}%n".formatted(i));
        }
        Files.writeString(data.resolve("plain.jsonl"), lines);
        int all = TrainingData.read(data, null, false, QUIET).development().size();
        Moderator engine = EngineFiles.BUILT_IN.load();
        EvaluationRun run = new EvaluationRun(data, null, List.of());
        int reported = run.run(engine, DevelopmentPart.REPORTING, QUIET).texts();
        int chosenOn = run.run(engine, DevelopmentPart.CHOOSING, QUIET).texts();
        int fittedTo = run.run(engine, DevelopmentPart.CALIBRATING, QUIET).texts();
        assertThat(reported).isBetween(all / 3, 2 * all / 3);
        assertThat(reported + chosenOn + fittedTo).isEqualTo(all);
    }
}
