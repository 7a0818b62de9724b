package dev.winnow.scan.report;

import dev.winnow.policy.Action;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.template.Figures;
import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** For people who wait: findings as they come, a table, the verdict last, where the eye is. */
final class TerminalReport implements ScanListener {

    /** Findings that are printed as they come; what comes after them is grouped. */
    private static final int FINDINGS = 50;
    /** The same where nothing else is printed. */
    private static final int FINDINGS_QUIET = 1_000;
    /** Campaigns that the template prints. */
    private static final int CAMPAIGNS = 10;
    /** Rules that are named. */
    private static final int SOURCES = 6;

    /** Unreadable records that are printed, and files not read. */
    private static final int UNREADABLE = 20;
    /** Rows of the table. */
    private static final int FILES = 40;

    private static final int NAME_WIDTH = 40;

    private final OutputStream out;
    private final ReportContext context;
    private final FindingGroups groups = new FindingGroups();
    private long printed;
    private long leftOut;
    private long unreadable;

    TerminalReport(OutputStream out, ReportContext context) {
        this.out = out;
        this.context = context;
    }

    /** What the template prints. */
    record Page(
            ScanSummary summary,
            Overview overview,
            boolean quiet,
            boolean anythingAbove,
            long moreFindings,
            long moreUnreadable,
            String heading,
            List<String> rows,
            long moreFiles,
            String total,
            long smallerCampaigns,
            String sources,
            List<String> coverage,
            List<DataFiles.Skipped> notRead,
            long moreNotRead,
            List<String> notes,
            RawString bold,
            RawString dim,
            RawString bad,
            RawString color,
            RawString off,
            String word,
            String sentence,
            String exitCode) {}

    @Override
    public void flagged(FlaggedRecord record) throws IOException {
        groups.flagged(record);
        for (FlaggedPlace place : record.places()) {
            if (place.known()) {
                continue;
            }
            if (printed >= (context.quiet() ? FINDINGS_QUIET : FINDINGS)) {
                leftOut++;
                continue;
            }
            printed++;
            String id = record.id() == null ? "" : "  id=" + Words.shortened(record.id(), 60);
            String excerpt = place.excerpt().isEmpty() ? "" : place.excerpt() + "  ";
            print(bold(Words.safe(record.where(place))) + "  " + action(place.action()) + "  " + Words.reasons(place)
                    + id + "  " + Words.part(place) + "\n    " + excerpt
                    + dim(Words.sources(place.sources()) + "  fingerprint " + place.fingerprint()) + "\n");
        }
    }

    @Override
    public void unreadable(UnreadableRecord record) throws IOException {
        if (++unreadable <= UNREADABLE) {
            unreadable(record.place().words(), record.reason());
        }
    }

    @Override
    public void fileDone(FileSummary file) throws IOException {
        if (file.failure() != null) {
            unreadable(file.name(), file.failure());
        }
    }

    private void unreadable(String what, String why) throws IOException {
        print(bold(Words.safe(what)) + "  " + colored("35;1", "unreadable") + "  " + Words.safe(why) + "\n");
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        print(ReportTemplates.render("terminal.txt", page(summary)));
    }

    private Page page(ScanSummary summary) {
        List<FileSummary> listed = summary.files().stream()
                .filter(file ->
                        file.block() + file.review() + file.known() + file.unreadable() > 0 || file.failure() != null)
                .limit(FILES)
                .toList();
        int width = Math.max(
                5,
                listed.stream().mapToInt(file -> shortName(file).length()).max().orElse(5));
        String name = "%-" + width + "s";
        String sentence = summary.sentence();
        int colon = sentence.indexOf(':');
        Overview overview = Overview.of(groups, summary, context);
        Coverage coverage = Coverage.of(summary, UNREADABLE);
        return new Page(
                summary,
                overview,
                context.quiet(),
                printed + unreadable > 0,
                leftOut,
                Math.max(0, unreadable - UNREADABLE),
                String.format(
                        Locale.ROOT,
                        name + " %12s %8s %8s %8s %11s",
                        "",
                        "records",
                        "block",
                        "review",
                        "known",
                        "unreadable"),
                listed.stream()
                        .map(file -> row(
                                        name,
                                        shortName(file),
                                        file.records(),
                                        file.block(),
                                        file.review(),
                                        file.known(),
                                        file.unreadable())
                                + (file.failure() == null ? "" : "   not read to the end"))
                        .toList(),
                listed.isEmpty() ? 0 : summary.files().size() - listed.size(),
                row(
                                name,
                                "total",
                                summary.records(),
                                summary.block(),
                                summary.review(),
                                summary.known(),
                                summary.unreadable())
                        + "   " + Words.share(summary.block(), summary.records()) + " block",
                Math.max(0, summary.campaigns().size() - CAMPAIGNS),
                overview.rules().stream()
                        .limit(SOURCES)
                        .map(rule -> rule.name() + " (" + Figures.number(rule.count()) + ")")
                        .collect(Collectors.joining(", ")),
                coverage.notes(),
                coverage.notRead(),
                coverage.moreNotRead(),
                notes(summary),
                code("1"),
                code("2"),
                code("35;1"),
                code(summary.outcome() == ScanSummary.Outcome.PASS ? "32;1" : "31;1"),
                code("0"),
                sentence.substring(0, colon),
                sentence.substring(colon),
                Integer.toString(summary.exitCode()));
    }

    private static String row(String name, String of, long records, long block, long review, long known, long bad) {
        return String.format(Locale.ROOT, name + " %,12d %,8d %,8d %,8d %,11d", of, records, block, review, known, bad);
    }

    private static List<String> notes(ScanSummary summary) {
        List<String> notes = new ArrayList<>();
        if (summary.notRead() < summary.skipped().size()) {
            notes.add("Skipped: " + skipped(summary) + ".");
        }
        if (summary.staleBaseline() > 0) {
            notes.add(Figures.number(summary.staleBaseline())
                    + (summary.staleBaseline() == 1 ? " stale baseline entry" : " stale baseline entries")
                    + " (run with --write-baseline).");
        }
        if (summary.sample() != null) {
            notes.add("Judged only " + summary.sample() + ".");
        }
        notes.add("Model " + summary.model() + ", policy " + summary.policy() + ".");
        return notes;
    }

    private static String shortName(FileSummary file) {
        String safe = Words.safe(file.name());
        return safe.length() <= NAME_WIDTH ? safe : "…" + safe.substring(safe.length() - NAME_WIDTH + 1);
    }

    private static String skipped(ScanSummary summary) {
        Map<String, List<String>> byReason = new java.util.TreeMap<>();
        summary.skipped().stream()
                .filter(file -> !file.unread())
                .forEach(file -> byReason.computeIfAbsent(file.reason(), reason -> new ArrayList<>())
                        .add(Words.safe(file.name())));
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

    private RawString code(String code) {
        return new RawString(context.colors() ? "\u001B[" + code + "m" : "");
    }

    private String colored(String code, String text) {
        return context.colors() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
