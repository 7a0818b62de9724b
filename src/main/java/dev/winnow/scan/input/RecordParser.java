package dev.winnow.scan.input;

/** Reads single records of one input. Safe for any number of threads. */
@FunctionalInterface
public interface RecordParser {

    /**
     * Reads a record.
     *
     * @throws UnreadableRecordException if it cannot be read
     */
    ScanRecord parse(RawRecord raw) throws UnreadableRecordException;
}
