package dev.winnow.scan;

import dev.winnow.scan.input.DataFile;
import dev.winnow.scan.input.OpenData;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes copies of a dataset while it is scanned, on one thread, in the input's order. */
public interface Copies extends Closeable {

    /** Makes none. */
    Copies NONE = new Copies() {
        @Override
        public Copy of(DataFile file, OpenData data) {
            return Copy.NONE;
        }

        @Override
        public void complete(ScanSummary summary) {}

        @Override
        public void close() {}
    };

    /**
     * Starts the copies of a file.
     *
     * @param data null if it could not be opened
     */
    Copy of(DataFile file, OpenData data) throws IOException;

    /** Returns what people should know about the copies; to be asked at the end. */
    default List<String> notes() {
        return List.of();
    }

    /** Every file was copied. Without this call nothing may pass for a copy of the whole dataset. */
    void complete(ScanSummary summary) throws IOException;

    /** The copies of one file. */
    interface Copy {

        /** Makes none. */
        Copy NONE = new Copy() {};

        /** A record is fine. */
        default void keep(RawRecord raw) throws IOException {}

        /**
         * A record is blocked.
         *
         * @param cut its texts without what is blocked; null if it has to go whole
         */
        default void reject(FlaggedRecord flagged, RawRecord raw, ScanRecord record, List<String> cut)
                throws IOException {}

        /**
         * A record is kept, but some data in it are masked.
         *
         * @param texts with placeholders
         */
        default void mask(RecordPlace place, RawRecord raw, ScanRecord record, List<String> texts) throws IOException {}

        /** A record is fine, or at least not blocked, but says the same as one before. */
        default void duplicate(RecordPlace place, RawRecord raw) throws IOException {}

        /** A record could not be read. */
        default void unreadable(UnreadableRecord record) throws IOException {}

        /** The file was left. */
        default void done(FileSummary summary) throws IOException {}
    }
}
