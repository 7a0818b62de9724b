package dev.winnow.http;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Remembered;
import dev.winnow.text.FoldedText;
import java.util.Optional;

/** Knows what people have decided of texts. Called on the thread that judges; must be quick and wait for nobody. */
public interface Recaller {

    /** Returns whether nothing is remembered: then nobody asks. */
    boolean isEmpty();

    /**
     * Returns what is known of a text.
     *
     * @param document with the tenant whose decisions count
     * @param folded the document as the engine has read it
     */
    Optional<Remembered> recall(Document document, FoldedText folded);
}
