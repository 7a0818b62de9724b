package dev.winnow.scan;

import java.io.IOException;

/** Hears what a scan finds, as it finds it, in the input's order, on one thread. */
public interface ScanListener {

    /** Returns whether {@link #judged} is to be called. */
    default boolean wantsVerdicts() {
        return false;
    }

    /** A record was met, flagged or not, unless it is not in the sample. */
    default void judged(RecordVerdict verdict) throws IOException {}

    /** Everything judged so far was reported; whoever waits for it may want to see it now. */
    default void caughtUp() throws IOException {}

    /** A record is flagged. */
    default void flagged(FlaggedRecord record) throws IOException {}

    /** A record could not be read. */
    default void unreadable(UnreadableRecord record) throws IOException {}

    /** A file was left, whether it came to its end or not. */
    default void fileDone(FileSummary file) throws IOException {}

    /** The scan is over; always the last call. */
    default void finished(ScanSummary summary) throws IOException {}
}
