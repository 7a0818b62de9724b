package dev.winnow.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.winnow.json.JsonText;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.RecordVerdict;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.ScanRecord.TextField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes every JSON record back, one a line, in the input's order, with its verdict in the field {@value #FIELD}. A record that
 * is no object becomes the field {@code value} of one; of a record that is no JSON only the verdict is written, so that lines
 * out match records in.
 */
public final class AnnotatedRecords implements ScanListener {

    private static final String FIELD = "winnow";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final byte[] NAME = ("\"" + FIELD + "\"").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = "\"value\":".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    /** @param out flushed whenever everything that was judged is written; not closed */
    public AnnotatedRecords(OutputStream out) {
        this.out = out;
    }

    @Override
    public boolean wantsVerdicts() {
        return true;
    }

    @Override
    public void judged(RecordVerdict verdict) throws IOException {
        DataFormat format = verdict.place().format();
        if (format != DataFormat.JSONL && format != DataFormat.JSON) {
            throw new IOException("--annotate writes JSON records back, but "
                    + verdict.place().file() + " is " + format.id());
        }
        byte[] annotation = JsonText.bytes(512, json -> annotation(json, verdict));
        ByteArrayOutputStream line = new ByteArrayOutputStream(verdict.raw().bytes().length + annotation.length + 32);
        byte[] record = onOneLine(verdict.raw().bytes());
        if (!verdict.outcome().equals("unreadable") || isJson(record)) {
            annotated(line, record, annotation);
        } else {
            line.write('{');
            member(line, annotation);
            line.write('}');
        }
        line.write('\n');
        line.writeTo(out);
    }

    @Override
    public void caughtUp() throws IOException {
        out.flush();
    }

    private static void member(ByteArrayOutputStream line, byte[] annotation) {
        line.writeBytes(NAME);
        line.write(':');
        line.writeBytes(annotation);
    }

    private static void annotated(ByteArrayOutputStream line, byte[] record, byte[] annotation) throws IOException {
        if (record[0] != '{') {
            line.write('{');
            line.writeBytes(VALUE);
            line.writeBytes(record);
            line.write(',');
            member(line, annotation);
        } else {
            int written = withoutEarlier(line, record, annotation);
            line.write(record, written, record.length - 1 - written);
            if (written == 0) {
                boolean isEmpty = new String(record, 1, record.length - 2, StandardCharsets.UTF_8).isBlank();
                line.writeBytes(isEmpty ? new byte[0] : new byte[] {','});
                member(line, annotation);
            }
        }
        line.write('}');
    }

    /** Writes up to the end of an annotation of an earlier run, this one in its place. Returns how far that is; 0: none. */
    private static int withoutEarlier(ByteArrayOutputStream line, byte[] record, byte[] annotation) throws IOException {
        if (!contains(record, NAME)) {
            return 0;
        }
        int written = 0;
        try (JsonParser json = FACTORY.createParser(record)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean earlier = json.currentName().equals(FIELD);
                json.nextToken();
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                json.finishToken();
                if (earlier) {
                    line.write(record, written, start - written);
                    line.writeBytes(annotation);
                    written = (int) json.currentLocation().getByteOffset();
                }
            }
        }
        return written;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /** Without mark and white space around it. Line breaks within a record stand between tokens: strings escape them. */
    private static byte[] onOneLine(byte[] bytes) {
        String text =
                new String(bytes, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a record that could not be judged can be written back all the same, as one without a text can. */
    private static boolean isJson(byte[] record) {
        try (JsonParser json = FACTORY.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(record))
                .toString())) {
            if (json.nextToken() == null) {
                return false;
            }
            json.skipChildren();
            json.finishToken();
            return json.nextToken() == null;
        } catch (IOException e) {
            return false; // not UTF-8, or not JSON: that is the question
        }
    }

    private static void annotation(JsonGenerator json, RecordVerdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", verdict.outcome());
        ReportJson.text(json, "reason", verdict.reason());
        if (!verdict.scores().isEmpty()) {
            json.writeObjectFieldStart("scores");
            for (Category category : Category.values()) {
                json.writeFieldName(category.id());
                JsonText.decimal(json, verdict.scores().get(category.ordinal()));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("findings");
            for (FlaggedPlace place : verdict.findings()) {
                findings(json, place, text(verdict, place));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String text(RecordVerdict verdict, FlaggedPlace place) {
        for (TextField text : verdict.record().texts()) {
            if (text.place().equals(place.field()) && text.text().length() >= place.end()) {
                return text.text();
            }
        }
        throw new IllegalStateException("a finding in " + place.field() + ", which the record does not have");
    }

    /** One for each category, with offsets in code points, as Python and SQL count. */
    private static void findings(JsonGenerator json, FlaggedPlace place, String text) throws IOException {
        int start = text.codePointCount(0, place.start());
        int length = text.codePointCount(place.start(), place.end());
        for (CategoryScore reason : place.reasons()) {
            if (reason.action() == Action.ALLOW) {
                continue;
            }
            json.writeStartObject();
            ReportJson.text(json, "field", place.field().isEmpty() ? null : place.field());
            json.writeStringField("category", reason.category().id());
            json.writeNumberField("start", start);
            json.writeNumberField("end", start + length);
            json.writeNumberField("line", place.line());
            json.writeFieldName("score");
            JsonText.decimal(json, reason.score());
            json.writeStringField("action", reason.action().id());
            json.writeArrayFieldStart("sources");
            for (String source : place.sources()) {
                json.writeString(source);
            }
            json.writeEndArray();
            json.writeStringField("fingerprint", place.fingerprint());
            ReportJson.text(json, "campaign", place.campaign());
            if (place.known()) {
                json.writeBooleanField("known", true);
            }
            json.writeEndObject();
        }
    }
}
