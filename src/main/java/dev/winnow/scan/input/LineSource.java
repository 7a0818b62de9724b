package dev.winnow.scan.input;

import java.io.IOException;

/** Records of one line each; lines of nothing but white space are no records. */
final class LineSource implements RecordSource {

    private final ByteCursor cursor;
    private final ReadLimits limits;
    private final RecordParser parser;
    private long number;
    private long line;

    LineSource(ByteCursor cursor, ReadLimits limits, RecordParser parser) {
        this.cursor = cursor;
        this.limits = limits;
        this.parser = parser;
    }

    @Override
    public RawRecord next() throws IOException {
        while (cursor.peek() >= 0) {
            cursor.startRecord();
            line++;
            cursor.skipTo((byte) '\n');
            if (cursor.isTooLong()) {
                return RawRecord.defective(++number, line, cursor.recordOffset(), limits.tooLong());
            }
            byte[] bytes = cursor.record();
            if (!isBlank(bytes)) {
                return RawRecord.of(++number, line, cursor.recordOffset(), bytes, parser);
            }
        }
        return null;
    }

    @Override
    public boolean isReady() throws IOException {
        return cursor.isReady();
    }

    static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
