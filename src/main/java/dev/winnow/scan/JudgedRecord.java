package dev.winnow.scan;

import dev.winnow.campaign.Sketch;
import dev.winnow.policy.Action;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.util.List;

/** What became of a record before the baseline was asked. */
sealed interface JudgedRecord {

    /** The record as it stands in the file; without its bytes if no copy is made. */
    RawRecord raw();

    /** What is compared to find its duplicates; null if nobody asked, or if it has no text. */
    default Whole whole() {
        return null;
    }

    /**
     * All that a record says.
     *
     * @param target the address that it was fetched from, or null
     * @param excerpt what reports may show of it
     */
    record Whole(Sketch sketch, String id, String target, String excerpt) {}

    /** Texts of a record with placeholders for data. */
    record Masked(ScanRecord record, List<String> texts) {}

    /**
     * Nothing is wrong with it.
     *
     * @param scores highest of any text, by ordinal of category
     * @param masked null if nothing is masked
     */
    record Fine(RawRecord raw, List<Double> scores, Whole whole, Masked masked) implements JudgedRecord {}

    /** There is nothing in it to judge, as in an image. */
    record WithoutText(RawRecord raw, String reason) implements JudgedRecord {}

    /** It could not be read, or not be judged. */
    record Unreadable(RawRecord raw, String reason) implements JudgedRecord {}

    /**
     * Something is wrong with it.
     *
     * @param sketches of the places, to find campaigns
     * @param scores highest of any text, by ordinal of category
     * @param masked what it holds as long as nobody blocks it; null if nothing is masked
     * @param cut the texts without what is blocked, data masked; null if nothing is left of them, nothing can be cut out, or
     *     nobody asked
     */
    record Flagged(
            RawRecord raw,
            ScanRecord record,
            String language,
            List<FlaggedPlace> places,
            List<Sketch> sketches,
            List<Double> scores,
            Action action,
            List<String> cut,
            Whole whole,
            Masked masked)
            implements JudgedRecord {}
}
