package dev.winnow.training;

import dev.winnow.moderation.Moderator;
import dev.winnow.rules.YamlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One evaluation, from files.
 *
 * @param own folder of our own lines; only its development part is used. null: none
 * @param corpora folder of public corpora; only their development files are used. null: none
 * @param more labelled files or folders, used whole
 */
public record EvaluationRun(Path own, Path corpora, List<Path> more) {

    /** Copies the list. */
    public EvaluationRun {
        more = List.copyOf(more);
    }

    /**
     * Scores everything and computes the figures.
     *
     * @throws IOException if a file cannot be read or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public Evaluation run(Moderator moderator, PrintStream log) throws IOException, YamlException {
        return Evaluation.of(moderator, texts(log));
    }

    /**
     * Suggests thresholds for a policy, from the half of the texts that {@link #run} does not report on.
     *
     * @return lines of YAML
     * @throws IOException if a file cannot be read or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public String suggestThresholds(Moderator moderator, PrintStream log) throws IOException, YamlException {
        return ThresholdChoice.suggest(moderator, texts(log));
    }

    private List<Example> texts(PrintStream log) throws IOException, YamlException {
        List<Example> texts = new ArrayList<>();
        if (own != null) {
            texts.addAll(TrainingData.read(own, corpora, false, log).development());
        }
        for (Path path : more) {
            texts.addAll(ExampleReader.readAll(path));
        }
        return texts;
    }
}
