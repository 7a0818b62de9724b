package dev.winnow.scan.input;

import dev.winnow.moderation.Document;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/** Reads the text of one record of a web archive; a record that has none, an image for example, has no texts. */
final class WarcRecordParser implements RecordParser {

    private static final Set<String> WITHOUT_TEXT =
            Set.of("warcinfo", "request", "metadata", "revisit", "continuation");

    private final ReadLimits limits;

    WarcRecordParser(ReadLimits limits) {
        this.limits = limits;
    }

    @Override
    public ScanRecord parse(RawRecord raw) throws UnreadableRecordException {
        try (WarcReader reader = new WarcReader(new ByteArrayInputStream(raw.bytes()))) {
            WarcRecord record = reader.next().orElse(null);
            if (record == null) {
                return ScanRecord.without(null, null, "no record");
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
                return nothing(record, "a response of another protocol");
            }
            HttpResponse http = response.http();
            byte[] body = HttpPayload.decode(
                    body(http.body().stream()), http.headers().all("Content-Encoding"), limits);
            return text(raw, record, type(http.headers(), body), body, true);
        }
        if (record instanceof WarcConversion || record instanceof WarcResource) {
            byte[] body = body(record.body().stream());
            return text(raw, record, type(record.headers(), body), body, false);
        }
        String type = type(record);
        if (!WITHOUT_TEXT.contains(type)) {
            throw new UnreadableRecordException("an unknown kind of record");
        }
        return nothing(record, "a " + type + " record");
    }

    private static String type(WarcRecord record) {
        return record.headers().first("WARC-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    /** Returns what a payload is by its header; by its first bytes if that says nothing. */
    private static MediaType type(MessageHeaders headers, byte[] body) {
        MediaType type = null;
        try {
            type = MediaType.parse(headers.first("Content-Type").orElse(""));
        } catch (IllegalArgumentException e) {
            type = null; // servers send anything
        }
        String base = type == null ? "" : base(type);
        boolean says = !base.isEmpty()
                && !base.equals("/")
                && !base.equals("application/octet-stream")
                && !base.equals("unknown/unknown");
        if (says) {
            return type;
        }
        DataFormat guessed = DataFormat.guess(Arrays.copyOf(body, Math.min(body.length, 1024)));
        return guessed == DataFormat.HTML
                ? MediaType.HTML
                : guessed == null ? MediaType.OCTET_STREAM : MediaType.PLAIN_TEXT;
    }

    private static ScanRecord nothing(WarcRecord record, String reason) {
        return ScanRecord.without(record.headers().first("WARC-Record-ID").orElse(null), target(record), reason);
    }

    private static ScanRecord text(RawRecord raw, WarcRecord record, MediaType type, byte[] body, boolean isHttp)
            throws UnreadableRecordException {
        String id = record.headers().first("WARC-Record-ID").orElse(null);
        String charset = type.parameters().get("charset");
        if (!isText(type)) {
            String base = base(type);
            return nothing(record, base.matches("[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}") ? base : "no text");
        }
        // Text on the web is in any encoding; the text of a WET is UTF-8 and nothing else.
        PageText text = isHtml(type) || isHttp || charset != null
                ? PageText.decode(body, charset)
                : new PageText(StrictUtf8.decode(body), StandardCharsets.UTF_8, false);
        return new ScanRecord(
                id,
                target(record),
                List.of(new ScanRecord.TextField(
                        "", text.text(), isHtml(type) ? Document.Format.HTML : Document.Format.TEXT)),
                texts -> WarcRewriting.rewrite(raw.bytes(), text.encode(texts.get(0)), isHttp));
    }

    private static String target(WarcRecord record) {
        return record instanceof WarcTargetRecord
                ? record.headers().first("WARC-Target-URI").orElse(null)
                : null;
    }

    /** Reads on to the end or to where it is cut off: what a crawler has of a page is what people read of it. */
    private byte[] body(InputStream in) throws UnreadableRecordException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 13];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (out.size() > limits.recordBytes()) {
                    throw new UnreadableRecordException("unpacked, " + limits.tooLong());
                }
            }
        } catch (IOException e) {
            if (out.size() == 0) {
                throw new UnreadableRecordException("no readable payload: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return out.toByteArray();
    }

    private static String base(MediaType type) {
        return (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
    }

    private static boolean isHtml(MediaType type) {
        String base = base(type);
        return base.equals("text/html") || base.equals("application/xhtml+xml");
    }

    /** Whatever people read; programs and style sheets are text to machines only. */
    private static boolean isText(MediaType type) {
        String base = base(type);
        return isHtml(type)
                || base.startsWith("text/")
                        && !base.equals("text/css")
                        && !base.equals("text/javascript")
                        && !base.equals("text/ecmascript");
    }
}
