package dev.winnow.http.openai;

import dev.winnow.http.ProblemType;

/** A request is wrong in a way that OpenAI has words for. Carries no stack trace: a caller's mistake is no news. */
final class OpenAiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OpenAiError error;
    private final ProblemType counted;

    /**
     * @param counted what it counts as in the metrics
     */
    OpenAiException(OpenAiError error, ProblemType counted) {
        super(error.type(), null, false, false); // not the message: it may quote the request
        this.error = error;
        this.counted = counted;
    }

    OpenAiError error() {
        return error;
    }

    ProblemType counted() {
        return counted;
    }
}
