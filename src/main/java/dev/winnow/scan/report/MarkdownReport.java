package dev.winnow.scan.report;

import dev.winnow.scan.FileSummary;
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

/** Tables in GitHub's Markdown, short enough for a comment: categories, the worst files, the worst findings. */
final class MarkdownReport implements ScanListener {

    private static final int FILES = 20;
    private static final int FINDINGS = 20;
    private static final int UNREADABLE = 10;

    private final OutputStream out;
    private final WorstFindings findings = new WorstFindings(FINDINGS);
    private final List<UnreadableRecord> unreadable = new ArrayList<>();

    MarkdownReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void flagged(FlaggedRecord record) {
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
        StringBuilder text = new StringBuilder();
        text.append("## Winnow scan\n\n**").append(cell(summary.sentence())).append("**\n\n");
        totals(text, summary);
        if (!summary.categories().isEmpty()) {
            text.append("\n| category | block | review |\n|---|---:|---:|\n");
            summary.categories()
                    .forEach((category, its) -> text.append("| ")
                            .append(category.id())
                            .append(" | ")
                            .append(Words.number(its.block()))
                            .append(" | ")
                            .append(Words.number(its.review()))
                            .append(" |\n"));
        }
        files(text, summary);
        findings(text);
        text.append(unreadable.isEmpty() ? "" : "\nUnreadable:\n\n");
        for (UnreadableRecord record : unreadable) {
            text.append("- ")
                    .append(cell(record.place().words()))
                    .append(": ")
                    .append(cell(record.reason()))
                    .append('\n');
        }
        if (summary.unreadable() > unreadable.size()) {
            text.append("- and ")
                    .append(Words.number(summary.unreadable() - unreadable.size()))
                    .append(" more\n");
        }
        List<DataFiles.Skipped> notRead =
                summary.skipped().stream().filter(DataFiles.Skipped::unread).toList();
        text.append(notRead.isEmpty() ? "" : "\nNot read:\n\n");
        for (DataFiles.Skipped file : notRead.stream().limit(UNREADABLE).toList()) {
            text.append("- ")
                    .append(cell(file.name()))
                    .append(": ")
                    .append(cell(file.reason()))
                    .append('\n');
        }
        text.append("\nModel ").append(summary.model()).append(", policy ").append(summary.policy());
        text.append(summary.sample() == null ? "" : ", " + summary.sample()).append(".\n");
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void totals(StringBuilder text, ScanSummary summary) {
        text.append("| records | block | review | known | unreadable |\n|---:|---:|---:|---:|---:|\n| ")
                .append(Words.number(summary.records()))
                .append(" | ")
                .append(Words.number(summary.block()))
                .append(" (")
                .append(Words.share(summary.block(), summary.records()))
                .append(") | ")
                .append(Words.number(summary.review()))
                .append(" | ")
                .append(Words.number(summary.known()))
                .append(" | ")
                .append(Words.number(summary.unreadable()))
                .append(" |\n");
    }

    private static void files(StringBuilder text, ScanSummary summary) {
        List<FileSummary> worst = summary.files().stream()
                .filter(file -> file.block() + file.review() + file.unreadable() > 0 || file.failure() != null)
                .sorted(Comparator.comparingLong((FileSummary file) -> -file.failing())
                        .thenComparing(file -> -file.unreadable())
                        .thenComparing(file -> -file.review()))
                .toList();
        if (worst.isEmpty()) {
            return;
        }
        text.append("\n| file | records | block | review | unreadable | |\n|---|---:|---:|---:|---:|---|\n");
        worst.stream()
                .limit(FILES)
                .forEach(file -> text.append("| ")
                        .append(cell(file.name()))
                        .append(" | ")
                        .append(Words.number(file.records()))
                        .append(" | ")
                        .append(Words.number(file.block()))
                        .append(" | ")
                        .append(Words.number(file.review()))
                        .append(" | ")
                        .append(Words.number(file.unreadable()))
                        .append(" | ")
                        .append(file.failure() == null ? "" : cell(file.failure()))
                        .append(" |\n"));
        if (worst.size() > FILES) {
            text.append("\nAnd ").append(worst.size() - FILES).append(" more files.\n");
        }
    }

    private void findings(StringBuilder text) {
        if (findings.count() == 0) {
            return;
        }
        text.append("\n| where | action | why | part | fingerprint |\n|---|---|---|---|---|\n");
        for (WorstFindings.Finding finding : findings.worstFirst()) {
            text.append("| ")
                    .append(cell(finding.record().where(finding.place())))
                    .append(" | ")
                    .append(finding.place().action().id())
                    .append(" | ")
                    .append(Words.reasons(finding.place()))
                    .append(" | ")
                    .append(cell(Words.part(finding.place())))
                    .append(" ")
                    .append(cell(finding.place().excerpt()))
                    .append(" | ")
                    .append(finding.place().fingerprint())
                    .append(" |\n");
        }
        if (findings.leftOut() > 0) {
            text.append("\nAnd ").append(Words.number(findings.leftOut())).append(" more findings.\n");
        }
    }

    /** Nothing of the data may become a link, an image, a mention or another cell. */
    private static String cell(String text) {
        StringBuilder cell = new StringBuilder();
        for (char c : Words.safe(text).toCharArray()) {
            switch (c) {
                case '&' -> cell.append("&amp;");
                case '<' -> cell.append("&lt;");
                case '>' -> cell.append("&gt;");
                case '|', '[', ']', '`', '*', '_', '~', '\\', '!', '#' ->
                    cell.append('\\').append(c);
                case '@' -> cell.append("&#64;");
                case ':' -> cell.append("&#58;"); // no address becomes a link
                default -> cell.append(c);
            }
        }
        return cell.toString();
    }
}
