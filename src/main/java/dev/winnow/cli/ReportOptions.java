package dev.winnow.cli;

import dev.winnow.scan.ExcerptStyle;
import dev.winnow.scan.report.ReportFormat;
import dev.winnow.scan.report.Reports;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a scan that say how it reports, and how much it says while it runs. */
final class ReportOptions {

    @Option(
            names = "--output",
            paramLabel = "FORMAT[:PATH]",
            description = "report: terminal, json, jsonl, sarif, junit, html, github, gitlab or markdown; repeatable"
                    + " (default: terminal)")
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "scan",
            description = "tells this scan from others of the same commit in SARIF (default: ${DEFAULT-VALUE})")
    private String name;

    @Option(
            names = "--excerpt",
            paramLabel = "HOW",
            defaultValue = "masked",
            description = "how reports show flagged text: masked, none or full (default: ${DEFAULT-VALUE})")
    private String excerpt;

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "a bar: auto (on a terminal), always or never; without one, a line every 30 s (default:"
                    + " ${DEFAULT-VALUE})")
    private String progress;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto (on a terminal), always or never (default: ${DEFAULT-VALUE})")
    private String color;

    @Option(names = "--quiet", description = "print nothing but findings and reports")
    private boolean quiet;

    @Option(names = "--verbose", description = "also say where settings came from, and how long each stage took")
    private boolean verbose;

    String name() {
        return name;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose && !quiet;
    }

    ExcerptStyle excerpts() {
        return OptionValues.choice("--excerpt", excerpt, ExcerptStyle.values());
    }

    /**
     * Returns where reports go.
     *
     * @param taken whether something else goes to standard output
     * @throws IllegalArgumentException if two would go to standard output
     */
    List<Reports.Target> targets(boolean taken) {
        List<Reports.Target> targets = outputs.isEmpty() && !taken
                ? List.of(Reports.Target.parse("terminal"))
                : outputs.stream().map(Reports.Target::parse).toList();
        List<Reports.Target> onStandardOutput =
                targets.stream().filter(target -> target.path() == null).toList();
        if (onStandardOutput.size() > (taken ? 0 : 1)) {
            ReportFormat format =
                    onStandardOutput.get(onStandardOutput.size() - 1).format();
            throw new IllegalArgumentException((taken
                            ? "--annotate writes records to standard output, where a report would mix with them"
                            : "two reports on standard output would mix")
                    + ": give it a path, as in " + format.id() + ":report");
        }
        return targets;
    }

    /** Returns whether there is a bar; null: no progress at all. */
    Boolean bar() {
        return quiet || progress.equals("never") ? null : Terminals.decide(progress, Terminals.isError());
    }

    /** Returns whether reports on standard output have colours. */
    boolean colors() {
        boolean wanted = System.getenv("NO_COLOR") == null || color.equals("always");
        return Terminals.decide(color, wanted && Terminals.isOutput());
    }
}
