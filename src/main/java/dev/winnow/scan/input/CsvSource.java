package dev.winnow.scan.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Records of comma-separated values (RFC 4180). Only quotes and line ends are looked at here; each record is taken apart by
 * its parser.
 */
final class CsvSource implements RecordSource {

    private static final String SEPARATORS = ",;\t|";

    private final ByteCursor cursor;
    private final ReadLimits limits;
    private final byte[] header;
    private final char separator;
    private final RecordParser parser;
    private long number;
    private long line = 1;

    /**
     * Reads the header.
     *
     * @param separator between fields; 0: the most frequent of , ; tab and | in the header
     */
    CsvSource(ByteCursor cursor, ReadLimits limits, FieldNames names, char separator) throws IOException {
        this.cursor = cursor;
        this.limits = limits;
        byte[] first = new byte[0];
        while (first.length == 0 && cursor.peek() >= 0) {
            cursor.startRecord();
            endRecord(separator);
            if (cursor.isTooLong()) {
                throw new InputException("the header is " + limits.tooLong());
            }
            byte[] bytes = cursor.record();
            first = LineSource.isBlank(bytes) ? first : bytes;
        }
        header = first;
        this.separator = separator == 0 ? mostFrequent(first) : separator;
        parser = header.length == 0 ? null : parser(names);
    }

    private RecordParser parser(FieldNames names) throws InputException {
        try {
            List<String> columns = CsvRecordParser.split(header, separator, StrictUtf8.markLength(header));
            return new CsvRecordParser(columns, separator, names);
        } catch (UnreadableRecordException e) {
            throw new InputException("the header: " + e.getMessage(), e);
        }
    }

    private static char mostFrequent(byte[] header) {
        int[] counts = new int[SEPARATORS.length()];
        boolean inQuotes = false;
        for (byte b : header) {
            if (b == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes && SEPARATORS.indexOf(b) >= 0) {
                counts[SEPARATORS.indexOf(b)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    @Override
    public byte[] prologue() {
        return header.clone();
    }

    @Override
    public RawRecord next() throws IOException {
        while (cursor.peek() >= 0) {
            cursor.startRecord();
            long first = line;
            boolean closed = endRecord(separator);
            if (cursor.isTooLong()) {
                return RawRecord.defective(++number, first, cursor.recordOffset(), limits.tooLong());
            }
            byte[] bytes = cursor.record();
            if (LineSource.isBlank(bytes) && SEPARATORS.indexOf(bytes[0]) < 0) {
                continue;
            }
            if (!closed) {
                return RawRecord.defective(
                        ++number,
                        first,
                        cursor.recordOffset(),
                        "a quote is opened that nothing closes before the file's end");
            }
            return RawRecord.of(++number, first, cursor.recordOffset(), bytes, parser);
        }
        return null;
    }

    @Override
    public boolean isReady() throws IOException {
        return cursor.isReady();
    }

    /**
     * Reads on to behind the record's line end. A quote opens a field only at its start, and a doubled one does not close
     * it.
     *
     * @return whether every quote was closed
     */
    private boolean endRecord(char fieldSeparator) throws IOException {
        boolean fieldStart = true;
        boolean inQuotes = false;
        while (true) {
            int c = cursor.read();
            if (c < 0) {
                return !inQuotes;
            }
            if (c == '\n' || c == '\r' && cursor.peek() != '\n') {
                line++;
            }
            if (inQuotes) {
                if (c == '"') {
                    if (cursor.peek() == '"') {
                        cursor.read();
                    } else {
                        inQuotes = false;
                    }
                }
                continue;
            }
            if (c == '\n' || c == '\r' && cursor.peek() != '\n') {
                return true;
            }
            inQuotes = fieldStart && c == '"';
            // Before the separator is known, any may be it.
            fieldStart =
                    fieldSeparator == 0 ? SEPARATORS.indexOf(c) >= 0 : c == fieldSeparator || fieldStart && isMark(c);
        }
    }

    /** Whether a byte belongs to the byte order mark, behind which a field starts as well. */
    private boolean isMark(int c) {
        return cursor.recordOffset() == 0 && cursor.recordLength() <= 3 && (c == 0xEF || c == 0xBB || c == 0xBF);
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    /** Returns a record's line end: LF, CR LF or CR; LF if it has none. */
    static String lineEnd(byte[] record) {
        String end = new String(
                record, Math.max(0, record.length - 2), Math.min(2, record.length), StandardCharsets.ISO_8859_1);
        return end.equals("\r\n") ? end : end.endsWith("\r") ? "\r" : "\n";
    }
}
