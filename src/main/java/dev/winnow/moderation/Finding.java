package dev.winnow.moderation;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.util.List;

/**
 * Something wrong with a part of the text.
 *
 * @param category what
 * @param start offset of its first unit in the original, in the verdict's unit
 * @param end offset behind its last unit
 * @param line the line on which it starts, from 1
 * @param score how likely it is, within [0, 1]
 * @param action what the policy makes of this finding alone
 * @param sources "model" and "rule:ID", what speaks for it
 * @param hidden whether a reader of the page does not see it
 * @param explanation what carried the score, or null if it was not asked for
 */
public record Finding(
        Category category,
        int start,
        int end,
        int line,
        double score,
        Action action,
        List<String> sources,
        boolean hidden,
        Explanation explanation) {

    /** Copies the list. */
    public Finding {
        sources = List.copyOf(sources);
    }
}
