package dev.winnow.http;

/** Ends a request with a problem. It has no stack trace, since callers' mistakes are not bugs. */
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

    /** Returns the problem. */
    public Problem problem() {
        return problem;
    }
}
