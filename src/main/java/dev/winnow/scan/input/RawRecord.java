package dev.winnow.scan.input;

import dev.winnow.scan.input.ScanRecord.TextField;
import java.util.List;
import java.util.Objects;

/**
 * A record, located but not yet read.
 *
 * @param number which of its file, from 1
 * @param line the line of the unpacked file on which it starts, from 1; 0 where the format has none
 * @param offset of its first byte in the unpacked file, from 0; -1 where the format has none
 * @param bytes as they stand in the unpacked file, line end included; empty where the format has none
 * @param defect why it cannot be read, or null
 * @param parser reads it
 * @param prepared what the source read already, or null
 */
public record RawRecord(
        long number, long line, long offset, byte[] bytes, String defect, RecordParser parser, ScanRecord prepared) {

    private static final byte[] NOTHING = {};

    /** Refuses a record that nobody can read. */
    public RawRecord {
        Objects.requireNonNull(bytes, "bytes");
        if (parser == null && prepared == null && defect == null) {
            throw new IllegalArgumentException("a record needs a parser, or what was read, or a defect");
        }
    }

    static RawRecord of(long number, long line, long offset, byte[] bytes, RecordParser parser) {
        return new RawRecord(number, line, offset, bytes, null, parser, null);
    }

    static RawRecord defective(long number, long line, long offset, String defect) {
        return new RawRecord(number, line, offset, NOTHING, defect, null, null);
    }

    static RawRecord prepared(long number, ScanRecord record) {
        return new RawRecord(number, 0, -1, NOTHING, null, null, record);
    }

    /** Returns about how much memory it takes, in bytes. */
    public long size() {
        long size = 64L + bytes.length;
        if (prepared != null) {
            List<TextField> texts = prepared.texts();
            for (TextField text : texts) {
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
