package dev.winnow.training;

import dev.winnow.moderation.Moderator;
import dev.winnow.rules.YamlException;
import dev.winnow.training.attacks.Attack;
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

    /**
     * Disguises development texts in many ways and looks at what the engine still sees.
     *
     * @param attacks which ways
     * @param seed another seed makes the attacks choose otherwise
     * @param export folder for the disguised texts as JSON Lines, most of them from public corpora; null: none are written
     * @throws IOException if a file cannot be read or written, or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public Robustness robustness(Moderator moderator, List<Attack> attacks, long seed, Path export, PrintStream log)
            throws IOException, YamlException {
        List<Example> texts = new ArrayList<>(texts(log));
        if (own != null) {
            texts.addAll(LinkLines.all());
        }
        RobustnessSample sample = RobustnessSample.of(texts);
        log.printf(
                "%d attacks on %d texts with something wrong and %d harmless ones%n",
                attacks.size(), sample.positives().size(), sample.harmless().size());
        if (export != null) {
            AttackExport.write(export, sample, attacks, seed);
        }
        return Robustness.of(moderator, sample, attacks, seed);
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
