package dev.winnow.scan;

import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.scan.input.DataFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Judges every record of every file.
 *
 * <p>One thread reads, several judge, and the caller's hears the outcomes in the input's order; what is under way is bounded
 * by bytes, so that memory does not grow with files. Findings, totals and copies are the same for any number of threads.
 */
public final class Scan {

    private final Moderator moderator;
    private final ScanSettings settings;
    private final Baseline baseline;
    private final ScanListener listener;
    private final Copies copies;
    private final ScanProgress progress = new ScanProgress();
    private final JudgedBatch.Counts counts = new JudgedBatch.Counts();
    private final RunTally tally;
    private final List<FileSummary> files = new ArrayList<>();
    private final List<DataFiles.Skipped> skipped = new ArrayList<>();
    private volatile String interruption;

    /**
     * @param baseline findings that are accepted
     * @param listener hears what is found
     * @param copies takes what is fine, and what is not; closed by who made them
     */
    public Scan(Moderator moderator, ScanSettings settings, Baseline baseline, ScanListener listener, Copies copies) {
        this.moderator = moderator;
        this.settings = settings;
        this.baseline = baseline;
        this.listener = listener;
        this.copies = copies;
        tally = new RunTally(settings.dedup());
    }

    /** Returns how far it is. */
    public ScanProgress progress() {
        return progress;
    }

    /**
     * Stops it soon; what is known until then is reported as incomplete. Any thread may call this.
     *
     * @param reason for reports
     */
    public void interrupt(String reason) {
        interruption = reason;
    }

    /** Returns whether somebody stopped it. */
    boolean isInterrupted() {
        return interruption != null;
    }

    /**
     * Scans files.
     *
     * @param data the files and what was left out
     * @return what was found; the listener has heard it already
     * @throws IOException if a report or copy cannot be written. What is wrong with the input is no exception but part of
     *     the summary.
     */
    public ScanSummary run(DataFiles data) throws IOException {
        skipped.addAll(data.skipped());
        RecordJudge judge = new RecordJudge(
                moderator,
                settings.excerpts(),
                settings.copies().cleanTo() != null && settings.copies().mode() == CopyMode.SEGMENT,
                settings.dedup() != Dedup.OFF,
                settings.masked());
        try (Reading reading = new Reading(this, data.files(), settings, judge)) {
            reading.start();
            scan(reading);
            ScanSummary summary = summary();
            if (summary.complete()) {
                copies.complete(summary);
            }
            listener.finished(summary);
            return summary;
        }
    }

    private void scan(Reading reading) throws IOException {
        FileTally file = null; // the one under way
        Reading.Event event = reading.next();
        while (event != null && !(event instanceof Reading.Finished)) {
            if (event instanceof Reading.Left left) {
                skipped.add(left.file());
            } else if (event instanceof Reading.Opened opened) {
                file = new FileTally(
                        opened.file(),
                        opened.data(),
                        settings,
                        baseline,
                        listener,
                        copies.of(opened.file(), opened.data()),
                        tally);
                progress.opened(opened.file().name());
            } else if (event instanceof Reading.Batch batch) {
                JudgedBatch judged = batch.await();
                counts.add(judged.counts());
                file.add(judged);
                progress.at(batch.bytesRead(), judged.records().size());
                batch.done().run();
            } else if (event instanceof Reading.Ended ended) {
                end(file, ended);
                file = null;
            }
            event = reading.next();
        }
        if (file != null) {
            end(file, null);
        }
    }

    private void end(FileTally file, Reading.Ended ended) throws IOException {
        FileSummary summary = file.end(ended, isInterrupted());
        files.add(summary);
        listener.fileDone(summary);
    }

    private ScanSummary summary() {
        Map<Category, long[]> histograms = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            histograms.put(category, counts.histograms[category.ordinal()]);
        }
        long records = files.stream().mapToLong(FileSummary::records).sum();
        long unreadable = files.stream().mapToLong(FileSummary::unreadable).sum();
        return new ScanSummary(
                !isInterrupted(),
                interruption,
                files,
                skipped,
                tally.categories(),
                histograms,
                settings.maxFlagged().allowed(records),
                settings.maxUnreadable().allowed(records + unreadable),
                isInterrupted() || settings.sampling().words() != null ? 0 : baseline.stale(),
                settings.sampling().words(),
                settings.findings(),
                settings.failOn().words(),
                moderator.model().version(),
                moderator.policy().identity(),
                tally.campaigns(),
                tally.duplicates());
    }
}
