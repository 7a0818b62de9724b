package dev.winnow.review;

import dev.winnow.moderation.Verdict;

/**
 * A text that came in, and what the machine says of it.
 *
 * @param text itself
 * @param verdict in UTF-16 offsets
 * @param json the verdict as JSON
 * @param reference the platform's name for it; may be null
 * @param source the dialect's name
 * @param context what stands around it, as a JSON object
 * @param author the author's name with the platform; may be null; never stored as it is
 * @param reach how many have seen it
 * @param reports how many have reported it
 * @param always whether it is queued whatever the verdict
 */
public record Submission(
        String text,
        Verdict verdict,
        String json,
        String reference,
        String source,
        String context,
        String author,
        long reach,
        int reports,
        boolean always) {}
