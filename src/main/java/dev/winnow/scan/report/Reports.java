package dev.winnow.scan.report;

import dev.winnow.scan.FileReplacement;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.text.NearestName;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All reports of one scan. Files are proven writable before the scan starts, are written beside their places, and are put
 * there when they are whole; an interrupted scan's reports say that they are incomplete.
 */
public final class Reports implements ScanListener, Closeable {

    private final List<ScanListener> reports = new ArrayList<>();
    private final List<FileReplacement> files = new ArrayList<>();
    private final List<OutputStream> buffers = new ArrayList<>();

    /**
     * Where a report goes.
     *
     * @param path null: standard output
     */
    public record Target(ReportFormat format, Path path) {

        /**
         * Reads {@code FORMAT} or {@code FORMAT:PATH}.
         *
         * @throws IllegalArgumentException if there is no such format, with the nearest
         */
        public static Target parse(String text) {
            int colon = text.indexOf(':');
            String name = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
            if (!ReportFormat.ids().contains(name)) {
                throw new IllegalArgumentException(
                        "unknown format \"" + name + "\"" + NearestName.hint(name, ReportFormat.ids()));
            }
            if (colon >= 0 && colon + 1 == text.length()) {
                throw new IllegalArgumentException("no path behind the colon of \"" + text + "\"");
            }
            boolean stdout = colon < 0 || text.substring(colon + 1).equals("-");
            return new Target(
                    ReportFormat.valueOf(name.toUpperCase(Locale.ROOT)),
                    stdout ? null : Path.of(text.substring(colon + 1)));
        }
    }

    /**
     * Opens all reports.
     *
     * @param stdout standard output
     * @param jobSummary file of GitHub's job summary, or null
     * @throws IOException if one cannot be written
     */
    public Reports(List<Target> targets, OutputStream stdout, Path jobSummary, ReportContext context)
            throws IOException {
        boolean opened = false;
        try {
            for (Target target : targets) {
                reports.add(open(target, stream(target, stdout), jobSummary, context));
            }
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private OutputStream stream(Target target, OutputStream stdout) throws IOException {
        if (target.path() == null) {
            return stdout;
        }
        FileReplacement file = new FileReplacement(target.path());
        files.add(file);
        OutputStream buffer = new BufferedOutputStream(file.stream(), 1 << 16);
        buffers.add(buffer);
        return buffer;
    }

    private ScanListener open(Target target, OutputStream out, Path jobSummary, ReportContext context)
            throws IOException {
        return switch (target.format()) {
            case TERMINAL -> new TerminalReport(out, context);
            case JSON -> new JsonReport(out, context);
            case JSONL -> new JsonLinesReport(out);
            case SARIF -> new SarifReport(out, context);
            case JUNIT -> new JUnitReport(out);
            case HTML -> new HtmlReport(out, context);
            case GITHUB -> new GitHubReport(out, jobSummary == null ? null : summaryStream(jobSummary), context);
            case GITLAB -> new GitLabReport(out);
            case MARKDOWN -> new MarkdownReport(out, context);
        };
    }

    /** Other steps write to the job's summary as well. */
    private OutputStream summaryStream(Path jobSummary) throws IOException {
        OutputStream out = Files.newOutputStream(jobSummary, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        buffers.add(out);
        return out;
    }

    @Override
    public void flagged(FlaggedRecord record) throws IOException {
        for (ScanListener report : reports) {
            report.flagged(record);
        }
    }

    @Override
    public void unreadable(UnreadableRecord record) throws IOException {
        for (ScanListener report : reports) {
            report.unreadable(record);
        }
    }

    @Override
    public void fileDone(FileSummary file) throws IOException {
        for (ScanListener report : reports) {
            report.fileDone(file);
        }
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        for (ScanListener report : reports) {
            report.finished(summary);
        }
        for (OutputStream buffer : buffers) {
            buffer.close();
        }
        for (FileReplacement file : files) {
            file.commit();
        }
    }

    /** Forgets reports that are not whole. */
    @Override
    public void close() throws IOException {
        for (FileReplacement file : files) {
            file.close();
        }
    }
}
