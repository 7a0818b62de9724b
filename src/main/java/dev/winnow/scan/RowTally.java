package dev.winnow.scan;

import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.scan.input.ScanRecord.TextField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a scan finds where rows are read and judged elsewhere, as on a cluster: findings, campaigns and the summary come out
 * as those of {@link Scan}. For one thread, which is told of flagged rows alone.
 */
public final class RowTally {

    private final Moderator moderator;
    private final FailOn failOn;
    private final ExcerptStyle excerpts;
    private final ScanListener listener;
    private final RunTally run = new RunTally(Dedup.OFF);
    private long flagged;
    private long block;
    private long failing;

    /**
     * @param moderator folds texts, and names model and policy
     * @param listener hears of every flagged row, and of the end
     */
    public RowTally(Moderator moderator, FailOn failOn, ExcerptStyle excerpts, ScanListener listener) {
        this.moderator = moderator;
        this.failOn = failOn;
        this.excerpts = excerpts;
        this.listener = listener;
    }

    /**
     * Counts a flagged row. Rows have no numbers on a cluster: reports number those that are flagged, in the order of calls.
     *
     * @param dataset stands for the file in reports
     * @param id the data's own name for it, or null
     * @param verdict with offsets in UTF-16 code units
     */
    public void flagged(String dataset, String id, TextField field, Verdict verdict) throws IOException {
        RecordPlace place = new RecordPlace(dataset, null, ++flagged, 0, -1);
        String host = Hosts.of(null, id);
        List<FlaggedPlace> parts = new ArrayList<>();
        Action action = Action.ALLOW;
        boolean fails = false;
        for (FlaggedPlace part : FlaggedPlaces.of(field, verdict, excerpts)) {
            parts.add(part.in(run.campaign(place, host, part, sketch(moderator, field, part))));
            action = action.or(part.action());
            for (CategoryScore reason : part.reasons()) {
                fails |= failOn.fails(reason.category(), reason.action());
            }
        }
        run.count(parts);
        block += action == Action.BLOCK ? 1 : 0;
        failing += fails ? 1 : 0;
        listener.flagged(new FlaggedRecord(place, id, null, verdict.language(), parts, action, fails));
    }

    static Sketch sketch(Moderator moderator, TextField field, FlaggedPlace place) {
        String text = Cleaning.visible(field.text().substring(place.start(), place.end()), field.format());
        return Sketch.of(moderator.fold(text));
    }

    /**
     * Ends it: tells the listener, and returns the summary.
     *
     * @param field that was judged
     * @param rows of all, flagged or not
     * @param unreadable how many of them have no text
     */
    public ScanSummary finish(
            String dataset, String field, long rows, long unreadable, Tolerance maxFlagged, Tolerance maxUnreadable)
            throws IOException {
        long judged = rows - unreadable;
        FileSummary file = new FileSummary(
                dataset,
                null,
                null,
                rows,
                judged,
                block,
                flagged - block,
                0,
                failing,
                unreadable,
                Map.of(),
                Map.of(field, judged),
                List.of(),
                null,
                true);
        ScanSummary summary = new ScanSummary(
                true,
                null,
                List.of(file),
                List.of(),
                run.categories(),
                Map.of(),
                maxFlagged.allowed(judged),
                maxUnreadable.allowed(rows),
                0,
                null,
                ScanSettings.Findings.FAIL,
                failOn.words(),
                moderator.model().version(),
                moderator.policy().identity(),
                run.campaigns(),
                null);
        listener.fileDone(file);
        listener.finished(summary);
        return summary;
    }
}
