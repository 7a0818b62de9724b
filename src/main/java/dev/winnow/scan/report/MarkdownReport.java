package dev.winnow.scan.report;

import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tables in GitHub's Markdown, short enough for a comment: what to do, campaigns, categories, the worst files and findings. */
final class MarkdownReport implements ScanListener {

    private static final int FILES = 20;
    private static final int FINDINGS = 20;
    private static final int UNREADABLE = 10;

    private final OutputStream out;
    private final ReportContext context;
    private final FindingGroups groups = new FindingGroups();
    private final WorstFindings findings = new WorstFindings(FINDINGS, 1);
    private final List<UnreadableRecord> unreadable = new ArrayList<>();

    /** What the template prints. */
    record Page(
            ScanSummary summary,
            String blockShare,
            Overview overview,
            List<FileSummary> files,
            long moreFiles,
            List<FindingRow> findings,
            long moreFindings,
            List<UnreadableRecord> unreadable,
            long moreUnreadable,
            Coverage coverage) {}

    MarkdownReport(OutputStream out, ReportContext context) {
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
        List<FileSummary> worst = summary.files().stream()
                .filter(file -> file.block() + file.review() + file.unreadable() > 0 || file.failure() != null)
                .sorted(Comparator.comparingLong((FileSummary file) -> -file.failing())
                        .thenComparing(file -> -file.unreadable())
                        .thenComparing(file -> -file.review()))
                .toList();
        Page page = new Page(
                summary,
                Words.share(summary.block(), summary.records()),
                Overview.of(groups, summary, context),
                worst.subList(0, Math.min(FILES, worst.size())),
                Math.max(0, worst.size() - FILES),
                findings.worstFirst().stream().map(FindingRow::of).toList(),
                findings.leftOut(),
                unreadable,
                summary.unreadable() - unreadable.size(),
                Coverage.of(summary, UNREADABLE));
        out.write(ReportTemplates.render("report.md", page).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
