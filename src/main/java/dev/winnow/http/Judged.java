package dev.winnow.http;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Verdict;

/**
 * What became of one document among many: either is null. One that fails, even by a fault of ours, does not take the
 * others with it.
 */
record Judged(Verdict verdict, Problem problem) {

    static Judged of(Document document, Caller caller, Moderation moderation) {
        try {
            return new Judged(moderation.judge(document, caller, Dialect.NATIVE), null);
        } catch (ProblemException e) {
            return new Judged(null, e.problem());
        } catch (RuntimeException e) {
            return new Judged(null, Incidents.record(e));
        }
    }
}
