package dev.winnow.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response of a dialect.
 *
 * @param status HTTP status
 * @param type the Content-Type
 * @param body body of the response
 * @param headers other headers than Content-Type
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and written as it is
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Makes a response with a text. */
    public static Answer of(int status, String type, String body, Map<String, String> headers) {
        return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }
}
