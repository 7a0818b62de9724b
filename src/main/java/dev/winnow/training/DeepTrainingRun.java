package dev.winnow.training;

import dev.winnow.deep.DeepModel;
import dev.winnow.deep.DeepModelFile;
import dev.winnow.moderation.Moderator;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Trains the heads of the deep tier, from files to a file.
 *
 * @param own folder of our own lines, with {@code corpora.yaml}
 * @param corpora folder of the public corpora, or null
 * @param acceptUnconfirmed whether corpora whose terms are unconfirmed are used too
 * @param out where the heads go
 * @param version their name
 * @param cache folder of vectors; made if it is not there
 * @param trained heads that are only weighed anew; null: new ones are trained
 */
public record DeepTrainingRun(
        Path own, Path corpora, boolean acceptUnconfirmed, Path out, String version, Path cache, DeepModel trained) {

    /**
     * Trains and writes the heads. The file is written atomically.
     *
     * @param fast the engine that they are weighed against
     * @param log where progress is told
     * @return the heads
     * @throws IOException if a file cannot be read or written, or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public DeepModel run(Moderator fast, PrintStream log) throws IOException, YamlException {
        Path folder = out.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, out.getFileName().toString(), ".part");
        try {
            TrainingData data = TrainingData.read(own, corpora, acceptUnconfirmed, log);
            DeepTrainer trainer = new DeepTrainer(fast, cache, log);
            DeepModel model = trained == null ? trainer.train(data, version) : trainer.reweigh(trained, data, version);
            Files.write(unfinished, DeepModelFile.write(model));
            Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
            log.printf("%s: %,d bytes%n", out, Files.size(out));
            return model;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
