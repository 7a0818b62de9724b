package dev.winnow.scan.input;

import dev.winnow.moderation.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Plain text. A file is one record, so that neighbouring lines are judged together as {@code check} and the service judge
 * them; a long one is cut into several, behind the first empty line after {@link #PIECE} bytes, or any line end after twice
 * as many.
 */
final class TextSource implements RecordSource {

    private static final int PIECE = 1 << 20;

    private final ByteCursor cursor;
    private final ReadLimits limits;
    private long number;
    private long line = 1;

    TextSource(ByteCursor cursor, ReadLimits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    @Override
    public RawRecord next() throws IOException {
        while (cursor.peek() >= 0) {
            cursor.startRecord();
            long first = line;
            long before = 0;
            boolean done = false;
            while (!done && cursor.skipTo((byte) '\n')) {
                line++;
                long length = cursor.recordLength();
                boolean blank = length - before <= 2; // the line end alone
                before = length;
                done = length >= PIECE && blank || length >= 2L * PIECE;
            }
            if (cursor.isTooLong()) {
                return RawRecord.defective(++number, first, cursor.recordOffset(), limits.tooLong());
            }
            byte[] bytes = cursor.record();
            if (!LineSource.isBlank(bytes)) {
                return RawRecord.of(++number, first, cursor.recordOffset(), bytes, TextSource::parse);
            }
        }
        return null;
    }

    private static ScanRecord parse(RawRecord raw) throws UnreadableRecordException {
        String text = StrictUtf8.decode(raw.bytes());
        boolean marked = raw.offset() == 0 && StrictUtf8.markLength(raw.bytes()) > 0;
        String mark = marked ? text.substring(0, 1) : "";
        return new ScanRecord(
                null,
                null,
                List.of(new ScanRecord.TextField("", text.substring(mark.length()), Document.Format.TEXT)),
                texts -> (mark + texts.get(0)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
