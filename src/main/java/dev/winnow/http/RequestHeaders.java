package dev.winnow.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** What the headers of a request say about its body, beyond what routing looks at. */
final class RequestHeaders {

    private static final String CHARSET = "charset=";

    private RequestHeaders() {}

    /**
     * Lets only plain UTF-8 pass.
     *
     * @throws ProblemException if the body is compressed, or says that it is in another character set
     */
    static void requirePlainUtf8(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body is compressed; send it without Content-Encoding");
        }
        String type = request.getHeader("Content-Type");
        int charset = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf(CHARSET);
        if (charset >= 0) {
            int start = charset + CHARSET.length();
            int semicolon = type.indexOf(';', start);
            String name = type.substring(start, semicolon < 0 ? type.length() : semicolon)
                    .replace("\"", "")
                    .trim();
            if (!name.equalsIgnoreCase("utf-8") && !name.equalsIgnoreCase("us-ascii")) {
                throw new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "JSON is UTF-8; send it with charset=utf-8 or without charset");
            }
        }
    }

    /** Tells a client that asked before sending its body to go ahead (RFC 9110, 10.1.1). */
    static void invite(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }
}
