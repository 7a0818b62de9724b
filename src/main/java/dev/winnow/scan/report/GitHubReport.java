package dev.winnow.scan.report;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.policy.Action;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.template.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Annotations of GitHub Actions. A step may have ten errors and ten warnings, and what is beyond vanishes in silence: nine of
 * each, and a tenth that says how many there are.
 */
final class GitHubReport implements ScanListener {

    private static final int SHOWN = 9;
    private static final int PROBLEMS = 3; // of SHOWN; the rest is for findings

    private final OutputStream out;
    private final ReportContext context;
    private final FindingGroups groups = new FindingGroups();
    private final WorstFindings blocked = new WorstFindings(SHOWN, 1);
    private final WorstFindings reviewed = new WorstFindings(SHOWN, 1);
    private final List<String> problems = new ArrayList<>(); // the first few records and files that could not be read
    private final MarkdownReport summary;

    /**
     * @param out for the annotations
     * @param summary for the job's summary, or null
     */
    GitHubReport(OutputStream out, OutputStream summary, ReportContext context) {
        this.out = out;
        this.context = context;
        this.summary = summary == null ? null : new MarkdownReport(summary, context);
    }

    @Override
    public void flagged(FlaggedRecord record) {
        groups.flagged(record);
        (record.action() == Action.BLOCK ? blocked : reviewed).add(record);
        if (summary != null) {
            summary.flagged(record);
        }
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        String line = ",line=" + record.place().lineOrNumber();
        problem(record.place().file(), line, "unreadable", record.reason());
        if (summary != null) {
            summary.unreadable(record);
        }
    }

    @Override
    public void fileDone(FileSummary file) throws IOException {
        if (file.failure() != null) {
            problem(file.name(), "", "not read to the end", file.failure());
        }
        if (summary != null) {
            summary.fileDone(file);
        }
    }

    private void problem(String file, String line, String title, String reason) {
        if (problems.size() < PROBLEMS) {
            problems.add("::error file=" + property(file) + line + ",title=" + property(title) + "::" + data(reason));
        }
    }

    @Override
    public void finished(ScanSummary scan) throws IOException {
        for (DataFiles.Skipped file : scan.skipped()) {
            if (file.unread()) {
                problem(file.name(), "", "not read", file.reason());
            }
        }
        List<String> lines = new ArrayList<>(problems);
        annotate("error", blocked, lines);
        annotate("warning", reviewed, lines);
        String level = scan.outcome() == ScanSummary.Outcome.PASS ? "notice" : "error";
        lines.add("::" + level + " title=winnow scan::" + data(scan.sentence()));
        if (groups.count() > 1) {
            lines.add("::notice title=winnow scan::"
                    + data(Overview.of(groups, scan, context).headline()));
        }
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (summary != null) {
            summary.finished(scan);
        }
    }

    private void annotate(String level, WorstFindings findings, List<String> lines) {
        // The run's own sentence is an error as well, so that one error less is shown.
        int most = level.equals("error") ? SHOWN - 1 - problems.size() : SHOWN;
        List<WorstFindings.Finding> shown =
                findings.inOrder().stream().limit(most).toList();
        shown.forEach(finding -> lines.add(line(level, finding.record(), finding.place())));
        long more = findings.count() - shown.size();
        if (more > 0) {
            lines.add("::" + level + " title=winnow scan::" + Figures.number(more)
                    + " more at this level, of each campaign one is shown; see the job's summary or the HTML report");
        }
    }

    private static String line(String level, FlaggedRecord record, FlaggedPlace place) {
        String worst = place.reasons().stream()
                .max(Comparator.comparingDouble(CategoryScore::score))
                .map(reason -> reason.category().id())
                .orElse("");
        String column = record.textHasLinesOfFile() ? ",col=" + place.column() : "";
        String campaign = place.campaign() == null ? "" : "; campaign " + place.campaign();
        String excerpt = place.excerpt().isEmpty() ? "" : "; " + place.excerpt();
        return "::" + level
                + " file=" + property(record.place().file())
                + ",line=" + record.lineOf(place)
                + ",endLine=" + record.endLineOf(place)
                + column
                + ",title=" + property(place.action().id() + ": " + worst)
                + "::"
                + data(Words.reasons(place) + "; record " + record.place().inFile() + ", " + Words.part(place)
                        + "; fingerprint " + place.fingerprint() + campaign + excerpt);
    }

    /** Escapes as GitHub's toolkit does: the text is hostile, and a line of its own would be a command. */
    private static String data(String text) {
        return Words.safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
