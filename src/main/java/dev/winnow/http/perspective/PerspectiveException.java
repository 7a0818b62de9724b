package dev.winnow.http.perspective;

import dev.winnow.http.ProblemType;

/** A request is wrong in a way that Perspective has words for. Carries no stack trace: a caller's mistake is no news. */
final class PerspectiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient PerspectiveError error;
    private final ProblemType counted;

    /**
     * @param counted what it counts as in the metrics
     */
    PerspectiveException(PerspectiveError error, ProblemType counted) {
        super(error.status(), null, false, false); // not the message: it may quote the request
        this.error = error;
        this.counted = counted;
    }

    PerspectiveError error() {
        return error;
    }

    ProblemType counted() {
        return counted;
    }
}
