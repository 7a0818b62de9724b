package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.FeatureSettings;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the shipped model, and a small one that is trained here, to what was recorded when the shipped one was made: AUC per
 * category on the tenth of our own lines that nothing is trained on. With the system property {@code figures.print} the test
 * prints what to record.
 */
class RecordedFiguresTest {

    private static final PrintStream QUIET = new PrintStream(PrintStream.nullOutputStream());
    private static final Path LINES = Path.of("training-data");
    private static final FeatureSettings SMALL = new FeatureSettings(16, 3, 5, 3);
    /** Lines that are added change the held-out tenth, too; more than this is no accident. */
    private static final double TOLERANCE = 0.03;

    private static Map<String, Double> figures(Moderator engine) throws Exception {
        Map<String, Double> figures = new TreeMap<>();
        Evaluation evaluation = new EvaluationRun(LINES, null, List.of()).run(engine, DevelopmentPart.REPORTING, QUIET);
        for (Category category : TrainedCategories.ALL) {
            double auc = evaluation.auc(category);
            if (!Double.isNaN(auc)) {
                figures.put(category.id(), auc);
            }
        }
        return figures;
    }

    private static void hold(String which, Map<String, Double> figures) throws Exception {
        if (Boolean.getBoolean("figures.print")) {
            figures.forEach(
                    (category, auc) -> System.out.printf(Locale.ROOT, "figures: %s.%s = %.3f%n", which, category, auc));
            return;
        }
        Properties recorded = new Properties();
        try (InputStream file = RecordedFiguresTest.class.getResourceAsStream("recorded-figures.properties")) {
            recorded.load(file);
        }
        Map<String, Double> wanted = new TreeMap<>();
        recorded.stringPropertyNames().stream()
                .filter(name -> name.startsWith(which + "."))
                .forEach(name ->
                        wanted.put(name.substring(which.length() + 1), Double.parseDouble(recorded.getProperty(name))));
        assertThat(figures.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((category, auc) ->
                assertThat(figures.get(category)).as(which + " " + category).isGreaterThanOrEqualTo(auc - TOLERANCE));
    }

    @Test
    void theShippedModelIsAsGoodAsRecorded() throws Exception {
        hold("shipped", figures(EngineFiles.BUILT_IN.load()));
    }

    @Test
    void aSmallModelTrainedFromOurOwnLinesIsAsGoodAsRecorded(@TempDir Path folder) throws Exception {
        Path model = folder.resolve("small.winnow");
        new TrainingRun(
                        LINES,
                        null,
                        false,
                        model,
                        "small",
                        SMALL,
                        TrainingRun.DEFAULT_LAMBDA,
                        30,
                        List.of(),
                        List.of(),
                        EngineFiles.BUILT_IN.loadPolicy())
                .run(QUIET);
        hold("small", figures(new EngineFiles(model, null, null).load()));
    }
}
