package dev.winnow.training;

import dev.winnow.model.FeatureSettings;
import dev.winnow.model.LinearModel;
import dev.winnow.model.ModelFile;
import dev.winnow.policy.Policy;
import dev.winnow.rules.RulePack;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Trains a model, from files to a file.
 *
 * @param own folder of our own lines, with {@code corpora.yaml}
 * @param corpora folder of the public corpora, or null
 * @param acceptUnconfirmed whether corpora whose terms are unconfirmed are used too
 * @param out where the model goes
 * @param version the model's name
 * @param settings how text becomes buckets
 * @param lambda strength of the ridge penalty
 * @param iterations at most so many steps of the optimiser
 * @param listedWords words by which rules accuse; folding looks for them behind disguises
 * @param packs rules whose examples are training lines, too
 * @param policy to whose thresholds the languages are fitted
 */
public record TrainingRun(
        Path own,
        Path corpora,
        boolean acceptUnconfirmed,
        Path out,
        String version,
        FeatureSettings settings,
        double lambda,
        int iterations,
        List<String> listedWords,
        List<RulePack> packs,
        Policy policy) {

    /** Strength of the ridge penalty of the default model. */
    public static final double DEFAULT_LAMBDA = 0.1;
    /** Steps of the optimiser for the default model. */
    public static final int DEFAULT_ITERATIONS = 150;

    /** Copies the list. */
    public TrainingRun {
        listedWords = List.copyOf(listedWords);
        packs = List.copyOf(packs);
    }

    /**
     * Trains and writes the model. The file is written atomically.
     *
     * @param log where progress is told
     * @return the model
     * @throws IOException if a file cannot be read or written, or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public LinearModel run(PrintStream log) throws IOException, YamlException {
        Path folder = out.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, out.getFileName().toString(), ".part");
        try {
            TrainingData data =
                    TrainingData.read(own, corpora, acceptUnconfirmed, log).with(RuleExamples.of(packs), "rules");
            LinearModel raw = new Trainer(settings, lambda, iterations, listedWords, log).train(data, version);
            LinearModel model = LanguageFit.of(raw, data, policy, log);
            Files.write(unfinished, ModelFile.write(model));
            Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
            log.printf(
                    "%s: %,d bytes, %d heads%n",
                    out, Files.size(out), model.heads().size());
            return model;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
