package dev.winnow.scan;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.policy.Action;
import dev.winnow.scan.input.DataFile;
import dev.winnow.scan.input.OpenData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the records of one file, tells the listener of them, and passes them to the copy. For one thread. */
final class FileTally {

    /** Reasons for skipping that are told apart. */
    private static final int REASONS = 50;

    private final DataFile file;
    private final OpenData open; // null: it could not be opened
    private final ScanSettings settings;
    private final Baseline baseline;
    private final ScanListener listener;
    private final Copies.Copy copy;
    private final RunTally run;
    private final Map<String, Long> fields = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>(); // by reason
    private final Map<String, Long> shapes = new TreeMap<>();
    private long records;
    private long block;
    private long review;
    private long known;
    private long failing;
    private long unreadable;

    FileTally(
            DataFile file,
            OpenData open,
            ScanSettings settings,
            Baseline baseline,
            ScanListener listener,
            Copies.Copy copy,
            RunTally run) {
        this.file = file;
        this.open = open;
        this.settings = settings;
        this.baseline = baseline;
        this.listener = listener;
        this.copy = copy;
        this.run = run;
    }

    void add(JudgedBatch batch) throws IOException {
        batch.counts().fields.forEach((field, count) -> fields.merge(field, count, Long::sum));
        batch.counts().shapes.forEach((shape, count) -> shapes.merge(shape, count, Long::sum));
        for (JudgedRecord record : batch.records()) {
            RecordVerdict verdict = add(place(record), record);
            if (listener.wantsVerdicts()) {
                listener.judged(verdict);
            }
        }
        listener.caughtUp();
    }

    private RecordVerdict add(RecordPlace place, JudgedRecord record) throws IOException {
        if (record instanceof JudgedRecord.Flagged flagged) {
            records++;
            return flagged(place, flagged);
        }
        if (record instanceof JudgedRecord.Fine fine) {
            records++;
            fine(place, fine);
            return new RecordVerdict(place, fine.raw(), Action.ALLOW.id(), null, fine.scores(), null, List.of());
        }
        if (record instanceof JudgedRecord.WithoutText without) {
            skip(without.reason());
            copy.keep(record.raw());
            return RecordVerdict.skipped(place, record.raw(), without.reason());
        }
        JudgedRecord.Unreadable bad = (JudgedRecord.Unreadable) record;
        unreadable++;
        UnreadableRecord report = new UnreadableRecord(place, bad.reason());
        copy.unreadable(report);
        listener.unreadable(report);
        return RecordVerdict.unreadable(place, record.raw(), bad.reason());
    }

    /** Reasons come with the data: there may not be more of them than a report can hold. */
    private void skip(String reason) {
        boolean room = skipped.size() < REASONS || skipped.containsKey(reason);
        skipped.merge(room ? reason : "other", 1L, Long::sum);
    }

    private void fine(RecordPlace place, JudgedRecord.Fine fine) throws IOException {
        if (run.isDropped(place, fine.whole())) {
            copy.duplicate(place, fine.raw());
        } else if (fine.masked() != null) {
            copy.mask(place, fine.raw(), fine.masked().record(), fine.masked().texts());
        } else {
            copy.keep(fine.raw());
        }
    }

    private RecordVerdict flagged(RecordPlace place, JudgedRecord.Flagged judged) throws IOException {
        List<FlaggedPlace> parts = new ArrayList<>();
        Action action = Action.ALLOW;
        boolean fails = false;
        boolean dropped = run.isDropped(place, judged.whole());
        String host = Hosts.of(judged.record().target(), judged.record().id());
        for (int i = 0; i < judged.places().size(); i++) {
            FlaggedPlace part = judged.places().get(i);
            if (baseline.accepts(part.fingerprint(), part.action())
                    || settings.findings() == ScanSettings.Findings.ACCEPT) {
                parts.add(part.asKnown());
                continue;
            }
            parts.add(part.in(run.campaign(place, host, part, judged.sketches().get(i))));
            action = action.or(part.action());
            for (CategoryScore reason : part.reasons()) {
                fails |= settings.failOn().fails(reason.category(), reason.action());
            }
        }
        run.count(parts);
        block += action == Action.BLOCK ? 1 : 0;
        review += action == Action.REVIEW ? 1 : 0;
        known += action == Action.ALLOW ? 1 : 0;
        failing += fails ? 1 : 0;
        FlaggedRecord record = new FlaggedRecord(
                place, judged.record().id(), judged.record().target(), judged.language(), parts, action, fails);
        if (action == Action.BLOCK) {
            copy.reject(record, judged.raw(), judged.record(), judged.cut());
        } else if (dropped) {
            copy.duplicate(place, judged.raw());
        } else if (judged.masked() != null) {
            copy.mask(place, judged.raw(), judged.record(), judged.masked().texts());
        } else {
            copy.keep(judged.raw());
        }
        listener.flagged(record);
        return new RecordVerdict(place, judged.raw(), action.id(), null, judged.scores(), judged.record(), parts);
    }

    private RecordPlace place(JudgedRecord record) {
        return new RecordPlace(
                file.name(),
                open == null ? null : open.format(),
                record.raw().number(),
                record.raw().line(),
                record.raw().offset());
    }

    /**
     * Closes the copy, and returns what was counted. That fewer or more records are accounted for than the reader saw is a
     * failure of the file.
     *
     * @param ended what the reader says; null if it was stopped before the file's end
     * @param interrupted whether somebody stopped the scan
     */
    FileSummary end(Reading.Ended ended, boolean interrupted) throws IOException {
        String failure = ended == null ? null : ended.failure();
        if (ended != null && ended.notTaken() > 0) {
            skipped.put(FileSummary.NOT_IN_SAMPLE, ended.notTaken());
        }
        long counted = records
                + unreadable
                + skipped.values().stream().mapToLong(Long::longValue).sum();
        if (ended != null && failure == null && !interrupted && counted != ended.seen()) {
            failure = ended.seen() + " records were read, but " + counted
                    + " are accounted for; this is a fault in winnow, please report it";
        }
        List<String> shape = new ArrayList<>(shapes.keySet());
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
                ended != null && failure == null && !interrupted);
        copy.done(summary);
        return summary;
    }
}
