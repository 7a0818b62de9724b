package dev.winnow.http;

/** Problems of routing, which do not depend on the request. */
final class Problems {

    static final Problem BAD_REQUEST = Problem.of(ProblemType.BAD_REQUEST, "this is not a request that HTTP knows");
    static final Problem NOT_FOUND =
            Problem.of(ProblemType.NOT_FOUND, "see /q/swagger-ui or docs/api.md for what there is");
    static final Problem METHOD_NOT_ALLOWED =
            Problem.of(ProblemType.METHOD_NOT_ALLOWED, "the header Allow lists the methods of this path");
    static final Problem NOT_ACCEPTABLE = Problem.of(
            ProblemType.NOT_ACCEPTABLE, "answers are application/json, or application/x-ndjson to a stream of lines");
    static final Problem UNSUPPORTED_MEDIA_TYPE = Problem.of(
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            "send Content-Type: application/json, or application/x-ndjson for a stream of lines to /v1/moderate/batch");

    private Problems() {}

    /** Returns the problem of a status that the framework chose. */
    static Problem ofStatus(int status, Throwable failure) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "the body is too large");
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : Incidents.record(failure);
        };
    }
}
