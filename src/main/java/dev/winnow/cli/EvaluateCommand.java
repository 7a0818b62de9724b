package dev.winnow.cli;

import dev.winnow.moderation.Moderator;
import dev.winnow.training.Evaluation;
import dev.winnow.training.EvaluationReport;
import dev.winnow.training.EvaluationRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the engine. */
@Command(
        name = "evaluate",
        description = "Measures the engine on labelled texts: per category, source and language.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

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

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON, too")
    private Path json;

    @Option(names = "--card", paramLabel = "FILE", description = "write the model card in Markdown, too")
    private Path card;

    @Option(
            names = "--suggest-thresholds",
            description =
                    "print thresholds for a policy, chosen on the half of the texts that is not reported on, and stop")
    private boolean suggest;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Moderator moderator = engine.files().load();
        EvaluationRun run = new EvaluationRun(only ? null : data, corpora, more);
        if (suggest) {
            spec.commandLine().getOut().print(run.suggestThresholds(moderator, System.err));
            return Winnow.FINE;
        }
        Evaluation evaluation = run.run(moderator, System.err);
        EvaluationReport report = new EvaluationReport(evaluation);
        spec.commandLine().getOut().print(report.text());
        if (json != null) {
            Files.writeString(json, report.json());
        }
        if (card != null) {
            Files.writeString(card, report.card(moderator.model()));
        }
        return Winnow.FINE;
    }
}
