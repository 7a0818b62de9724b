package dev.winnow.scan.report;

import dev.winnow.moderation.Action;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** For people who wait: findings as they come, a table, the verdict last, where the eye is. */
final class TerminalReport implements ScanListener {

    /** Findings that are printed; nobody reads more. */
    private static final int FINDINGS = 1_000;
    /** Unreadable records that are printed. */
    private static final int UNREADABLE = 20;
    /** Rows of the table. */
    private static final int FILES = 40;

    private static final int NAME_WIDTH = 40;

    private final OutputStream out;
    private final ReportContext context;
    private long printed;
    private long leftOut;
    private long unreadable;

    TerminalReport(OutputStream out, ReportContext context) {
        this.out = out;
        this.context = context;
    }

    @Override
    public void flagged(FlaggedRecord record) throws IOException {
        for (FlaggedPlace place : record.places()) {
            if (place.known()) {
                continue;
            }
            if (printed >= FINDINGS) {
                leftOut++;
                continue;
            }
            printed++;
            StringBuilder text = new StringBuilder();
            text.append(bold(Words.safe(record.where(place))))
                    .append("  ")
                    .append(action(place.action()))
                    .append("  ");
            text.append(Words.reasons(place));
            if (record.id() != null) {
                text.append("  id=").append(Words.shortened(record.id(), 60));
            }
            text.append("  ").append(Words.part(place)).append('\n');
            text.append("    ").append(place.excerpt().isEmpty() ? "" : place.excerpt() + "  ");
            text.append(dim(Words.sources(place.sources()) + "  fingerprint " + place.fingerprint()))
                    .append('\n');
            print(text);
        }
    }

    @Override
    public void unreadable(UnreadableRecord record) throws IOException {
        if (++unreadable <= UNREADABLE) {
            print(bold(Words.safe(record.place().words())) + "  " + colored("35;1", "unreadable") + "  "
                    + Words.safe(record.reason()) + "\n");
        }
    }

    @Override
    public void fileDone(FileSummary file) throws IOException {
        if (file.failure() != null) {
            print(bold(Words.safe(file.name())) + "  " + colored("35;1", "unreadable") + "  "
                    + Words.safe(file.failure()) + "\n");
        }
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        StringBuilder text = new StringBuilder();
        if (leftOut > 0) {
            text.append("… and ")
                    .append(Words.number(leftOut))
                    .append(" more findings: see them all with --output html:report.html or jsonl\n");
        }
        if (unreadable > UNREADABLE) {
            text.append("… and ").append(Words.number(unreadable - UNREADABLE)).append(" more unreadable records\n");
        }
        if (context.quiet()) {
            print(text);
            return;
        }
        text.append(printed + unreadable > 0 ? "\n" : "");
        table(text, summary);
        text.append('\n');
        fields(text, summary);
        for (DataFiles.Skipped its : summary.skipped().stream()
                .filter(DataFiles.Skipped::unread)
                .limit(UNREADABLE)
                .toList()) {
            text.append(bold(Words.safe(its.name())) + "  " + colored("35;1", "not read") + "  "
                    + Words.safe(its.reason()) + "\n");
        }
        if (summary.notRead() > UNREADABLE) {
            text.append("… and ")
                    .append(Words.number(summary.notRead() - UNREADABLE))
                    .append(" more files not read\n");
        }
        if (summary.notRead() > 0) {
            text.append("Leave them out with --exclude, or let them pass with --skip-unknown.\n");
        }
        if (summary.notRead() < summary.skipped().size()) {
            text.append("Skipped: ").append(skipped(summary)).append(".\n");
        }
        if (summary.staleBaseline() > 0) {
            text.append(Words.number(summary.staleBaseline()))
                    .append(summary.staleBaseline() == 1 ? " stale baseline entry" : " stale baseline entries")
                    .append(" (run with --write-baseline).\n");
        }
        if (summary.sample() != null) {
            text.append("Judged only ").append(summary.sample()).append(".\n");
        }
        text.append("Model ")
                .append(summary.model())
                .append(", policy ")
                .append(summary.policy())
                .append(".\n");
        String sentence = summary.sentence();
        int colon = sentence.indexOf(':');
        String color = summary.outcome() == ScanSummary.Outcome.PASS ? "32;1" : "31;1";
        text.append(colored(color, sentence.substring(0, colon))).append(sentence.substring(colon));
        text.append("  exit ").append(summary.exitCode()).append('\n');
        print(text);
    }

    private void table(StringBuilder text, ScanSummary summary) {
        List<FileSummary> rows = summary.files().stream()
                .filter(file ->
                        file.block() + file.review() + file.known() + file.unreadable() > 0 || file.failure() != null)
                .toList();
        if (rows.size() > FILES || rows.isEmpty()) {
            rows = rows.stream().limit(FILES).toList();
        }
        int width = Math.max(
                5,
                rows.stream().mapToInt(file -> shortName(file).length()).max().orElse(5));
        text.append(dim(String.format(
                Locale.ROOT,
                "%-" + width + "s %12s %8s %8s %8s %11s%n",
                "",
                "records",
                "block",
                "review",
                "known",
                "unreadable")));
        for (FileSummary file : rows) {
            row(
                    text,
                    width,
                    shortName(file),
                    file.records(),
                    file.block(),
                    file.review(),
                    file.known(),
                    file.unreadable());
            text.append(file.failure() == null ? "" : "   not read to the end").append('\n');
        }
        int others = summary.files().size() - rows.size();
        if (others > 0 && !rows.isEmpty()) {
            text.append(dim("… and " + Words.number(others) + " more files")).append('\n');
        }
        row(
                text,
                width,
                "total",
                summary.records(),
                summary.block(),
                summary.review(),
                summary.known(),
                summary.unreadable());
        text.append("   ")
                .append(Words.share(summary.block(), summary.records()))
                .append(" block\n");
    }

    private static void row(
            StringBuilder text, int width, String name, long records, long block, long review, long known, long bad) {
        text.append(String.format(
                Locale.ROOT, "%-" + width + "s %,12d %,8d %,8d %,8d %,11d", name, records, block, review, known, bad));
    }

    private static String shortName(FileSummary file) {
        String safe = Words.safe(file.name());
        return safe.length() <= NAME_WIDTH ? safe : "…" + safe.substring(safe.length() - NAME_WIDTH + 1);
    }

    /** Says which fields were judged: a scan of the wrong column must not look like a clean one. */
    private static void fields(StringBuilder text, ScanSummary summary) {
        Map<String, Long> fields = summary.files().stream()
                .flatMap(file -> file.fields().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, java.util.TreeMap::new));
        if (!fields.isEmpty()) {
            text.append("Judged ").append(fields.size() == 1 ? "field " : "fields ");
            text.append(fields.entrySet().stream()
                            .map(field -> Words.safe(field.getKey()) + " (" + Words.number(field.getValue()) + ")")
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        Map<String, Long> reasons = new java.util.TreeMap<>();
        summary.files().forEach(file -> file.skipped().forEach((why, count) -> reasons.merge(why, count, Long::sum)));
        if (!reasons.isEmpty()) {
            text.append("Not judged: ")
                    .append(reasons.entrySet().stream()
                            .map(reason -> Words.number(reason.getValue()) + " " + Words.safe(reason.getKey()))
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        Map<String, Long> shapes = new java.util.TreeMap<>();
        summary.files().forEach(file -> file.shape().forEach(shape -> shapes.merge(shape, 1L, Long::sum)));
        if (!shapes.isEmpty()) {
            text.append("Read as: ")
                    .append(shapes.entrySet().stream()
                            .map(shape -> Words.safe(shape.getKey())
                                    + (shape.getValue() == 1 ? "" : " (" + shape.getValue() + " files)"))
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        splits(text, summary);
    }

    /** Datasets come in parts, and it matters whether what is wrong is in the part that a model learns from. */
    private static void splits(StringBuilder text, ScanSummary summary) {
        Map<String, List<FileSummary>> splits = summary.files().stream()
                .filter(file -> file.split() != null)
                .collect(Collectors.groupingBy(FileSummary::split, java.util.TreeMap::new, Collectors.toList()));
        if (splits.size() > 1) {
            text.append("By split: ")
                    .append(splits.entrySet().stream()
                            .map(split -> split.getKey() + " "
                                    + Words.number(sum(split.getValue(), FileSummary::block)) + " block, "
                                    + Words.number(sum(split.getValue(), FileSummary::review)) + " review of "
                                    + Words.number(sum(split.getValue(), FileSummary::records)))
                            .collect(Collectors.joining("; ")))
                    .append(".\n");
        }
    }

    private static long sum(List<FileSummary> files, ToLongFunction<FileSummary> number) {
        return files.stream().mapToLong(number).sum();
    }

    private static String skipped(ScanSummary summary) {
        Map<String, List<String>> byReason = new java.util.TreeMap<>();
        summary.skipped().stream()
                .filter(its -> !its.unread())
                .forEach(its -> byReason.computeIfAbsent(its.reason(), reason -> new ArrayList<>())
                        .add(Words.safe(its.name())));
        return byReason.entrySet().stream()
                .map(entry -> entry.getValue().size() + " " + entry.getKey() + " ("
                        + entry.getValue().stream().limit(3).collect(Collectors.joining(", "))
                        + (entry.getValue().size() > 3 ? ", …)" : ")"))
                .collect(Collectors.joining("; "));
    }

    private void print(CharSequence text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String action(Action action) {
        return colored(action == Action.BLOCK ? "31;1" : "33;1", action.id());
    }

    private String bold(String text) {
        return colored("1", text);
    }

    private String dim(String text) {
        return colored("2", text);
    }

    private String colored(String code, String text) {
        return context.colors() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
