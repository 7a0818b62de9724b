package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.Mode;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Policy;
import dev.winnow.pii.Kind;
import dev.winnow.rules.NearestName;
import dev.winnow.rules.Rule;
import dev.winnow.scan.Baseline;
import dev.winnow.scan.Categories;
import dev.winnow.scan.Copies;
import dev.winnow.scan.CopyMode;
import dev.winnow.scan.CopySettings;
import dev.winnow.scan.Dedup;
import dev.winnow.scan.ExcerptStyle;
import dev.winnow.scan.FailOn;
import dev.winnow.scan.FileReplacement;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.Sampling;
import dev.winnow.scan.Scan;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSettings;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.Tolerance;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.copy.DatasetCopies;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.FieldNames;
import dev.winnow.scan.input.PathRules;
import dev.winnow.scan.input.ReadLimits;
import dev.winnow.scan.input.ReadOptions;
import dev.winnow.scan.report.ReportContext;
import dev.winnow.scan.report.ReportFormat;
import dev.winnow.scan.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
            "Scans datasets: judges every record, says which are wrong, where and why, and fails if there are too many.",
            "",
            "Options left out are taken from the environment (WINNOW_FAIL_ON for --fail-on), then from the part \"scan\" of"
                    + " winnow.yaml in this folder or above it, up to the root of the repository."
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

    private static final Path DEFAULT_BASELINE = Path.of(".winnow-baseline.jsonl");
    private static final Path DEFAULT_IGNORE = Path.of(".winnowignore");

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "file, folder or quoted pattern to scan; - is standard input. There is no default.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "jsonl, json, csv, tsv, parquet, warc, wet, txt or html; auto: by content, then by name."
                    + " gzip, zstd, xz, bzip2, zip and tar are seen through (default: ${DEFAULT-VALUE})")
    private String format;

    @Option(
            names = "--text-field",
            paramLabel = "PATH",
            description = "dotted path of a text, as in doc.body or messages.content, or the number of a column where"
                    + " there is no header; repeatable (default: the first of text, content, body, html, or the fields"
                    + " of chats, instructions and preference pairs)")
    private List<String> textFields = new ArrayList<>();

    @Option(
            names = "--id-field",
            paramLabel = "PATH",
            description =
                    "dotted path of a record's name; repeatable, the first that is there counts (default: the first"
                            + " of id, _id, uuid, doc_id, url)")
    private List<String> idFields = new ArrayList<>();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "fast",
            description = "fast: rules and n-grams for every record; cascade: and a sentence encoder for what they are"
                    + " unsure of, in English and Chinese; deep: that for every record (default: ${DEFAULT-VALUE})")
    private String mode;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--category", paramLabel = "NAME", description = "judge this category alone; repeatable")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--skip-category", paramLabel = "NAME", description = "do not judge this category; repeatable")
    private List<String> skippedCategories = new ArrayList<>();

    @Option(names = "--skip-rule", paramLabel = "ID", description = "this rule does not count; repeatable")
    private List<String> skippedRules = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "block, review (and above), never, or CATEGORY:LEVEL; repeatable (default: block)")
    private List<String> failOn = new ArrayList<>();

    @Option(
            names = "--max-flagged",
            paramLabel = "N|N%",
            defaultValue = "0",
            description = "records at that level that are tolerated (default: ${DEFAULT-VALUE})")
    private String maxFlagged;

    @Option(
            names = "--max-unreadable",
            paramLabel = "N|N%",
            defaultValue = "0",
            description = "unreadable records that are tolerated; they are always counted and listed (default:"
                    + " ${DEFAULT-VALUE}). A file that is cut off is never tolerated.")
    private String maxUnreadable;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "findings that are accepted (default: .winnow-baseline.jsonl if there is one)")
    private Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "accept all that is found now: write it there, and let findings not fail this run")
    private Path writeBaseline;

    @Option(
            names = "--ignore-file",
            paramLabel = "FILE",
            description = "paths to leave out, in .gitignore syntax (default: .winnowignore if there is one)")
    private Path ignoreFile;

    @Option(names = "--exclude", paramLabel = "GLOB", description = "one more line of the ignore file; repeatable")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--force-exclude",
            description = "leave out also what is named on the command line, as pre-commit does with every file")
    private boolean forceExclude;

    @Option(
            names = "--skip-unknown",
            description = "let files that no reader takes, such as images and PDF, not fail the scan")
    private boolean skipUnknown;

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
            names = "--clean-to",
            paramLabel = "DIR",
            description = "write the data without what is blocked there, in the same format and packing")
    private Path cleanTo;

    @Option(
            names = "--clean-by",
            paramLabel = "UNIT",
            defaultValue = "segment",
            description = "segment: cut blocked parts out of texts; record: leave blocked records out (default:"
                    + " ${DEFAULT-VALUE})")
    private String cleanBy;

    @Option(
            names = "--rejects-to",
            paramLabel = "DIR",
            description = "write the records of which something is blocked there, as they were, with the reasons")
    private Path rejectsTo;

    @Option(
            names = "--pii",
            description =
                    "look for personal data, too: e-mail addresses, telephone numbers, accounts, cards, IP addresses,"
                            + " passports, national ids, crypto addresses; names of people are not found")
    private boolean pii;

    @Option(names = "--secrets", description = "look for keys, tokens and passwords, too")
    private boolean secrets;

    @Option(
            names = "--mask",
            paramLabel = "WHAT",
            description =
                    "pii, secret, or one kind as in email or national-id: write placeholders as <EMAIL_1> into the copy"
                            + " of --clean-to; repeatable")
    private List<String> masks = new ArrayList<>();

    @Option(
            names = "--dedup",
            paramLabel = "WHAT",
            defaultValue = "off",
            description =
                    "records that say the same as one before, to the letter or nearly: report them, or drop them from"
                            + " the copy of --clean-to as well (default: ${DEFAULT-VALUE})")
    private String dedup;

    @Option(names = "--sample", paramLabel = "N|N%", description = "judge only so many records, chosen by chance")
    private String sample;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "of the chance; the same seed chooses the same records (default: ${DEFAULT-VALUE})")
    private String seed;

    @Option(names = "--limit", paramLabel = "N", description = "look only at the first records")
    private String limit;

    @Option(names = "--jobs", paramLabel = "N", description = "threads that judge (default: one for each core)")
    private String jobs;

    @Option(
            names = "--max-record-bytes",
            paramLabel = "SIZE",
            defaultValue = "16MiB",
            description = "longer records count as unreadable (default: ${DEFAULT-VALUE})")
    private String maxRecordBytes;

    @Option(
            names = "--max-ratio",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "a file that unpacks to more than N times its size counts as broken (default: ${DEFAULT-VALUE})")
    private String maxRatio;

    @Option(
            names = "--stdin-name",
            paramLabel = "NAME",
            defaultValue = "<stdin>",
            description =
                    "what to call standard input, in reports and for excludes and format (default: ${DEFAULT-VALUE})")
    private String stdinName;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (default: winnow.yaml upwards to the repository's root)")
    private Path config;

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "a bar: auto (on a terminal), always or never; without one a line every 30 s")
    private String progress;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", description = "auto, always or never")
    private String color;

    @Option(names = "--quiet", description = "findings and reports only")
    private boolean quiet;

    @Option(names = "--verbose", description = "also say where settings came from, and how long each stage took")
    private boolean verbose;

    @Option(names = "--exit-zero", description = "findings do not fail: 1 becomes 0, and 2 stays 2")
    private boolean exitZero;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        Path configured =
                new ScanDefaults(System.getenv()).apply(spec.commandLine().getParseResult(), config);
        ScanSettings settings;
        List<Reports.Target> targets;
        try {
            refuseModes();
            settings = settings();
            targets = outputs.isEmpty()
                    ? List.of(Reports.Target.parse("terminal"))
                    : outputs.stream().map(Reports.Target::parse).toList();
            refuseTwoOnStandardOutput(targets);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        DataFiles files = files();
        Baseline accepted = acceptedFindings();
        Moderator moderator = moderator();
        long loaded = System.nanoTime();
        tell(
                verbose,
                "settings from "
                        + (configured == null ? "the command line and the environment" : configured.toString()));
        int code = scan(files, settings, targets, accepted, moderator);
        double seconds = (System.nanoTime() - loaded) / 1e9;
        tell(
                verbose,
                String.format(
                        Locale.ROOT, "engine ready after %.2f s, scan took %.2f s", (loaded - start) / 1e9, seconds));
        return code;
    }

    private void tell(boolean wanted, String sentence) {
        if (wanted && !quiet) {
            spec.commandLine().getErr().println("winnow: " + VerdictPrinter.printable(sentence));
        }
    }

    private void refuseModes() {
        if (!Mode.ids().contains(mode)) {
            throw new IllegalArgumentException("unknown mode \"" + mode + "\"" + NearestName.hint(mode, Mode.ids()));
        }
    }

    private static void refuseTwoOnStandardOutput(List<Reports.Target> targets) {
        List<Reports.Target> there =
                targets.stream().filter(target -> target.path() == null).toList();
        if (there.size() > 1) {
            throw new IllegalArgumentException(
                    "two reports on standard output would run into each other: give all but one a" + " path, as in "
                            + there.get(1).format().id() + ":report");
        }
    }

    private ScanSettings settings() {
        long first = limit == null ? -1 : number("--limit", limit, 0, Long.MAX_VALUE);
        return new ScanSettings(
                new ReadOptions(
                        dataFormat(),
                        new FieldNames(textFields, idFields),
                        new ReadLimits((int) size("--max-record-bytes", maxRecordBytes), (int)
                                number("--max-ratio", maxRatio, 1, Integer.MAX_VALUE)),
                        skipUnknown),
                labelled("--fail-on", () -> FailOn.parse(failOn)),
                labelled("--max-flagged", () -> Tolerance.parse(maxFlagged)),
                labelled("--max-unreadable", () -> Tolerance.parse(maxUnreadable)),
                labelled(
                        "--sample",
                        () -> Sampling.parse(sample, number("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE), first)),
                choice("--excerpt", excerpt, ExcerptStyle.values()),
                new CopySettings(cleanTo, rejectsTo, choice("--clean-by", cleanBy, CopyMode.values())),
                writeBaseline != null
                        ? ScanSettings.Findings.ACCEPT
                        : exitZero ? ScanSettings.Findings.TOLERATE : ScanSettings.Findings.FAIL,
                jobs == null ? Runtime.getRuntime().availableProcessors() : (int) number("--jobs", jobs, 1, 4096),
                choice("--dedup", dedup, Dedup.values()),
                masked());
    }

    private Set<Kind> masked() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        Set<String> names = new TreeSet<>(Set.of(Category.PII.id(), Category.SECRET.id()));
        Arrays.stream(Kind.values()).map(Kind::id).forEach(names::add);
        for (String mask : masks) {
            if (!names.contains(mask)) {
                throw new IllegalArgumentException("--mask: unknown \"" + mask + "\"" + NearestName.hint(mask, names));
            }
            for (Kind kind : Kind.values()) {
                String category = kind.isSecret() ? Category.SECRET.id() : Category.PII.id();
                if (mask.equals(category) || mask.equals(kind.id())) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    private DataFormat dataFormat() {
        return format.equals("auto") ? null : choice("--format", format, DataFormat.values());
    }

    private interface Parsing<T> {
        T parse();
    }

    private static <T> T labelled(String option, Parsing<T> parsing) {
        try {
            return parsing.parse();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static <E extends Enum<E>> E choice(String option, String word, E[] all) {
        List<String> names = Arrays.stream(all)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(option + ": unknown \"" + word + "\"" + NearestName.hint(word, names));
        }
        return all[index];
    }

    private static long number(String option, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for numbers that are out of range
        }
        throw new IllegalArgumentException(option + ": \"" + text + "\" is not a number"
                + (least == Long.MIN_VALUE ? "" : " from " + least + " on"));
    }

    private static long size(String option, String text) {
        String digits = text.replaceFirst("(?i)(KiB|MiB|K|M)$", "");
        String unit = text.substring(digits.length()).toLowerCase(Locale.ROOT);
        long bytes = number(option, digits, 1, 1L << 30) << (unit.startsWith("m") ? 20 : unit.startsWith("k") ? 10 : 0);
        if (bytes > 1 << 30) {
            throw new IllegalArgumentException(option + ": at most 1024MiB");
        }
        return bytes;
    }

    private DataFiles files() throws IOException {
        if (paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'PATH'; - is standard input, . is this folder");
        }
        Path ignore = ignoreFile != null ? ignoreFile : Files.isRegularFile(DEFAULT_IGNORE) ? DEFAULT_IGNORE : null;
        PathRules rules;
        try {
            rules = PathRules.of(Path.of(""), ignore, excludes);
        } catch (IOException e) {
            throw new IOException("ignore file \"" + ignore + "\" cannot be read: " + e.getMessage(), e);
        }
        List<Path> never = new ArrayList<>();
        if (cleanTo != null) {
            never.add(cleanTo);
        }
        if (rejectsTo != null) {
            never.add(rejectsTo);
        }
        DataFiles files = new DataFiles(rules, forceExclude, never);
        for (String path : paths) {
            if (path.equals("-")) {
                files.addStandardInput(stdinName, System.in);
            } else {
                files.add(path);
            }
        }
        if (files.files().isEmpty() && files.skipped().isEmpty()) {
            throw new IOException("there is no file in " + String.join(", ", paths));
        }
        return files;
    }

    private Baseline acceptedFindings() throws IOException {
        if (baseline != null) {
            return Baseline.read(baseline);
        }
        return Files.exists(DEFAULT_BASELINE) ? Baseline.read(DEFAULT_BASELINE) : Baseline.empty();
    }

    private Moderator moderator() throws EngineException {
        Moderator moderator = lookingForData(engine.files().load(Mode.of(mode)));
        if (categories.isEmpty() && skippedCategories.isEmpty() && skippedRules.isEmpty()) {
            return moderator;
        }
        try {
            Set<Category> judged =
                    categories.isEmpty() ? EnumSet.allOf(Category.class) : EnumSet.noneOf(Category.class);
            categories.forEach(id -> judged.add(Categories.named(id)));
            skippedCategories.forEach(id -> judged.remove(Categories.named(id)));
            Set<String> known = moderator.rules().rules().stream().map(Rule::id).collect(Collectors.toSet());
            for (Kind kind : Kind.values()) {
                known.add((kind.isSecret() ? Category.SECRET : Category.PII).id() + "." + kind.id());
            }
            for (String rule : skippedRules) {
                if (!known.contains(rule)) {
                    throw new IllegalArgumentException(
                            "unknown rule \"" + rule + "\"" + NearestName.hint(rule, new TreeSet<>(known)));
                }
            }
            Policy narrowed = moderator.policy().narrowedTo(judged, Set.copyOf(skippedRules));
            return moderator.withPolicy(narrowed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Moderator lookingForData(Moderator moderator) {
        Set<Category> data = EnumSet.noneOf(Category.class);
        if (pii) {
            data.add(Category.PII);
        }
        if (secrets) {
            data.add(Category.SECRET);
        }
        return data.isEmpty()
                ? moderator
                : moderator.withPolicy(moderator.policy().lookingFor(data));
    }

    private int scan(
            DataFiles files,
            ScanSettings settings,
            List<Reports.Target> targets,
            Baseline accepted,
            Moderator moderator)
            throws IOException {
        Map<String, String> environment = System.getenv();
        String jobSummary = environment.get("GITHUB_STEP_SUMMARY");
        boolean colored = environment.get("NO_COLOR") == null || color.equals("always");
        ReportContext context = new ReportContext(
                new Winnow.Version().getVersion()[0].replaceFirst("^winnow ", ""),
                name,
                repeatable(),
                settingsForPeople(),
                moderator.policy(),
                settings.excerpts(),
                Terminals.decide(color, colored && Terminals.isOutput()),
                quiet);
        Baseline.Recorder recorder = new Baseline.Recorder();
        try (Interruption interruption = new Interruption(); // closed last: files that are not whole are gone by then
                FileReplacement newBaseline = writeBaseline == null ? null : new FileReplacement(writeBaseline);
                Reports reports = new Reports(
                        targets,
                        new PrinterStream(spec.commandLine().getOut()),
                        jobSummary == null || jobSummary.isEmpty() ? null : Path.of(jobSummary),
                        context);
                Copies copies =
                        settings.copies().any() ? new DatasetCopies(settings.copies(), files.files()) : Copies.NONE) {
            Listeners listeners = new Listeners(reports, recorder);
            Scan scan = new Scan(moderator, settings, accepted, listeners, copies);
            interruption.watch(scan);
            ScanSummary summary = run(scan, files, listeners);
            if (newBaseline != null && summary.complete()) {
                newBaseline.stream().write(recorder.lines().getBytes(StandardCharsets.UTF_8));
                newBaseline.commit();
            }
            for (Reports.Target target : targets) {
                if (target.path() != null) {
                    tell(true, "wrote " + target.path());
                }
            }
            boolean said = targets.stream()
                    .anyMatch(target -> target.path() == null && target.format() == ReportFormat.TERMINAL);
            tell(!said, summary.sentence() + "  exit " + summary.exitCode());
            return summary.exitCode();
        }
    }

    private ScanSummary run(Scan scan, DataFiles files, Listeners listeners) throws IOException {
        long start = System.nanoTime();
        boolean bar = Terminals.decide(progress, Terminals.isError());
        try (ProgressPrinter printer = quiet || progress.equals("never")
                ? null
                : new ProgressPrinter(spec.commandLine().getErr(), scan.progress(), files.files(), bar)) {
            listeners.printer = printer;
            ScanSummary summary = scan.run(files);
            double seconds = (System.nanoTime() - start) / 1e9;
            long records = summary.seen();
            tell(
                    true,
                    String.format(Locale.ROOT, "%.1f s, %,.0f records/s", seconds, records / Math.max(seconds, 1e-3)));
            return summary;
        }
    }

    /** Hands on, and takes the progress bar out of the way first. */
    private static final class Listeners implements ScanListener {
        private final Reports reports;
        private final Baseline.Recorder recorder;
        private ProgressPrinter printer;

        Listeners(Reports reports, Baseline.Recorder recorder) {
            this.reports = reports;
            this.recorder = recorder;
        }

        private void clear() {
            if (printer != null) {
                printer.clear();
            }
        }

        @Override
        public void flagged(FlaggedRecord record) throws IOException {
            clear();
            recorder.flagged(record);
            reports.flagged(record);
        }

        @Override
        public void unreadable(UnreadableRecord record) throws IOException {
            clear();
            reports.unreadable(record);
        }

        @Override
        public void fileDone(dev.winnow.scan.FileSummary file) throws IOException {
            reports.fileDone(file);
        }

        @Override
        public void finished(ScanSummary summary) throws IOException {
            if (printer != null) {
                printer.close();
            }
            reports.finished(summary);
        }
    }

    /** What to type to scan again. */
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
