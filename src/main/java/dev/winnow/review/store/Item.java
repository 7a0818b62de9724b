package dev.winnow.review.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A text that waits for a person, or has been decided by one.
 *
 * @param tenant whose it is; "" for everybody's
 * @param id ours
 * @param reference the platform's name for it; may be null
 * @param source how it came here: a dialect's name
 * @param text itself; "" once erased
 * @param textHash SHA-256 of the text in hexadecimal
 * @param language BCP 47
 * @param context what stands around it, as JSON
 * @param author keyed hash of the author's name; may be null
 * @param reach how many have seen it
 * @param reports how many have reported it
 * @param state open, decided, appealed, expired or erased
 * @param queue where it waits
 * @param place smallest first within the queue
 * @param category the category with the highest risk
 * @param score of that category, in ten-thousandths
 * @param action what the machine said
 * @param verdict the whole verdict as JSON
 * @param sampled how likely it was to be queued, in ten-thousandths; 10000 unless it is an audit
 * @param arrived when
 * @param expires when its text goes
 * @param claimedBy who has it open; null: nobody
 * @param claimedUntil until when
 * @param secondOpinion whether two people have to say the same
 * @param version goes up with each change
 */
public record Item(
        String tenant,
        UUID id,
        String reference,
        String source,
        String text,
        String textHash,
        String language,
        String context,
        String author,
        long reach,
        int reports,
        String state,
        String queue,
        long place,
        String category,
        int score,
        String action,
        String verdict,
        int sampled,
        Instant arrived,
        Instant expires,
        String claimedBy,
        Instant claimedUntil,
        boolean secondOpinion,
        int version) {

    /** Returns whether somebody else has it open. */
    public boolean isClaimedFrom(String who, Instant now) {
        return claimedBy != null && !claimedBy.equals(who) && claimedUntil.isAfter(now);
    }
}
