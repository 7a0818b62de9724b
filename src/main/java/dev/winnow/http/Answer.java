package dev.winnow.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a dialect sends back.
 *
 * @param status of HTTP
 * @param type the Content-Type
 * @param body of the answer
 * @param headers beside Content-Type
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and written as it is
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Makes an answer of a text. */
    public static Answer of(int status, String type, String body, Map<String, String> headers) {
        return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }
}
