package dev.winnow.http;

import java.util.concurrent.CompletionException;

/** What went wrong in work that finished later. */
final class Failures {

    private Failures() {}

    /** Returns the failure without the wrapping of stages. */
    static Throwable bare(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
