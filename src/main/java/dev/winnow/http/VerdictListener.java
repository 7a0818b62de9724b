package dev.winnow.http;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Verdict;
import java.util.function.Function;

/** Is told of verdicts before they are sent. Must not wait, and must not fail. */
public interface VerdictListener {

    /**
     * Somebody wants people to look at a text if its verdict asks for it.
     *
     * @param document with its tenant
     * @param item what the sender says for them, as JSON
     * @return brings it to them once the verdict is there, and returns the id under which it waits, or null if it does not
     * @throws ProblemException if what the sender says is wrong, or nobody can look
     */
    Function<Verdict, String> queue(Document document, String item, Caller caller);

    /** A verdict was given. */
    void judged(Document document, Verdict verdict, Dialect dialect);
}
