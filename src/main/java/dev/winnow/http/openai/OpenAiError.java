package dev.winnow.http.openai;

import dev.winnow.http.Problem;
import dev.winnow.http.ProblemType;
import dev.winnow.json.JsonText;

/**
 * An error in OpenAI's form.
 *
 * @param status HTTP status
 * @param type a coarse class, as in "invalid_request_error"
 * @param code an identifier, or null; never a number, which breaks the Java client
 * @param param the field, or null
 * @param message a sentence
 */
record OpenAiError(int status, String type, String code, String param, String message) {

    static final String INVALID_REQUEST = "invalid_request_error";
    private static final String SERVER = "server_error";

    /** Translates a problem. */
    static OpenAiError of(Problem problem) {
        ProblemType type = problem.type();
        String detail = problem.detail();
        return switch (type) {
            case MISSING_KEY -> new OpenAiError(401, INVALID_REQUEST, null, null, detail);
            case WRONG_KEY -> new OpenAiError(401, INVALID_REQUEST, "invalid_api_key", null, detail);
            case SUSPENDED_KEY -> new OpenAiError(403, INVALID_REQUEST, "key_suspended", null, detail);
            case FOREIGN_TENANT, FORBIDDEN, NOT_OPEN ->
                new OpenAiError(403, INVALID_REQUEST, "not_allowed", null, detail);
            case RATE_LIMITED -> new OpenAiError(429, "requests", "rate_limit_exceeded", null, detail);
            case BUSY -> new OpenAiError(503, SERVER, null, null, detail);
            case INTERNAL_ERROR -> new OpenAiError(500, SERVER, null, null, detail);
            case BODY_TOO_LARGE -> new OpenAiError(413, INVALID_REQUEST, "request_too_large", null, detail);
            // Not 415, which every client files under "unexpected".
            case UNSUPPORTED_MEDIA_TYPE -> new OpenAiError(400, INVALID_REQUEST, "unsupported_encoding", null, detail);
            default -> new OpenAiError(type.status(), INVALID_REQUEST, null, null, detail);
        };
    }

    byte[] bytes() {
        return JsonText.bytes(256, out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("error");
            out.writeFieldName("message");
            JsonText.string(out, message);
            out.writeStringField("type", type);
            out.writeStringField("param", param);
            out.writeStringField("code", code);
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
