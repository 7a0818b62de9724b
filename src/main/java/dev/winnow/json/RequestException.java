package dev.winnow.json;

import java.util.Locale;

/** A request cannot be understood. The message is one sentence for the caller; it may quote the request, so never log it. */
public final class RequestException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a request. */
    public enum Reason {
        /** Not JSON at all, or more than one value. */
        MALFORMED_JSON,
        /** Not UTF-8. */
        INVALID_UTF8,
        /** JSON, but nested deeper than any request. */
        TOO_DEEP,
        /** A document that is not a JSON object. */
        NOT_AN_OBJECT,
        /** A batch that is not a JSON array. */
        NOT_AN_ARRAY,
        /** A batch of more documents than allowed. */
        TOO_MANY_DOCUMENTS,
        /** A field of the wrong JSON type. */
        WRONG_TYPE,
        /** A field that does not exist. */
        UNKNOWN_FIELD,
        /** A field that stands twice. */
        DUPLICATE_FIELD,
        /** No text. */
        MISSING_TEXT,
        /** A text of no characters. */
        EMPTY_TEXT,
        /** A text over the limit. */
        TEXT_TOO_LONG,
        /** An id over the limit. */
        INVALID_ID,
        /** Not a language tag. */
        INVALID_LANGUAGE,
        /** Neither text nor html. */
        UNKNOWN_FORMAT,
        /** No mode of reading. */
        UNKNOWN_MODE,
        /** Not a unit of offsets. */
        UNKNOWN_OFFSETS;

        private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** Returns the name in error answers, as in "empty-text". */
        public String id() {
            return id;
        }
    }

    private final Reason reason;

    RequestException(Reason reason, String sentence) {
        // A caller's mistake is no news to a developer: no stack trace.
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /** Returns what is wrong. */
    public Reason reason() {
        return reason;
    }
}
