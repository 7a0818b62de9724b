package dev.winnow.scan.input;

import dev.winnow.moderation.Document;
import java.io.IOException;
import java.util.List;

/** An HTML page, which is one record. */
final class HtmlSource implements RecordSource {

    private final ByteCursor cursor;
    private final ReadLimits limits;

    HtmlSource(ByteCursor cursor, ReadLimits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    @Override
    public RawRecord next() throws IOException {
        if (cursor.peek() < 0) {
            return null;
        }
        cursor.startRecord();
        while (cursor.skipTo((byte) '\n')) {
            // the whole file
        }
        if (cursor.isTooLong()) {
            return RawRecord.defective(1, 1, 0, limits.tooLong());
        }
        return RawRecord.of(1, 1, 0, cursor.record(), HtmlSource::parse);
    }

    private static ScanRecord parse(RawRecord raw) {
        PageText page = PageText.decode(raw.bytes(), null);
        return new ScanRecord(
                null,
                null,
                List.of(new ScanRecord.TextField("", page.text(), Document.Format.HTML)),
                texts -> page.encode(texts.get(0)));
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
