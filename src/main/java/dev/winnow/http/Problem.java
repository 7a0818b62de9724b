package dev.winnow.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import dev.winnow.json.RequestException;
import java.io.IOException;

/**
 * A problem in the form of RFC 9457.
 *
 * @param type the kind of problem
 * @param detail one sentence for the caller; it may quote the request, so never log it
 * @param incident the reference number in the log, or null
 * @param retryAfter seconds after which to try again, or 0
 * @param limit the limit that was reached, or 0
 */
public record Problem(ProblemType type, String detail, String incident, int retryAfter, int limit) {

    /** The media type of a problem that answers a request. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Seconds after which to try a busy service again. */
    private static final int BUSY_SECONDS = 1;

    /** Describes a caller's mistake. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, type == ProblemType.BUSY ? BUSY_SECONDS : 0, 0);
    }

    /** Describes a temporary problem. */
    static Problem retry(ProblemType type, String detail, int seconds, int limit) {
        return new Problem(type, detail, null, seconds, limit);
    }

    /** Describes an invalid request. */
    static Problem of(RequestException e) {
        return of(ProblemType.of(e.reason()), e.getMessage());
    }

    /** Returns the problem as JSON. */
    public byte[] bytes() {
        return JsonText.bytes(256, out -> write(out, null, -1, null));
    }

    /** Returns the problem as JSON with OpenAI's {@code error} as an additional member, so that its clients can read it. */
    byte[] bytesForBoth() {
        return JsonText.bytes(512, out -> {
            out.writeStartObject();
            writeMembers(out);
            out.writeObjectFieldStart("error");
            out.writeFieldName("message");
            JsonText.string(out, type.title() + ": " + detail);
            out.writeStringField("type", "invalid_request_error");
            out.writeNullField("param");
            out.writeNullField("code");
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    /**
     * Writes the problem as one JSON object.
     *
     * @param place "index" or "line" if the problem concerns a part of the request, else null
     * @param at number of that part
     * @param id the document's id, or null
     */
    void write(JsonGenerator out, String place, long at, String id) throws IOException {
        out.writeStartObject();
        if (place != null) {
            out.writeNumberField(place, at);
        }
        if (id != null) {
            out.writeFieldName("id");
            JsonText.string(out, id);
        }
        writeMembers(out);
        out.writeEndObject();
    }

    private void writeMembers(JsonGenerator out) throws IOException {
        out.writeStringField("type", type.uri());
        out.writeStringField("title", type.title());
        out.writeNumberField("status", type.status());
        out.writeFieldName("detail");
        JsonText.string(out, detail);
        out.writeStringField("reason", type.reason());
        if (incident != null) {
            out.writeStringField("incident", incident);
        }
    }
}
