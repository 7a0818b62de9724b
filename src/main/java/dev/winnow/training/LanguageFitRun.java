package dev.winnow.training;

import dev.winnow.model.LinearModel;
import dev.winnow.model.ModelFile;
import dev.winnow.moderation.Moderator;
import dev.winnow.rules.RulePack;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fits a trained model to languages again, for example for another policy's thresholds.
 *
 * @param own folder of our own lines, with {@code corpora.yaml}
 * @param corpora folder of the public corpora, or null
 * @param out where the model goes
 * @param packs rules whose examples were training lines, too
 */
public record LanguageFitRun(Path own, Path corpora, Path out, List<RulePack> packs) {

    /** Copies the list. */
    public LanguageFitRun {
        packs = List.copyOf(packs);
    }

    /**
     * Fits and writes the model.
     *
     * @param engine model and policy
     * @param log where progress is told
     * @throws IOException if a file cannot be read or written, or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public void run(Moderator engine, PrintStream log) throws IOException, YamlException {
        TrainingData data =
                TrainingData.read(own, corpora, false, log).with(RuleExamples.of(packs), RuleExamples.SOURCE);
        LinearModel model = LanguageFit.of(engine.model(), data, engine.policy(), log);
        Files.write(out, ModelFile.write(model));
    }
}
