package dev.winnow.scan.report;

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

/** JUnit XML as Jenkins and GitLab read it: one test case a file, so that a clean run has passing tests. */
final class JUnitReport implements ScanListener {

    /** Findings that are spelled out for each file. */
    private static final int LISTED = 20;

    private final OutputStream out;
    private final List<Case> cases = new ArrayList<>();
    private List<String> failing = new ArrayList<>(); // of the file under way
    private List<String> unreadable = new ArrayList<>();

    /** What the template prints. */
    record Page(List<Case> cases, long failures, long errors, String sentence) {
        public int tests() {
            return cases.size();
        }
    }

    /**
     * A test case.
     *
     * @param outcome "failure", "error", or empty if it passed; one outcome a case is what all readers understand
     */
    record Case(String name, String file, String outcome, String message, String text) {}

    JUnitReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void flagged(FlaggedRecord record) {
        if (record.failing() && failing.size() < LISTED) {
            for (FlaggedPlace place : record.places()) {
                if (!place.known()) {
                    failing.add(record.where(place) + "  " + place.action().id() + "  " + Words.reasons(place) + "  "
                            + Words.part(place) + "  " + place.excerpt());
                }
            }
        }
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        if (unreadable.size() < LISTED) {
            unreadable.add(record.place().words() + "  unreadable: " + record.reason());
        }
    }

    @Override
    public void fileDone(FileSummary file) {
        cases.add(testCase(file));
        failing = new ArrayList<>();
        unreadable = new ArrayList<>();
    }

    private Case testCase(FileSummary file) {
        String found = file.failing() + " of " + file.records() + " records failing";
        // Not having seen everything outranks findings.
        if (file.failure() != null || file.unreadable() > 0 || !file.complete()) {
            List<String> lines = new ArrayList<>(unreadable);
            if (file.failure() != null) {
                lines.add(0, file.name() + "  not read to the end: " + file.failure());
            }
            lines.addAll(failing);
            String message = file.unreadable() + " unreadable" + (file.failure() == null ? "" : ", not read to the end")
                    + ", " + found;
            return new Case(file.name(), file.name(), "error", message, String.join("\n", lines));
        }
        return file.failing() > 0
                ? new Case(file.name(), file.name(), "failure", found, String.join("\n", failing))
                : new Case(file.name(), file.name(), "", "", "");
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        for (DataFiles.Skipped file : summary.skipped()) {
            if (file.unread()) {
                cases.add(new Case(file.name(), file.name(), "error", "not read: " + file.reason(), ""));
            }
        }
        if (!summary.complete()) {
            cases.add(new Case("the whole scan", "", "error", summary.sentence(), ""));
        }
        Page page = new Page(cases, count("failure"), count("error"), summary.sentence());
        out.write(ReportTemplates.render("junit.xml", page).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private long count(String outcome) {
        return cases.stream().filter(test -> test.outcome().equals(outcome)).count();
    }
}
