package dev.winnow.scan.input;

import dev.winnow.scan.input.ScanRecord.TextField;

/** A record, located but not yet read. */
public final class RawRecord {

    private static final byte[] NOTHING = {};

    private final long number;
    private final long line;
    private final long offset;
    private final byte[] bytes;
    private final String defect; // null: none is known
    private final RecordParser parser; // null: there is nothing to parse
    private final ScanRecord prepared; // null: it has to be parsed

    private RawRecord(
            long number,
            long line,
            long offset,
            byte[] bytes,
            String defect,
            RecordParser parser,
            ScanRecord prepared) {
        this.number = number;
        this.line = line;
        this.offset = offset;
        this.bytes = bytes;
        this.defect = defect;
        this.parser = parser;
        this.prepared = prepared;
    }

    /** A record of bytes, which are not copied. */
    static RawRecord of(long number, long line, long offset, byte[] bytes, RecordParser parser) {
        return new RawRecord(number, line, offset, bytes, null, parser, null);
    }

    /** A record of which the source knows already that nobody can read it. */
    static RawRecord defective(long number, long line, long offset, String defect) {
        return new RawRecord(number, line, offset, NOTHING, defect, null, null);
    }

    /** A record that the source had to read. */
    static RawRecord prepared(long number, ScanRecord record) {
        return new RawRecord(number, 0, -1, NOTHING, null, null, record);
    }

    /** Returns which of its file it is, from 1. */
    public long number() {
        return number;
    }

    /** Returns the line of the unpacked file on which it starts, from 1; 0 where the format has none. */
    public long line() {
        return line;
    }

    /** Returns the offset of its first byte in the unpacked file, from 0; -1 where the format has none. */
    public long offset() {
        return offset;
    }

    /**
     * Returns the bytes as they stand in the unpacked file, line end included; empty where the format has none. They are
     * shared, not copied: nobody may change them.
     */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns about how much memory it takes, in bytes. */
    public long size() {
        long size = 64L + bytes.length;
        if (prepared != null) {
            for (TextField text : prepared.texts()) {
                size += 2L * text.text().length();
            }
        }
        return size;
    }

    /**
     * Reads it.
     *
     * @throws UnreadableRecordException if it cannot be read
     */
    public ScanRecord read() throws UnreadableRecordException {
        if (defect != null) {
            throw new UnreadableRecordException(defect);
        }
        return prepared != null ? prepared : parser.parse(this);
    }
}
