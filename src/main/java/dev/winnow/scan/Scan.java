package dev.winnow.scan;

import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.Action;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Moderator;
import dev.winnow.scan.input.DataFile;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.scan.input.OpenData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges every record of every file.
 *
 * <p>One thread reads, several judge, and the caller's hears the outcomes in the input's order; what is under way is bounded
 * by bytes, so that memory does not grow with files. Findings, totals and copies are the same for any number of threads.
 */
public final class Scan {

    /** Near-duplicates that make a campaign; two may be a coincidence. */
    private static final int CAMPAIGN = 3;
    /** Groups that are reported. */
    private static final int REPORTED = 1_000;
    /** Reasons for skipping that are told apart in one file. */
    private static final int REASONS = 50;

    private final Moderator moderator;
    private final ScanSettings settings;
    private final Baseline baseline;
    private final ScanListener listener;
    private final Copies copies;
    private final ScanProgress progress = new ScanProgress();
    private final JudgedBatch.Counts counts = new JudgedBatch.Counts();
    private final Map<Category, long[]> actions = new EnumMap<>(Category.class); // block, review
    private final GroupTally campaigns = new GroupTally(CAMPAIGN);
    private final GroupTally duplicates; // null: nobody looks for any
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
        duplicates = settings.dedup() == Dedup.OFF ? null : new GroupTally(2);
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
                duplicates != null,
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
        Tally tally = null; // of the file under way
        Reading.Event event = reading.next();
        while (event != null && !(event instanceof Reading.Finished)) {
            if (event instanceof Reading.Left left) {
                skipped.add(left.file());
            } else if (event instanceof Reading.Opened opened) {
                tally = new Tally(opened.file(), opened.data(), copies.of(opened.file(), opened.data()));
                progress.opened(opened.file().name());
            } else if (event instanceof Reading.Batch batch) {
                JudgedBatch judged = batch.await();
                counts.add(judged.counts());
                tally.add(judged);
                progress.at(batch.bytesRead(), judged.records().size());
                batch.done().run();
            } else if (event instanceof Reading.Ended ended) {
                end(tally, ended);
                tally = null;
            }
            event = reading.next();
        }
        if (tally != null) {
            end(tally, null);
        }
    }

    private void end(Tally tally, Reading.Ended ended) throws IOException {
        FileSummary summary = tally.summary(ended);
        files.add(summary);
        listener.fileDone(summary);
    }

    private ScanSummary summary() {
        Map<Category, ScanSummary.Actions> byCategory = new EnumMap<>(Category.class);
        actions.forEach((category, its) -> byCategory.put(category, new ScanSummary.Actions(its[0], its[1])));
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
                byCategory,
                histograms,
                settings.maxFlagged().allowed(records),
                settings.maxUnreadable().allowed(records + unreadable),
                isInterrupted() || settings.sampling().words() != null ? 0 : baseline.stale(),
                settings.sampling().words(),
                settings.findings(),
                settings.failOn().words(),
                moderator.model().version(),
                moderator.policy().identity(),
                campaigns.largest(REPORTED),
                duplicates == null
                        ? null
                        : new ScanSummary.Duplicates(
                                duplicates.copies(), duplicates.near(), duplicates.largest(REPORTED)));
    }

    /** Counts one file. */
    private final class Tally {
        private final DataFile file;
        private final OpenData open;
        private final Copies.Copy copy;
        private final Map<String, Long> fields = new TreeMap<>();
        private long records;
        private long block;
        private long review;
        private long known;
        private long failing;
        private long unreadable;
        private final Map<String, Long> skipped = new TreeMap<>(); // by reason
        private final Map<String, Long> shapes = new TreeMap<>();

        Tally(DataFile file, OpenData open, Copies.Copy copy) {
            this.file = file;
            this.open = open;
            this.copy = copy;
        }

        void add(JudgedBatch batch) throws IOException {
            batch.counts().fields.forEach((field, count) -> fields.merge(field, count, Long::sum));
            batch.counts().shapes.forEach((shape, count) -> shapes.merge(shape, count, Long::sum));
            for (JudgedRecord record : batch.records()) {
                if (record instanceof JudgedRecord.Flagged flagged) {
                    records++;
                    add(flagged);
                } else if (record instanceof JudgedRecord.Unreadable bad) {
                    unreadable++;
                    UnreadableRecord its = new UnreadableRecord(place(bad), bad.reason());
                    copy.unreadable(its);
                    listener.unreadable(its);
                } else if (record instanceof JudgedRecord.WithoutText without) {
                    skip(without.reason());
                    copy.keep(record.raw());
                } else {
                    records++;
                    if (isDropped(record)) {
                        copy.duplicate(place(record), record.raw());
                    } else if (record instanceof JudgedRecord.Fine fine && fine.masked() != null) {
                        copy.mask(
                                place(record),
                                record.raw(),
                                fine.masked().record(),
                                fine.masked().texts());
                    } else {
                        copy.keep(record.raw());
                    }
                }
            }
        }

        /** Reasons come with the data: there may not be more of them than a report can hold. */
        private void skip(String reason) {
            boolean room = skipped.size() < REASONS || skipped.containsKey(reason);
            skipped.merge(room ? reason : "other", 1L, Long::sum);
        }

        private void add(JudgedRecord.Flagged judged) throws IOException {
            List<FlaggedPlace> places = new ArrayList<>();
            Action action = Action.ALLOW;
            boolean fails = false;
            boolean dropped = isDropped(judged);
            for (int i = 0; i < judged.places().size(); i++) {
                FlaggedPlace place = judged.places().get(i);
                boolean accepted = baseline.accepts(place.fingerprint(), place.action())
                        || settings.findings() == ScanSettings.Findings.ACCEPT;
                places.add(
                        accepted
                                ? place.asKnown()
                                : place.in(campaign(
                                        judged, place, judged.sketches().get(i))));
                if (!accepted) {
                    action = action.or(place.action());
                    for (CategoryScore reason : place.reasons()) {
                        fails |= settings.failOn().fails(reason.category(), reason.action());
                    }
                }
            }
            count(places);
            block += action == Action.BLOCK ? 1 : 0;
            review += action == Action.REVIEW ? 1 : 0;
            known += action == Action.ALLOW ? 1 : 0;
            failing += fails ? 1 : 0;
            FlaggedRecord record = new FlaggedRecord(
                    place(judged),
                    judged.record().id(),
                    judged.record().target(),
                    judged.language(),
                    places,
                    action,
                    fails);
            if (action == Action.BLOCK) {
                copy.reject(record, judged.raw(), judged.record(), judged.cut());
            } else if (dropped) {
                copy.duplicate(record.place(), judged.raw());
            } else if (judged.masked() != null) {
                copy.mask(
                        record.place(),
                        judged.raw(),
                        judged.record(),
                        judged.masked().texts());
            } else {
                copy.keep(judged.raw());
            }
            listener.flagged(record);
        }

        private String campaign(JudgedRecord.Flagged judged, FlaggedPlace flagged, Sketch sketch) {
            RecordPlace place = place(judged);
            Set<Category> categories = EnumSet.noneOf(Category.class);
            for (CategoryScore reason : flagged.reasons()) {
                if (reason.action() != Action.ALLOW) {
                    categories.add(reason.category());
                }
            }
            if (categories.stream().allMatch(Category::isData)) {
                return null; // the same address in two texts is no campaign
            }
            String host = Hosts.of(judged.record().target(), judged.record().id());
            return campaigns
                    .add(sketch, place, host, place.words(), flagged.excerpt(), categories)
                    .group()
                    .id();
        }

        /** Looks for an earlier record that says the same; returns whether this one is left out of copies for that. */
        private boolean isDropped(JudgedRecord record) {
            JudgedRecord.Whole whole = record.whole();
            if (whole == null) {
                return false;
            }
            RecordPlace place = place(record);
            String host = Hosts.of(whole.target(), whole.id());
            boolean isFirst = duplicates
                    .add(whole.sketch(), place, host, place.words(), whole.excerpt(), Set.of())
                    .isNew();
            return !isFirst && settings.dedup() == Dedup.DROP;
        }

        private void count(List<FlaggedPlace> places) {
            Set<Category> blocked = EnumSet.noneOf(Category.class);
            Set<Category> reviewed = EnumSet.noneOf(Category.class);
            for (FlaggedPlace place : places) {
                for (CategoryScore reason : place.reasons()) {
                    if (!place.known() && reason.action() != Action.ALLOW) {
                        (reason.action() == Action.BLOCK ? blocked : reviewed).add(reason.category());
                    }
                }
            }
            reviewed.removeAll(blocked);
            blocked.forEach(category -> actions.computeIfAbsent(category, c -> new long[2])[0]++);
            reviewed.forEach(category -> actions.computeIfAbsent(category, c -> new long[2])[1]++);
        }

        private RecordPlace place(JudgedRecord record) {
            return new RecordPlace(
                    file.name(),
                    open == null ? null : open.format(),
                    record.raw().number(),
                    record.raw().line(),
                    record.raw().offset());
        }

        FileSummary summary(Reading.Ended ended) throws IOException {
            String failure = ended == null ? null : ended.failure();
            if (ended != null && ended.notTaken() > 0) {
                skipped.put(FileSummary.NOT_IN_SAMPLE, ended.notTaken());
            }
            long counted = records
                    + unreadable
                    + skipped.values().stream().mapToLong(Long::longValue).sum();
            if (ended != null && failure == null && !isInterrupted() && counted != ended.seen()) {
                failure = ended.seen() + " records were read, and " + counted
                        + " are accounted for, which is a fault of winnow's";
            }
            List<String> shape = new ArrayList<>();
            shapes.forEach((name, count) -> shape.add(name));
            shape.addAll(ended == null ? List.of() : ended.notes());
            FileSummary summary = new FileSummary(
                    file.name(),
                    open == null ? null : open.format(),
                    open == null ? null : open.packing(),
                    ended == null ? counted : ended.seen(),
                    records,
                    block,
                    review,
                    known,
                    failing,
                    unreadable,
                    skipped,
                    fields,
                    shape,
                    failure,
                    ended != null && failure == null && !isInterrupted());
            copy.done(summary);
            return summary;
        }
    }
}
