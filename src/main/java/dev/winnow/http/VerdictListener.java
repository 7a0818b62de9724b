package dev.winnow.http;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Verdict;

/** Is told of verdicts before they are sent. Must not wait, and must not fail. */
public interface VerdictListener {

    /** A verdict was given. */
    void judged(Document document, Verdict verdict, Dialect dialect);
}
