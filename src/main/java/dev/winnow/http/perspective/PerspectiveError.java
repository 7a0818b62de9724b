package dev.winnow.http.perspective;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.http.Problem;
import dev.winnow.http.ProblemType;
import dev.winnow.json.JsonText;
import java.io.IOException;
import java.util.List;

/**
 * An error in the form of {@code google.rpc.Status}.
 *
 * @param code the HTTP status
 * @param status the name of the canonical code, as in "INVALID_ARGUMENT"
 * @param message a sentence
 * @param detail the one detail, or null
 */
record PerspectiveError(int code, String status, String message, Detail detail) {

    static final String INVALID_ARGUMENT = "INVALID_ARGUMENT";
    private static final String SERVICE_ERROR = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error";
    private static final String ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";
    private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";
    private static final String SERVICE = "commentanalyzer.googleapis.com";

    /** What programs read: one, first in the list. */
    sealed interface Detail {}

    /**
     * An error specific to Perspective.
     *
     * @param errorType as in "COMMENT_EMPTY"
     * @param language the attribute and the languages that it lacks; null for other errors
     */
    record ServiceError(String errorType, LanguageError language) implements Detail {}

    /**
     * The languages that an attribute lacks.
     *
     * @param attribute as it was asked for
     * @param requested whether the request named the languages; else they were detected
     * @param languages which
     */
    record LanguageError(String attribute, boolean requested, List<String> languages) {}

    /**
     * A malformed field.
     *
     * @param field where, as in "comment.text"
     * @param description what
     */
    record FieldViolation(String field, String description) implements Detail {}

    /**
     * A refusal by the platform.
     *
     * @param reason as in "API_KEY_INVALID"
     * @param perMinute the rate that is used up; 0 if it is something else
     */
    record ErrorInfo(String reason, int perMinute) implements Detail {}

    static PerspectiveError of(String errorType, String message) {
        return new PerspectiveError(400, INVALID_ARGUMENT, message, new ServiceError(errorType, null));
    }

    static PerspectiveError field(String field, String description) {
        return new PerspectiveError(
                400,
                INVALID_ARGUMENT,
                "Invalid JSON payload received. " + description,
                new FieldViolation(field, description));
    }

    /** Translates a problem. */
    static PerspectiveError of(Problem problem) {
        ProblemType type = problem.type();
        String detail = problem.detail();
        return switch (type) {
            case MISSING_KEY ->
                new PerspectiveError(
                        403,
                        "PERMISSION_DENIED",
                        "Unregistered callers are not answered: " + detail,
                        new ErrorInfo("API_KEY_MISSING", 0));
            case WRONG_KEY ->
                new PerspectiveError(
                        400,
                        INVALID_ARGUMENT,
                        "API key not valid. Please pass a valid API key.",
                        new ErrorInfo("API_KEY_INVALID", 0));
            case SUSPENDED_KEY ->
                new PerspectiveError(403, "PERMISSION_DENIED", detail, new ErrorInfo("CONSUMER_SUSPENDED", 0));
            case FOREIGN_TENANT, FORBIDDEN, NOT_OPEN ->
                new PerspectiveError(403, "PERMISSION_DENIED", detail, new ErrorInfo("ACCESS_DENIED", 0));
            case RATE_LIMITED ->
                new PerspectiveError(
                        429, "RESOURCE_EXHAUSTED", detail, new ErrorInfo("RATE_LIMIT_EXCEEDED", problem.limit()));
            case BUSY, STORE_UNAVAILABLE -> new PerspectiveError(503, "UNAVAILABLE", detail, null);
            case INTERNAL_ERROR -> new PerspectiveError(500, "INTERNAL", detail, null);
            case NOT_FOUND -> new PerspectiveError(404, "NOT_FOUND", detail, null);
            case METHOD_NOT_ALLOWED -> new PerspectiveError(405, "UNIMPLEMENTED", detail, null);
            case BODY_TOO_LARGE -> new PerspectiveError(413, INVALID_ARGUMENT, detail, null);
            default ->
                new PerspectiveError(
                        type.status(), INVALID_ARGUMENT, detail, new ServiceError("INVALID_REQUEST", null));
        };
    }

    byte[] bytes() {
        return JsonText.bytes(512, out -> {
            out.writeStartObject();
            out.writeFieldName("error");
            write(out);
            out.writeEndObject();
        });
    }

    /** Writes the status itself. */
    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("code", code);
        string(out, "message", message);
        out.writeStringField("status", status);
        if (detail != null) {
            out.writeArrayFieldStart("details");
            out.writeStartObject();
            if (detail instanceof ServiceError error) {
                write(error, out);
            } else if (detail instanceof FieldViolation violation) {
                write(violation, out);
            } else if (detail instanceof ErrorInfo info) {
                write(info, out);
            }
            out.writeEndObject();
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void write(ServiceError error, JsonGenerator out) throws IOException {
        out.writeStringField("@type", SERVICE_ERROR);
        out.writeStringField("errorType", error.errorType());
        if (error.language() != null) {
            LanguageError language = error.language();
            out.writeObjectFieldStart("languageNotSupportedByAttributeError");
            string(out, "attribute", language.attribute());
            out.writeArrayFieldStart(language.requested() ? "requestedLanguages" : "detectedLanguages");
            for (String tag : language.languages()) {
                JsonText.string(out, tag);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(FieldViolation violation, JsonGenerator out) throws IOException {
        out.writeStringField("@type", BAD_REQUEST);
        out.writeArrayFieldStart("fieldViolations");
        out.writeStartObject();
        string(out, "field", violation.field());
        string(out, "description", violation.description());
        out.writeEndObject();
        out.writeEndArray();
    }

    private static void write(ErrorInfo info, JsonGenerator out) throws IOException {
        out.writeStringField("@type", ERROR_INFO);
        out.writeStringField("reason", info.reason());
        out.writeStringField("domain", "googleapis.com");
        out.writeObjectFieldStart("metadata");
        out.writeStringField("service", SERVICE);
        if (info.perMinute() > 0) {
            out.writeStringField("quota_metric", SERVICE + "/analyze_requests");
            out.writeStringField("quota_limit", "AnalyzeRequestsPerMinutePerKey");
            out.writeStringField("quota_limit_value", Integer.toString(info.perMinute()));
            out.writeStringField("quota_location", "global");
            out.writeStringField("consumer", "key");
        }
        out.writeEndObject();
    }

    private static void string(JsonGenerator out, String name, String value) throws IOException {
        out.writeFieldName(name);
        JsonText.string(out, value);
    }
}
