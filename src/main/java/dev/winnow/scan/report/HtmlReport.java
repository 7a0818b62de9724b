package dev.winnow.scan.report;

import dev.winnow.digest.Sha256;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * One page that needs nothing else: no network, no server. A strict content policy lets run only the script and the style
 * that are in it, so that nothing of the data could run even if it were not escaped.
 *
 * <p>The findings stand in the page as data; its script shows them a hundred at a time. Without the script the worst hundred
 * can be read.
 */
final class HtmlReport implements ScanListener {

    /** Findings that are in the page. */
    private static final int MOST = 50_000;
    /** Findings that can be read without a script. */
    private static final int WITHOUT_SCRIPT = 100;

    private static final int FILES = 500;
    private static final int UNREADABLE = 500;
    private static final int SKIPPED = 200;

    private static final RawString STYLE = ReportTemplates.raw("report.css");
    private static final RawString SCRIPT = ReportTemplates.raw("report.js");

    private final OutputStream out;
    private final ReportContext context;
    private final FindingGroups groups = new FindingGroups();
    private final WorstFindings findings = new WorstFindings(MOST);
    private final List<UnreadableRecord> unreadable = new ArrayList<>();

    /** What the template prints in front of the data of the findings. */
    record Page(
            ScanSummary summary,
            RawString style,
            String styleHash,
            String scriptHash,
            String outcome,
            List<Amount> numbers,
            String command,
            Overview overview,
            List<HtmlCharts.Bar> categories,
            List<HtmlCharts.Chart> charts,
            List<FileRow> files,
            long moreFiles,
            List<UnreadableRecord> unreadable,
            long moreUnreadable,
            Coverage coverage,
            List<ReportContext.Setting> settings,
            List<FindingRow> findings,
            long shown,
            long leftOut,
            boolean full,
            String blocks) {}

    /** What it prints behind them. */
    record Script(RawString script) {}

    /** A number of the page's head. */
    record Amount(String name, long value, String note) {}

    /**
     * A file.
     *
     * @param shape how it was read; empty if there is nothing to say about that
     * @param notJudged how many of its records were not judged, by reason
     */
    record FileRow(FileSummary file, String format, String shape, String failure, String share, String notJudged) {}

    HtmlReport(OutputStream out, ReportContext context) {
        this.out = out;
        this.context = context;
    }

    @Override
    public void flagged(FlaggedRecord record) {
        groups.flagged(record);
        findings.add(record);
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        if (unreadable.size() < UNREADABLE) {
            unreadable.add(record);
        }
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        List<WorstFindings.Finding> worst = findings.worstFirst();
        write(ReportTemplates.render("report.html", page(summary, worst)));
        new FindingsData(worst, summary.campaigns()).write(out);
        write(ReportTemplates.render("report-end.html", new Script(SCRIPT)));
        out.flush();
    }

    private void write(String html) throws IOException {
        out.write(html.getBytes(StandardCharsets.UTF_8));
    }

    private Page page(ScanSummary summary, List<WorstFindings.Finding> worst) {
        return new Page(
                summary,
                STYLE,
                hash(STYLE),
                hash(SCRIPT),
                summary.outcome().name().toLowerCase(java.util.Locale.ROOT),
                numbers(summary),
                context.command(),
                Overview.of(groups, summary, context),
                HtmlCharts.bars(summary),
                HtmlCharts.charts(summary, context.policy()),
                files(summary),
                summary.files().size() - FILES,
                unreadable,
                summary.unreadable() - unreadable.size(),
                Coverage.of(summary, SKIPPED),
                settings(summary),
                worst.stream().limit(WITHOUT_SCRIPT).map(FindingRow::of).toList(),
                worst.size(),
                findings.leftOut(),
                context.excerpts() == dev.winnow.scan.ExcerptStyle.FULL,
                "█".repeat(10));
    }

    private static List<Amount> numbers(ScanSummary summary) {
        long records = summary.records();
        return List.of(
                new Amount("records", records, ""),
                new Amount("block", summary.block(), Words.share(summary.block(), records)),
                new Amount("review", summary.review(), Words.share(summary.review(), records)),
                new Amount("known", summary.known(), ""),
                new Amount("unreadable", summary.unreadable(), ""));
    }

    private static List<FileRow> files(ScanSummary summary) {
        return summary.files().stream()
                .sorted(Comparator.comparingDouble(
                                (FileSummary file) -> -(double) file.block() / Math.max(1, file.records()))
                        .thenComparing(file -> -file.unreadable())
                        .thenComparing(FileSummary::name))
                .limit(FILES)
                .map(file -> new FileRow(
                        file,
                        file.format() == null ? "" : file.format().id(),
                        String.join(", ", file.shape()),
                        file.failure() == null ? "" : file.failure(),
                        Words.share(file.block(), file.records()),
                        Coverage.notJudged(file.skipped())))
                .toList();
    }

    private List<ReportContext.Setting> settings(ScanSummary summary) {
        List<ReportContext.Setting> settings = new ArrayList<>();
        settings.add(new ReportContext.Setting("Winnow", context.version()));
        settings.add(new ReportContext.Setting("model", summary.model() + " (docs/model-card.md says how good it is)"));
        settings.add(new ReportContext.Setting("policy", summary.policy()));
        settings.addAll(context.settings());
        return settings;
    }

    private static String hash(RawString source) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(source.getValue()));
    }
}
