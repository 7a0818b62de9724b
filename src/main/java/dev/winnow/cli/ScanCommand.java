package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.moderation.Moderator;
import dev.winnow.scan.Baseline;
import dev.winnow.scan.Copies;
import dev.winnow.scan.FileReplacement;
import dev.winnow.scan.Sampling;
import dev.winnow.scan.Scan;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSettings;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.copy.DatasetCopies;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.scan.report.AnnotatedRecords;
import dev.winnow.scan.report.ReportContext;
import dev.winnow.scan.report.ReportFormat;
import dev.winnow.scan.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scans datasets. */
@Command(
        name = "scan",
        description = {
            "Scans datasets: judges every record, says which are flagged, where and why, and fails if there are too many.",
            "",
            "An option that is not given comes from the environment (WINNOW_FAIL_ON for --fail-on), then from the section"
                    + " \"scan\" of winnow.yaml in this folder or above it, up to the root of the repository."
        },
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 110,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing at the level of --fail-on, or no more than --max-flagged",
            "1:more than that",
            "2:wrong usage or configuration, input that could not be read beyond --max-unreadable, or a crash; outranks 1",
            "130:interrupted; reports are written and say that they are incomplete"
        })
final class ScanCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "file, folder or quoted glob to scan; - is standard input. There is no default.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private InputOptions input;

    @Mixin
    private JudgingOptions judging;

    @Mixin
    private OutcomeOptions outcome;

    @Mixin
    private ReportOptions reporting;

    @Mixin
    private CopyOptions copying;

    @Option(names = "--sample", paramLabel = "N|N%", description = "judge only so many records, chosen at random")
    private String sample;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "seed of --sample; the same one chooses the same records (default: ${DEFAULT-VALUE})")
    private String seed;

    @Option(names = "--limit", paramLabel = "N", description = "stop after this many records")
    private String limit;

    @Option(names = "--jobs", paramLabel = "N", description = "threads that judge (default: one per core)")
    private String jobs;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (default: the nearest winnow.yaml, up to the repository's root)")
    private Path config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        Path configured =
                new ScanDefaults(System.getenv()).apply(spec.commandLine().getParseResult(), config);
        if (paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'PATH'; - is standard input, . is this folder");
        }
        ScanSettings settings;
        List<Reports.Target> targets;
        try {
            judging.check();
            settings = settings();
            targets = reporting.targets(copying.annotate());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        DataFiles files = input.files(paths, System.in, copying.folders());
        Baseline accepted = outcome.accepted();
        Moderator moderator = moderator();
        long loaded = System.nanoTime();
        if (reporting.verbose()) {
            say("settings from " + (configured == null ? "the command line and the environment" : configured));
        }
        int code = scan(files, settings, targets, accepted, moderator);
        if (reporting.verbose()) {
            double seconds = (System.nanoTime() - loaded) / 1e9;
            say(String.format(
                    Locale.ROOT, "engine ready after %.2f s, scan took %.2f s", (loaded - start) / 1e9, seconds));
        }
        return code;
    }

    private Moderator moderator() throws EngineException {
        try {
            return judging.moderator();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void say(String sentence) {
        if (!reporting.quiet()) {
            spec.commandLine().getErr().println("winnow: " + VerdictPrinter.printable(sentence));
        }
    }

    private ScanSettings settings() {
        long first = limit == null ? -1 : OptionValues.number("--limit", limit, 0, Long.MAX_VALUE);
        long chance = OptionValues.number("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        return new ScanSettings(
                input.reading(),
                outcome.failOn(),
                outcome.maxFlagged(),
                outcome.maxUnreadable(),
                OptionValues.labelled("--sample", () -> Sampling.parse(sample, chance, first)),
                reporting.excerpts(),
                copying.copies(),
                outcome.findings(),
                jobs == null
                        ? Runtime.getRuntime().availableProcessors()
                        : (int) OptionValues.number("--jobs", jobs, 1, 4096),
                copying.dedup(),
                copying.masked());
    }

    private int scan(
            DataFiles files,
            ScanSettings settings,
            List<Reports.Target> targets,
            Baseline accepted,
            Moderator moderator)
            throws IOException {
        String jobSummary = System.getenv("GITHUB_STEP_SUMMARY");
        ReportContext context = new ReportContext(
                new Winnow.Version().getVersion()[0].replaceFirst("^winnow ", ""),
                reporting.name(),
                repeatable(),
                settingsForPeople(),
                moderator.policy(),
                settings.excerpts(),
                reporting.colors(),
                reporting.quiet());
        Path newBaselineFile = outcome.newBaseline();
        Baseline.Recorder recorder = new Baseline.Recorder();
        PrinterStream standardOutput = new PrinterStream(spec.commandLine().getOut());
        try (Interruption interruption = new Interruption(); // closed last: files that are not whole are gone by then
                FileReplacement newBaseline = newBaselineFile == null ? null : new FileReplacement(newBaselineFile);
                Reports reports = new Reports(
                        targets,
                        standardOutput,
                        jobSummary == null || jobSummary.isEmpty() ? null : Path.of(jobSummary),
                        context);
                Copies copies =
                        settings.copies().any() ? new DatasetCopies(settings.copies(), files.files()) : Copies.NONE) {
            List<ScanListener> listeners = new ArrayList<>(List.of(reports));
            if (newBaseline != null) {
                listeners.add(recorder); // it remembers every finding, which only a baseline needs
            }
            if (copying.annotate()) {
                listeners.add(new AnnotatedRecords(standardOutput));
            }
            ProgressListener progress = new ProgressListener(listeners);
            Scan scan = new Scan(moderator, settings, accepted, progress, copies);
            interruption.watch(scan);
            ScanSummary summary = run(scan, files, progress);
            if (newBaseline != null && summary.complete()) {
                newBaseline.stream().write(recorder.lines().getBytes(StandardCharsets.UTF_8));
                newBaseline.commit();
            }
            copies.notes().forEach(this::say);
            for (Reports.Target target : targets) {
                if (target.path() != null) {
                    say("wrote " + target.path());
                }
            }
            boolean said = targets.stream()
                    .anyMatch(target -> target.path() == null && target.format() == ReportFormat.TERMINAL);
            if (!said) {
                say(summary.sentence() + "  exit " + summary.exitCode());
            }
            return summary.exitCode();
        }
    }

    private ScanSummary run(Scan scan, DataFiles files, ProgressListener listener) throws IOException {
        long start = System.nanoTime();
        Boolean bar = reporting.bar();
        try (ProgressPrinter printer = bar == null
                ? null
                : new ProgressPrinter(spec.commandLine().getErr(), scan.progress(), files.files(), bar)) {
            listener.print(printer);
            ScanSummary summary = scan.run(files);
            double seconds = (System.nanoTime() - start) / 1e9;
            say(String.format(
                    Locale.ROOT, "%.1f s, %,.0f records/s", seconds, summary.seen() / Math.max(seconds, 1e-3)));
            return summary;
        }
    }

    /** Returns the command line that scans again. */
    private String repeatable() {
        return "winnow "
                + spec.commandLine().getParseResult().originalArgs().stream()
                        .map(ScanCommand::quoted)
                        .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private List<ReportContext.Setting> settingsForPeople() {
        List<ReportContext.Setting> settings = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            Object value = option.getValue();
            boolean said = value != null && !value.equals(false) && !(value instanceof List<?> list && list.isEmpty());
            if (said && !option.usageHelp() && !option.versionHelp()) {
                String text = value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : value.toString();
                settings.add(new ReportContext.Setting(option.longestName(), text));
            }
        }
        return settings;
    }
}
