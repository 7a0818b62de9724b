package dev.winnow.http;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Verdict;

/**
 * The result of one document among many: either is null. A failure, even an internal one, does not affect the others.
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
