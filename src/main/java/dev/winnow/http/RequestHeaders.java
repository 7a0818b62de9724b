package dev.winnow.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;

/** Checks of headers that routing does not make. */
final class RequestHeaders {

    private static final String CHARSET = "charset=";

    private RequestHeaders() {}

    /**
     * Accepts only plain UTF-8.
     *
     * @throws ProblemException if the body is compressed, has no media type, or is in another character set
     */
    static void requirePlainUtf8(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body is compressed; send it without Content-Encoding");
        }
        String type = request.getHeader("Content-Type");
        if (type == null) { // routing lets it pass
            throw new ProblemException(Problems.UNSUPPORTED_MEDIA_TYPE);
        }
        int charset = type.toLowerCase(Locale.ROOT).indexOf(CHARSET);
        if (charset >= 0) {
            int start = charset + CHARSET.length();
            int semicolon = type.indexOf(';', start);
            String name = type.substring(start, semicolon < 0 ? type.length() : semicolon)
                    .replace("\"", "")
                    .trim();
            if (!name.equalsIgnoreCase("utf-8") && !name.equalsIgnoreCase("us-ascii")) {
                throw new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "JSON is UTF-8; send it with charset=utf-8 or without charset");
            }
        }
    }

    /** Tells whether a header's value, if there is any, is a media type in the eyes of whoever routes requests. */
    static boolean isMediaType(String value) {
        try {
            boolean paired =
                    value == null || value.chars().filter(unit -> unit == '"').count() % 2 == 0;
            return value == null || paired && MediaType.valueOf(value) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Tells whether a header's value, if there is any, is a list of media types. */
    static boolean isMediaTypes(String value) {
        return value == null || Arrays.stream(value.split(",", -1)).allMatch(it -> isMediaType(it.trim()));
    }

    /**
     * Accepts only clients that accept a stream of lines. Routing cannot check that, since streams declare no media type.
     *
     * @throws ProblemException if the client accepts only other media types
     */
    static void requireAcceptsLines(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        if (accept == null) {
            return;
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            int parameters = range.indexOf(';');
            String type = (parameters < 0 ? range : range.substring(0, parameters)).trim();
            if (type.equals("*/*") || type.equals("application/*") || type.equals(ModerationResource.NDJSON)) {
                return;
            }
        }
        throw new ProblemException(Problems.NOT_ACCEPTABLE);
    }

    /** Answers "Expect: 100-continue" (RFC 9110, 10.1.1). */
    static void invite(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }
}
