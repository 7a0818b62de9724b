package dev.winnow.cli;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.FeatureSettings;
import dev.winnow.rules.RulePack;
import dev.winnow.training.DeepTrainingRun;
import dev.winnow.training.EncoderTextsRun;
import dev.winnow.training.LanguageFitRun;
import dev.winnow.training.LanguageTrainer;
import dev.winnow.training.PieceTrainingRun;
import dev.winnow.training.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
        name = "train",
        description = "Trains a model from labelled lines and writes the model file.",
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "training-data",
            description = "our own labelled lines, and corpora.yaml (default: ${DEFAULT-VALUE})")
    private Path data;

    @Option(
            names = "--corpora",
            paramLabel = "DIR",
            description = "public corpora as NAME.train.jsonl.gz and NAME.dev.jsonl.gz, declared in corpora.yaml")
    private Path corpora;

    @Option(
            names = "--accept-unconfirmed",
            description = "train on corpora whose terms do not clearly let a model ship, too")
    private boolean acceptUnconfirmed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the model goes")
    private Path out;

    @Option(
            names = "--model-version",
            paramLabel = "NAME",
            defaultValue = "custom",
            description = "the model's name in verdicts (default: ${DEFAULT-VALUE})")
    private String version;

    @Option(
            names = "--bits",
            paramLabel = "N",
            defaultValue = "20",
            description = "2^N buckets of 12 bytes (default: ${DEFAULT-VALUE})")
    private int bits;

    @Option(
            names = "--lambda",
            paramLabel = "X",
            defaultValue = "" + TrainingRun.DEFAULT_LAMBDA,
            description = "strength of the ridge penalty (default: ${DEFAULT-VALUE})")
    private double lambda;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "" + TrainingRun.DEFAULT_ITERATIONS,
            description = "most steps of the optimiser (default: ${DEFAULT-VALUE})")
    private int iterations;

    @Option(
            names = "--deep",
            paramLabel = "CACHE",
            description =
                    "train the heads of the deep tier, not the n-grams, and weigh them against the model in force; what"
                            + " is encoded is kept in this folder (no text, only hashes and vectors) and not encoded again")
    private Path deep;

    @Option(
            names = "--reweigh",
            description =
                    "with --deep: keep the weights of the heads in force, and weigh them anew against the model in force")
    private boolean reweigh;

    @Option(
            names = "--pieces",
            paramLabel = "CACHE",
            description =
                    "give the model in force word pieces of English and Chinese, weighed against its n-grams, and write it with"
                            + " them; the folder is that of --deep")
    private Path pieces;

    @Option(
            names = "--encoder-texts",
            paramLabel = "VOCABULARY",
            description =
                    "write what an encoder is trained on, as numbers of word pieces, into the folder --out; VOCABULARY is that of the"
                            + " network to start from, a word piece a line")
    private Path vocabulary;

    @Option(
            names = "--languages",
            description = "train the table that tells languages apart, not a model, and print how often it is right")
    private boolean languages;

    @Option(
            names = "--fit-languages",
            description = "fit the languages of the model in force to the policy in force, and train nothing")
    private boolean fitLanguages;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        // Smile tells of every optimiser run on standard error; our own progress lines say what matters.
        Logger.getLogger("smile").setLevel(Level.SEVERE);
        if (deep != null && pieces != null) {
            throw new ParameterException(spec.commandLine(), "--deep and --pieces are two trainings; give one of them");
        }
        if (languages) {
            if (corpora == null) {
                throw new ParameterException(spec.commandLine(), "--languages needs --corpora");
            }
            LanguageTrainer.run(data, corpora, out, System.err);
            return Winnow.FINE;
        }
        if (fitLanguages) {
            new LanguageFitRun(data, corpora, out, EngineFiles.BUILT_IN.loadPacks())
                    .run(engine.files().load(), System.err);
            return Winnow.FINE;
        }
        if (vocabulary != null) {
            new EncoderTextsRun(data, corpora, acceptUnconfirmed, vocabulary, EncoderTextsRun.PIECES, out)
                    .run(engine.files().load(), System.err);
            return Winnow.FINE;
        }
        if (deep != null) {
            new DeepTrainingRun(
                            data,
                            corpora,
                            acceptUnconfirmed,
                            out,
                            version,
                            deep,
                            reweigh ? engine.files().loadDeepModel() : null)
                    .run(engine.files().load(), System.err);
            return Winnow.FINE;
        }
        if (pieces != null) {
            new PieceTrainingRun(
                            data, corpora, acceptUnconfirmed, out, version, pieces, EngineFiles.BUILT_IN.loadPacks())
                    .run(engine.files().load(), System.err);
            return Winnow.FINE;
        }
        FeatureSettings base = FeatureSettings.DEFAULT;
        FeatureSettings settings =
                new FeatureSettings(bits, base.shortestGram(), base.longestGram(), base.longestUnspacedGram());
        List<RulePack> packs = EngineFiles.BUILT_IN.loadPacks();
        new TrainingRun(
                        data,
                        corpora,
                        acceptUnconfirmed,
                        out,
                        version,
                        settings,
                        lambda,
                        iterations,
                        EngineFiles.compile(packs).listedWords(),
                        packs,
                        engine.files().loadPolicy())
                .run(System.err);
        return Winnow.FINE;
    }
}
