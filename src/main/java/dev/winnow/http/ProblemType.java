package dev.winnow.http;

import dev.winnow.json.RequestException;
import java.util.Locale;

/** Kinds of problems: one per {@code reason} of docs/api.md. */
public enum ProblemType {
    /** The body is not JSON. */
    MALFORMED_JSON(400, "The body is not JSON"),
    /** The body is not UTF-8. */
    INVALID_UTF8(400, "The body is not UTF-8"),
    /** The JSON is nested deeper than any request. */
    TOO_DEEP(400, "The JSON is nested too deep"),
    /** A document is not an object. */
    NOT_AN_OBJECT(400, "The document is not a JSON object"),
    /** A batch is not an array. */
    NOT_AN_ARRAY(400, "The batch is not a JSON array"),
    /** A field has the wrong type. */
    WRONG_TYPE(400, "A field has the wrong type"),
    /** A field is unknown. */
    UNKNOWN_FIELD(400, "A field is unknown"),
    /** A field is repeated. */
    DUPLICATE_FIELD(400, "A field stands there twice"),
    /** The text is missing. */
    MISSING_TEXT(400, "The text is missing"),
    /** The text is empty. */
    EMPTY_TEXT(400, "The text is empty"),
    /** The id is too long. */
    INVALID_ID(400, "The id is too long"),
    /** The language is not a language tag. */
    INVALID_LANGUAGE(400, "The language is not a language tag"),
    /** The format is unknown. */
    UNKNOWN_FORMAT(400, "The format is unknown"),
    /** The mode is unknown. */
    UNKNOWN_MODE(400, "The mode is unknown"),
    /** The unit of offsets is unknown. */
    UNKNOWN_OFFSETS(400, "The unit of offsets is unknown"),
    /** The tenant is unknown. */
    UNKNOWN_TENANT(400, "The tenant is unknown"),
    /** A field says something that is not possible. */
    INVALID_FIELD(400, "A field says something impossible"),
    /** The cursor was not given out here. */
    INVALID_CURSOR(400, "The cursor is not one of ours"),
    /** The HTTP request itself is wrong. */
    BAD_REQUEST(400, "The request is wrong"),
    /** The service requires a key, and the request has none. */
    MISSING_KEY(401, "There is no key"),
    /** The key is unknown. */
    WRONG_KEY(401, "The key is not known"),
    /** The key is suspended. */
    SUSPENDED_KEY(403, "The key is suspended"),
    /** The key belongs to another tenant. */
    FOREIGN_TENANT(403, "The key is for another tenant"),
    /** The key, or the person, may not do this. */
    FORBIDDEN(403, "This is not allowed"),
    /** There are no keys, and the caller is on another machine. */
    NOT_OPEN(403, "The service answers its own machine only"),
    /** There is no such path. */
    NOT_FOUND(404, "There is nothing at this path"),
    /** The path does not support this method. */
    METHOD_NOT_ALLOWED(405, "The path does not have this method"),
    /** The caller accepts no media type that the path produces. */
    NOT_ACCEPTABLE(406, "There is no answer in this form"),
    /** The client did not get on with its request. */
    TOO_SLOW(408, "The request came too slowly"),
    /** Somebody else has the item open. */
    CLAIMED_BY_OTHER(409, "Somebody else has the item open"),
    /** The item has changed since it was read. */
    VERSION_CONFLICT(409, "The item has changed"),
    /** It is too late to undo. */
    UNDO_EXPIRED(409, "It is too late to undo"),
    /** The item is not in a state in which this can be done. */
    WRONG_STATE(409, "The item is not in that state"),
    /** The text is over the limit. */
    TEXT_TOO_LONG(413, "The text is too long"),
    /** The body is over the limit. */
    BODY_TOO_LARGE(413, "The body is too large"),
    /** A line of a stream is over the limit. */
    LINE_TOO_LONG(413, "The line is too long"),
    /** A batch has too many documents. */
    TOO_MANY_DOCUMENTS(413, "The batch has too many documents"),
    /** The path does not support the body's media type. */
    UNSUPPORTED_MEDIA_TYPE(415, "The body is in a form that is not read here"),
    /** The name of a request was used for another one. */
    IDEMPOTENCY_MISMATCH(422, "The name of the request was used for another"),
    /** The key has exceeded its rate limit. */
    RATE_LIMITED(429, "The key is used too often"),
    /** An internal error. */
    INTERNAL_ERROR(500, "Something broke"),
    /** Something could not be stored. */
    STORE_UNAVAILABLE(503, "It cannot be kept"),
    /** The service is about to end. */
    SHUTTING_DOWN(503, "The service is about to end"),
    /** The client's time was over before its turn came. */
    TOO_LATE(504, "The time of the request was over"),
    /** The service is overloaded. */
    BUSY(503, "There is too much to do");

    private static final String URN = "urn:winnow:problem:";

    private final int status;
    private final String title;
    private final String reason = name().toLowerCase(Locale.ROOT).replace('_', '-');

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Returns the type of an invalid request. */
    static ProblemType of(RequestException.Reason reason) {
        return valueOf(reason.name()); // a test holds the two together
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the title, which is always the same. */
    public String title() {
        return title;
    }

    /** Returns the reason for programs, as in "empty-text". */
    public String reason() {
        return reason;
    }

    /** Returns the identifier that RFC 9457 asks for. */
    public String uri() {
        return URN + reason;
    }
}
