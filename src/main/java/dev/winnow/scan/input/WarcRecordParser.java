package dev.winnow.scan.input;

import dev.winnow.moderation.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/** Reads the text of one record of a web archive; a record that has none, an image for example, has no texts. */
final class WarcRecordParser implements RecordParser {

    private final ReadLimits limits;

    WarcRecordParser(ReadLimits limits) {
        this.limits = limits;
    }

    @Override
    public ScanRecord parse(RawRecord raw) throws UnreadableRecordException {
        try (WarcReader reader = new WarcReader(new ByteArrayInputStream(raw.bytes()))) {
            WarcRecord record = reader.next().orElse(null);
            if (record == null) {
                return new ScanRecord(null, null, List.of(), null);
            }
            long header = WarcRewriting.headerLength(raw.bytes(), 0);
            if (header + record.body().size() > raw.bytes().length) {
                throw new UnreadableRecordException("cut off: " + (raw.bytes().length - header) + " of "
                        + record.body().size() + " bytes");
            }
            return read(raw, record);
        } catch (IOException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UnreadableRecordException("no readable WARC record: " + message);
        }
    }

    private ScanRecord read(RawRecord raw, WarcRecord record) throws IOException, UnreadableRecordException {
        if (record instanceof WarcResponse response) {
            if (!response.contentType().base().equals(MediaType.HTTP)) {
                return nothing(record);
            }
            HttpResponse http = response.http();
            MediaType type = http.contentType();
            return isText(type) ? text(raw, record, type, body(http.bodyDecoded().stream()), true) : nothing(record);
        }
        if (record instanceof WarcConversion || record instanceof WarcResource) {
            MediaType type = record.contentType();
            return isText(type) ? text(raw, record, type, body(record.body().stream()), false) : nothing(record);
        }
        return nothing(record);
    }

    private static ScanRecord nothing(WarcRecord record) {
        return new ScanRecord(record.headers().first("WARC-Record-ID").orElse(null), target(record), List.of(), null);
    }

    private static ScanRecord text(RawRecord raw, WarcRecord record, MediaType type, byte[] body, boolean isHttp)
            throws UnreadableRecordException {
        String id = record.headers().first("WARC-Record-ID").orElse(null);
        if (isHtml(type)) {
            PageText page = PageText.decode(body, type.parameters().get("charset"));
            return new ScanRecord(
                    id,
                    target(record),
                    List.of(new ScanRecord.TextField("", page.text(), Document.Format.HTML)),
                    texts -> WarcRewriting.rewrite(raw.bytes(), page.encode(texts.get(0)), isHttp));
        }
        // Text on the web is in any encoding; the text of a WET is UTF-8 and nothing else.
        PageText text = isHttp
                ? PageText.decode(body, type.parameters().get("charset"))
                : new PageText(StrictUtf8.decode(body), StandardCharsets.UTF_8, false);
        return new ScanRecord(
                id,
                target(record),
                List.of(new ScanRecord.TextField("", text.text(), Document.Format.TEXT)),
                texts -> WarcRewriting.rewrite(raw.bytes(), text.encode(texts.get(0)), isHttp));
    }

    private static String target(WarcRecord record) {
        return record instanceof WarcTargetRecord
                ? record.headers().first("WARC-Target-URI").orElse(null)
                : null;
    }

    private byte[] body(InputStream in) throws IOException, UnreadableRecordException {
        byte[] body = in.readNBytes(limits.recordBytes() + 1);
        if (body.length > limits.recordBytes()) {
            throw new UnreadableRecordException("unpacked, " + limits.tooLong());
        }
        return body;
    }

    private static boolean isHtml(MediaType type) {
        String base = (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
        return base.equals("text/html") || base.equals("application/xhtml+xml");
    }

    private static boolean isText(MediaType type) {
        return isHtml(type)
                || type.type().equalsIgnoreCase("text") && type.subtype().equalsIgnoreCase("plain");
    }
}
