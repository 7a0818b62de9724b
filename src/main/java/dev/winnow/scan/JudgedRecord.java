package dev.winnow.scan;

import dev.winnow.moderation.Action;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.util.List;

/** What became of a record before the baseline was asked. */
sealed interface JudgedRecord {

    /** The record as it stands in the file; without its bytes if no copy is made. */
    RawRecord raw();

    /** Nothing is wrong with it, or it was left out of the sample. */
    record Fine(RawRecord raw) implements JudgedRecord {}

    /** There is nothing in it to judge, as in an image. */
    record WithoutText(RawRecord raw, String reason) implements JudgedRecord {}

    /** It could not be read, or not be judged. */
    record Unreadable(RawRecord raw, String reason) implements JudgedRecord {}

    /**
     * Something is wrong with it.
     *
     * @param cut the texts without what is blocked; null if nothing is left of them, nothing can be cut out, or nobody asked
     */
    record Flagged(
            RawRecord raw,
            ScanRecord record,
            String language,
            List<FlaggedPlace> places,
            Action action,
            List<String> cut)
            implements JudgedRecord {}
}
