package dev.winnow.http;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The result of one document among many: either is null. A failure, even an internal one, does not affect the others.
 */
record Judged(Verdict verdict, Problem problem) {

    static CompletionStage<Judged> of(Document document, Caller caller, Moderation moderation) {
        try {
            return moderation.judge(document, caller, Dialect.NATIVE).handle(Judged::of);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(of(null, e));
        }
    }

    private static Judged of(Verdict verdict, Throwable failure) {
        if (failure == null) {
            return new Judged(verdict, null);
        }
        Throwable bare = Failures.bare(failure);
        return new Judged(null, bare instanceof ProblemException e ? e.problem() : Incidents.record(bare));
    }
}
