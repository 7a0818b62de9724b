package dev.winnow.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import dev.winnow.json.RequestException;
import java.io.IOException;

/**
 * What is wrong, in the shape of RFC 9457.
 *
 * @param type which kind
 * @param detail one sentence for the caller; it may quote the request, so never log it
 * @param incident what to look for in the log, or null
 * @param retryAfter seconds after which another try is worth it, or 0
 * @param limit the limit that was reached, or 0
 */
public record Problem(ProblemType type, String detail, String incident, int retryAfter, int limit) {

    /** The media type of a problem that answers a request. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** After so many seconds a busy service is worth another try. */
    private static final int BUSY_SECONDS = 1;

    /** Describes a caller's mistake. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, type == ProblemType.BUSY ? BUSY_SECONDS : 0, 0);
    }

    /** Describes what will be over in so many seconds. */
    static Problem retry(ProblemType type, String detail, int seconds, int limit) {
        return new Problem(type, detail, null, seconds, limit);
    }

    /** Describes what is wrong with a request's content. */
    static Problem of(RequestException e) {
        return of(ProblemType.of(e.reason()), e.getMessage());
    }

    /** Returns it as JSON. */
    public byte[] bytes() {
        return JsonText.bytes(256, out -> write(out, null, -1, null));
    }

    /** Returns it as JSON that clients of OpenAI, too, can read: with their {@code error} as one more member. */
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
     * Writes it as one JSON object.
     *
     * @param place "index" or "line" if it speaks of a part of the request, else null
     * @param at which part
     * @param id the caller's name for the document, or null
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
