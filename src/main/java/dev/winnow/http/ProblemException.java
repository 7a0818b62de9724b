package dev.winnow.http;

/** Ends a request with a problem. Carries no stack trace: a caller's mistake is no news to a developer. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Wraps a problem. */
    public ProblemException(Problem problem) {
        super(problem.type().title(), null, false, false); // not the detail: it may quote the request
        this.problem = problem;
    }

    /** Wraps a caller's mistake. */
    public ProblemException(ProblemType type, String detail) {
        this(Problem.of(type, detail));
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }
}
