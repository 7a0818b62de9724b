package dev.winnow.http;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What became of one document among many: either is null. One that fails, even by a fault of ours, does not take the
 * others with it.
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
