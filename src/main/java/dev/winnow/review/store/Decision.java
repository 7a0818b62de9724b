package dev.winnow.review.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a person said of an item. Never changed, never deleted.
 *
 * @param tenant whose item
 * @param id of the decision
 * @param item what it is about
 * @param who a moderator's pseudonym, or "key:" and the name of a key
 * @param kind decide, undo, appeal or correct
 * @param action allow, remove or restrict; of an undo, what it takes back
 * @param labels what the text is (1) and is not (0), by category; a category that is not named is unknown
 * @param reason the platform's rule; may be null
 * @param note may be null
 * @param undoes the decision that an undo takes back; else null
 * @param at when
 * @param undoUntil until when whoever made it may take it back
 */
public record Decision(
        String tenant,
        UUID id,
        UUID item,
        String who,
        String kind,
        String action,
        Map<String, Double> labels,
        String reason,
        String note,
        UUID undoes,
        Instant at,
        Instant undoUntil) {

    /** Copies the labels, in the order of their names. */
    public Decision {
        labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
