package dev.winnow.cli;

import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Mode;
import dev.winnow.text.NearestName;
import dev.winnow.training.DevelopmentPart;
import dev.winnow.training.Evaluation;
import dev.winnow.training.EvaluationExtras;
import dev.winnow.training.EvaluationReport;
import dev.winnow.training.EvaluationRun;
import dev.winnow.training.HtmlCard;
import dev.winnow.training.ModeComparison;
import dev.winnow.training.Robustness;
import dev.winnow.training.RobustnessReport;
import dev.winnow.training.attacks.Attack;
import dev.winnow.training.attacks.Attacks;
import dev.winnow.training.report.Earlier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the engine. */
@Command(
        name = "evaluate",
        description = "Measures the engine on labelled texts: per category, source and language.",
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    private static final String ALL_ATTACKS = "all";

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "labelled JSON Lines, or folders of them, beside the development data")
    private List<Path> more = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "training-data",
            description = "our own lines, of which a tenth is kept for this (default: ${DEFAULT-VALUE})")
    private Path data;

    @Option(
            names = "--corpora",
            paramLabel = "DIR",
            description = "public corpora; only NAME.dev.jsonl.gz is read here")
    private Path corpora;

    @Option(names = "--only", description = "measure on the named paths alone")
    private boolean only;

    @Option(
            names = "--choosing",
            description =
                    "measure the quarter of the texts on which settings and thresholds are chosen, to choose without"
                            + " looking at the half that is reported on; such figures flatter")
    private boolean choosing;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "fast",
            description = "measure the engine in this mode: fast, cascade or deep (default: ${DEFAULT-VALUE})")
    private String mode;

    @Option(
            names = "--modes",
            description =
                    "judge the same texts in every mode, too, and compare; takes milliseconds per English or Chinese"
                            + " line")
    private boolean modes;

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            description = "harmless pages, *.html and *.html.gz, on which false alarms are counted, too")
    private Path pages;

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description = {
                "texts of which you know what should happen to them, as JSON Lines:",
                "id, kind, format (text or html), right (\"allow\", \"flag\", \"flag, hidden\" or \"at most review\"), text"
            })
    private Path cases;

    @Option(
            names = "--before",
            paramLabel = "FILE",
            description = "the JSON of an earlier evaluation, to print its figures beside the new ones and to list what"
                    + " changed most")
    private Path before;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON, too")
    private Path json;

    @Option(names = "--card", paramLabel = "FILE", description = "write the model card in Markdown, too")
    private Path card;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "write one HTML page with pictures, too: curves, calibration, bias, worst mistakes (masked)")
    private Path html;

    @Option(
            names = "--suggest-thresholds",
            description =
                    "print thresholds for a policy, chosen on the half of the texts that is not reported on, and stop")
    private boolean suggest;

    @Option(
            names = "--attacks",
            paramLabel = "NAME",
            arity = "0..1",
            split = ",",
            fallbackValue = ALL_ATTACKS,
            description = {
                "measure evasions: what is still found when texts are disguised, and what harmless text is flagged.",
                "All of them, or those named, or those of a family: look-alikes, invisible, spelling, chinese, digits,"
                        + " encoding, html, links. Without --card, nothing else is measured"
            })
    private List<String> attacks;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what the attacks choose by (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--export-attacks",
            paramLabel = "DIR",
            description = "write the disguised texts as JSON Lines, to try other filters on them; texts of corpora are"
                    + " among them, so choose a folder outside of any repository")
    private Path export;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!Mode.ids().contains(mode)) {
            throw new ParameterException(
                    spec.commandLine(), "unknown mode \"" + mode + "\"" + NearestName.hint(mode, Mode.ids()));
        }
        Moderator moderator = engine.files().load(Mode.of(mode));
        Earlier earlier = before == null ? Earlier.NONE : Earlier.read(before);
        EvaluationRun run = new EvaluationRun(only ? null : data, corpora, more);
        if (suggest) {
            spec.commandLine().getOut().print(run.suggestThresholds(moderator, System.err));
            return Winnow.FINE;
        }
        if (export != null && attacks == null) {
            throw new ParameterException(spec.commandLine(), "--export-attacks needs --attacks");
        }
        Robustness robustness = attacks == null ? null : run.robustness(moderator, chosen(), seed, export, System.err);
        if (robustness != null && card == null && html == null) {
            RobustnessReport report = new RobustnessReport(robustness);
            spec.commandLine().getOut().print(report.text());
            if (json != null) {
                Files.writeString(json, report.json());
            }
            return Winnow.FINE;
        }
        DevelopmentPart part = choosing ? DevelopmentPart.CHOOSING : DevelopmentPart.REPORTING;
        EvaluationExtras extras = new EvaluationExtras(
                pages, cases, only ? List.of() : engine.files().loadRules().rules());
        Evaluation evaluation = run.run(moderator, part, extras, System.err);
        ModeComparison comparison = modes ? run.modes(engine.files().load(Mode.CASCADE), part, System.err) : null;
        EvaluationReport report = new EvaluationReport(evaluation, earlier, robustness, comparison);
        spec.commandLine().getOut().print(report.text());
        if (json != null) {
            Files.writeString(json, report.json());
        }
        if (html != null) {
            Files.writeString(
                    html, HtmlCard.of(evaluation, moderator.policy(), earlier).html());
        }
        if (card != null) {
            Files.writeString(card, report.card(moderator.model()));
        }
        return Winnow.FINE;
    }

    private List<Attack> chosen() {
        try {
            return Attacks.named(attacks.equals(List.of(ALL_ATTACKS)) ? List.of() : attacks);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
