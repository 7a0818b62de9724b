package dev.winnow.moderation;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Tier;

/**
 * One category's part of a verdict.
 *
 * @param category which
 * @param score the highest score of any part of the text, within [0, 1]
 * @param action what the policy makes of it
 * @param tier whether the deep tier was asked about it anywhere in the text
 */
public record CategoryScore(Category category, double score, Action action, Tier tier) {

    /** A score of the fast tier. */
    public CategoryScore(Category category, double score, Action action) {
        this(category, score, action, Tier.FAST);
    }
}
