package dev.winnow.scan.copy;

import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A copy of a file under way, of some of its records. */
interface RecordFile extends Closeable {

    /** Adds a record as it was. */
    void add(RawRecord raw) throws IOException;

    /** Adds a record with other texts. */
    void add(RawRecord raw, ScanRecord record, List<String> texts) throws IOException;

    /** Puts the copy into its place. */
    void commit() throws IOException;

    /** Forgets the copy, unless it is in its place. */
    @Override
    void close() throws IOException;
}
