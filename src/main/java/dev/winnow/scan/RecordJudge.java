package dev.winnow.scan;

import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.pii.Kind;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import dev.winnow.scan.input.ScanRecord.TextField;
import dev.winnow.scan.input.UnreadableRecordException;
import dev.winnow.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges single records. Safe for any number of threads. */
final class RecordJudge {

    private final Moderator moderator;
    private final ExcerptStyle excerpts;
    private final boolean cutting;
    private final boolean sketching;
    private final Cleaning cleaning;

    /**
     * @param cutting whether somebody wants the texts without what is blocked
     * @param sketching whether somebody looks for duplicates among all records
     * @param masked which data are masked in what somebody wants
     */
    RecordJudge(Moderator moderator, ExcerptStyle excerpts, boolean cutting, boolean sketching, Set<Kind> masked) {
        cleaning = new Cleaning(moderator, masked);
        this.sketching = sketching;
        this.moderator = moderator;
        this.excerpts = excerpts;
        this.cutting = cutting;
    }

    /**
     * Judges a record.
     *
     * @param counts takes the scores down
     */
    JudgedRecord judge(RawRecord raw, JudgedBatch.Counts counts) {
        ScanRecord record;
        try {
            record = raw.read();
        } catch (UnreadableRecordException e) {
            return new JudgedRecord.Unreadable(raw, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // One record that breaks a reader must neither stop the scan nor pass for clean.
            return new JudgedRecord.Unreadable(
                    raw, "the reader failed on it: " + e.getClass().getSimpleName());
        }
        if (record.texts().isEmpty()) {
            return new JudgedRecord.WithoutText(raw, record.reason() == null ? "no text" : record.reason());
        }
        try {
            return judge(raw, record, counts);
        } catch (RuntimeException | StackOverflowError e) {
            // One record that breaks the engine must neither stop the scan nor pass for clean.
            return new JudgedRecord.Unreadable(raw, "the engine failed on it: " + e);
        }
    }

    private JudgedRecord judge(RawRecord raw, ScanRecord record, JudgedBatch.Counts counts) {
        List<Verdict> verdicts = new ArrayList<>();
        List<FlaggedPlace> places = new ArrayList<>();
        List<Sketch> sketches = new ArrayList<>();
        Action action = Action.ALLOW;
        for (TextField field : record.texts()) {
            Verdict verdict = moderator.moderate(Cleaning.document(field.text(), field.format()));
            verdicts.add(verdict);
            action = action.or(verdict.action());
            if (verdict.flagged()) {
                List<FlaggedPlace> here = FlaggedPlaces.of(field, verdict, excerpts);
                here.forEach(place -> sketches.add(RowTally.sketch(moderator, field, place)));
                places.addAll(here);
            }
        }
        double[] highest = highest(verdicts);
        counts.add(record, highest);
        List<Double> scores = Arrays.stream(highest).boxed().toList();
        if (action == Action.ALLOW) {
            return new JudgedRecord.Fine(raw, scores, whole(record), masked(record, verdicts));
        }

        List<String> cut = cutting && action == Action.BLOCK ? cleaning.cut(record.texts(), verdicts) : null;
        return new JudgedRecord.Flagged(
                raw,
                record,
                verdicts.get(0).language(),
                places,
                sketches,
                scores,
                action,
                cut,
                whole(record),
                masked(record, verdicts));
    }

    private JudgedRecord.Masked masked(ScanRecord record, List<Verdict> verdicts) {
        List<String> texts = cleaning.masked(record.texts(), verdicts);
        return texts == null ? null : new JudgedRecord.Masked(record, texts);
    }

    private static double[] highest(List<Verdict> verdicts) {
        double[] highest = new double[Category.values().length];
        for (Verdict verdict : verdicts) {
            for (CategoryScore score : verdict.categories()) {
                int at = score.category().ordinal();
                highest[at] = Math.max(highest[at], score.score());
            }
        }
        return highest;
    }

    /** Of all that a record says, as a reader sees it. */
    private JudgedRecord.Whole whole(ScanRecord record) {
        if (!sketching) {
            return null;
        }
        String text = record.texts().stream()
                .map(field -> Cleaning.visible(field.text(), field.format()))
                .collect(Collectors.joining("\n"));
        return new JudgedRecord.Whole(
                Sketch.of(Folding.fold(text)),
                record.id(),
                record.target(),
                Excerpts.of(text, 0, text.length(), excerpts));
    }
}
