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
    private final WorstFindings blocked = new WorstFindings(SHOWN);
    private final WorstFindings reviewed = new WorstFindings(SHOWN);
    private final List<String> problems = new ArrayList<>(); // the first few records and files that could not be read
    private final MarkdownReport summary;

    /**
     * @param out for the annotations
     * @param summary for the job's summary, or null
     */
    GitHubReport(OutputStream out, OutputStream summary) {
        this.out = out;
        this.summary = summary == null ? null : new MarkdownReport(summary);
    }

    @Override
    public void flagged(FlaggedRecord record) {
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
    public void finished(ScanSummary its) throws IOException {
        for (DataFiles.Skipped file : its.skipped()) {
            if (file.unread()) {
                problem(file.name(), "", "not read", file.reason());
            }
        }
        List<String> lines = new ArrayList<>(problems);
        annotate("error", blocked, lines);
        annotate("warning", reviewed, lines);
        if (its.outcome() == ScanSummary.Outcome.PASS) {
            lines.add("::notice title=winnow scan::" + data(its.sentence()));
        } else {
            lines.add("::error title=winnow scan::" + data(its.sentence()));
        }
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (summary != null) {
            summary.finished(its);
        }
    }

    private void annotate(String level, WorstFindings findings, List<String> lines) {
        // The run's own sentence is an error as well, so that one error less is shown.
        int most = level.equals("error") ? SHOWN - 1 - problems.size() : SHOWN;
        List<WorstFindings.Finding> shown =
                findings.inOrder().stream().limit(most).toList();
        for (WorstFindings.Finding finding : shown) {
            FlaggedRecord record = finding.record();
            FlaggedPlace place = finding.place();
            StringBuilder line = new StringBuilder("::")
                    .append(level)
                    .append(" file=")
                    .append(property(record.place().file()));
            line.append(",line=")
                    .append(record.lineOf(place))
                    .append(",endLine=")
                    .append(record.endLineOf(place));
            if (record.textHasLinesOfFile()) {
                line.append(",col=").append(place.column());
            }
            line.append(",title=")
                    .append(property(place.action().id() + ": "
                            + place.reasons().stream()
                                    .max(Comparator.comparingDouble(its -> its.score()))
                                    .map(its -> its.category().id())
                                    .orElse("")));
            line.append("::")
                    .append(data(
                            Words.reasons(place) + "; record " + record.place().inFile() + ", "
                                    + Words.part(place) + "; fingerprint " + place.fingerprint()
                                    + (place.excerpt().isEmpty() ? "" : "; " + place.excerpt())));
            lines.add(line.toString());
        }
        long more = findings.count() - shown.size();
        if (more > 0) {
            lines.add("::" + level + " title=winnow scan::" + Words.number(more)
                    + " more at this level; see the job's summary or the HTML report");
        }
    }

    /** Escapes as GitHub's toolkit does: the text is hostile, and a line of its own would be a command. */
    private static String data(String text) {
        return Words.safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
