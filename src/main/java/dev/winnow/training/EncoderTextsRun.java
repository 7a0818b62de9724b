package dev.winnow.training;

import dev.winnow.moderation.Moderator;
import dev.winnow.text.disguise.Lexicon;
import dev.winnow.text.disguise.Unmasking;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Prepares what the deep tier's encoder is trained on, from files to files.
 *
 * @param own folder of our own lines, with {@code corpora.yaml}
 * @param corpora folder of the public corpora, or null
 * @param acceptUnconfirmed whether corpora whose terms are unconfirmed are used too
 * @param vocabulary the vocabulary of the network to start from, a piece a line
 * @param pieces how many pieces are kept
 * @param folder where the files go; made if it is not there
 */
public record EncoderTextsRun(
        Path own, Path corpora, boolean acceptUnconfirmed, Path vocabulary, int pieces, Path folder) {

    /** As many word pieces as the file of the network has room for. */
    public static final int PIECES = 40_000;

    /**
     * Writes the files. They hold public texts, as numbers of word pieces: they do not belong in a repository.
     *
     * @param fast the engine with the fast tier alone
     * @param log where progress is told
     * @throws IOException if a file cannot be read or written, or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public void run(Moderator fast, PrintStream log) throws IOException, YamlException {
        Unmasking unmasking = new Unmasking(
                new Lexicon(fast.model().vocabulary(), fast.rules().listedWords()));
        TrainingData data = TrainingData.read(own, corpora, acceptUnconfirmed, log);
        new EncoderTexts(fast, unmasking, log).write(data, vocabulary, pieces, folder);
    }
}
