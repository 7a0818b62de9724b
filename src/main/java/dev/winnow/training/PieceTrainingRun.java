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
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Trains the word pieces of a model, from files to a file.
 *
 * @param own folder of our own lines, with {@code corpora.yaml}
 * @param corpora folder of the public corpora, or null
 * @param acceptUnconfirmed whether corpora whose terms are unconfirmed are used too
 * @param out where the model goes
 * @param version its name
 * @param cache folder of vectors; made if it is not there
 * @param packs rules whose examples are training lines, too
 */
public record PieceTrainingRun(
        Path own, Path corpora, boolean acceptUnconfirmed, Path out, String version, Path cache, List<RulePack> packs) {

    /** Copies the list. */
    public PieceTrainingRun {
        packs = List.copyOf(packs);
    }

    /**
     * Trains word pieces and writes the model with them. The file is written atomically.
     *
     * @param engine whose model gets them, instead of those that it has
     * @param log where progress is told
     * @return the model
     * @throws IOException if a file cannot be read or written, or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public LinearModel run(Moderator engine, PrintStream log) throws IOException, YamlException {
        Path folder = out.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, out.getFileName().toString(), ".part");
        try {
            TrainingData data = TrainingData.read(own, corpora, acceptUnconfirmed, log)
                    .with(RuleExamples.of(packs), RuleExamples.SOURCE);
            LinearModel raw = new PieceTrainer(engine, cache, log).train(data, version);
            LinearModel model = LanguageFit.of(raw, data, engine.policy(), log);
            Files.write(unfinished, ModelFile.write(model));
            Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
            log.printf("%s: %,d bytes%n", out, Files.size(out));
            return model;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
