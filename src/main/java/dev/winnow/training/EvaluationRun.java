package dev.winnow.training;

import dev.winnow.moderation.Moderator;
import dev.winnow.training.attacks.Attack;
import dev.winnow.training.report.Table;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates an engine on files.
 *
 * @param own folder of our own lines; only its development part is used. null: none
 * @param corpora folder of public corpora; only their development files are used. null: none
 * @param more labelled files or folders, used whole
 */
public record EvaluationRun(Path own, Path corpora, List<Path> more) {

    /** Innocent names, within the folder of our own lines. */
    private static final Path NAMES = Path.of("measuring", "names.tsv");
    /** Lines of keyword soup, in the same place. */
    private static final Path SOUPS = Path.of("measuring", "soups.tsv");

    /** Copies the list. */
    public EvaluationRun {
        more = List.copyOf(more);
    }

    /**
     * Scores one part of the development data and all of the further files, and computes the figures.
     *
     * @param part {@link DevelopmentPart#REPORTING} for figures that anybody is told; another for choosing
     * @throws IOException if a file cannot be read or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public Evaluation run(Moderator moderator, DevelopmentPart part, PrintStream log)
            throws IOException, YamlException {
        return run(moderator, part, EvaluationExtras.NONE, log);
    }

    /**
     * The same with further material. The log names what was not measured.
     *
     * @throws IOException if a file cannot be read or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public Evaluation run(Moderator moderator, DevelopmentPart part, EvaluationExtras extras, PrintStream log)
            throws IOException, YamlException {
        Material material = new Material(
                texts(part, log),
                extras.pages() == null ? List.of() : HtmlPages.read(extras.pages()),
                extras.cases() == null ? List.of() : Case.read(extras.cases()),
                own == null ? List.of() : LanguageLine.read(own.resolve(NAMES)),
                own == null ? List.of() : LanguageLine.read(own.resolve(SOUPS)),
                extras.rules());
        Evaluation evaluation = Evaluation.of(moderator, material);
        for (Table table : evaluation.tables()) {
            if (table.isMissing()) {
                log.printf("NOT MEASURED: %s: %s%n", table.title(), table.missing());
            }
        }
        return evaluation;
    }

    /**
     * Judges the same texts in every mode.
     *
     * @param moderator an engine with a deep tier
     * @throws IOException if a file cannot be read or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public ModeComparison modes(Moderator moderator, DevelopmentPart part, PrintStream log)
            throws IOException, YamlException {
        return ModeComparison.of(moderator, texts(part, log));
    }

    /**
     * Suggests thresholds for a policy, from the selection half of the development data and all further files.
     *
     * @return lines of YAML
     * @throws IOException if a file cannot be read or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public String suggestThresholds(Moderator moderator, PrintStream log) throws IOException, YamlException {
        return ThresholdChoice.suggest(moderator, texts(DevelopmentPart.CHOOSING, log));
    }

    /**
     * Measures what the engine still finds in development texts that are disguised in many ways.
     *
     * @param attacks which ways
     * @param seed another seed makes the attacks choose otherwise
     * @param export folder for the disguised texts as JSON Lines, most of them from public corpora; null: none are written
     * @throws IOException if a file cannot be read or written, or a line is wrong
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public Robustness robustness(Moderator moderator, List<Attack> attacks, long seed, Path export, PrintStream log)
            throws IOException, YamlException {
        List<Example> texts = new ArrayList<>(texts(null, log));
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

    /** The half is null for both. */
    private List<Example> texts(DevelopmentPart part, PrintStream log) throws IOException, YamlException {
        List<Example> texts = new ArrayList<>();
        if (own != null) {
            for (Example example : TrainingData.read(own, corpora, false, log).development()) {
                if (part == null || part.holds(example)) {
                    texts.add(example);
                }
            }
        }
        for (Path path : more) {
            texts.addAll(ExampleReader.readAll(path));
        }
        return texts;
    }
}
