package dev.winnow.moderation;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.util.List;

/**
 * What is wrong with a text, where, and what should happen to it. The same text, model, policy and mode give the
 * same verdict, unless it says that it is degraded.
 *
 * @param id the caller's name for the document, or null
 * @param action the strictest action of any category
 * @param flagged whether the action is not {@code ALLOW}
 * @param language BCP 47 tag, given or guessed; "und" if unknown
 * @param categories every category, highest score first; those of data only where the policy looks for them
 * @param findings in the order of the text, higher score first where two start together
 * @param hidden parts of an HTML page that a reader does not see
 * @param cleaned the text without what is blocked
 * @param offsets the unit of all offsets
 * @param model the model's version, or "none"
 * @param policy name and content hash of the policy, as in "default@5f3a9c1e"
 * @param reading how the text was read
 * @param campaign the texts that it is a near-duplicate of; null if nobody looked
 */
public record Verdict(
        String id,
        Action action,
        boolean flagged,
        String language,
        List<CategoryScore> categories,
        List<Finding> findings,
        List<Range> hidden,
        String cleaned,
        OffsetUnit offsets,
        String model,
        String policy,
        Reading reading,
        Campaign campaign) {

    /** Makes a verdict without a group of near-duplicates. */
    public Verdict(
            String id,
            Action action,
            boolean flagged,
            String language,
            List<CategoryScore> categories,
            List<Finding> findings,
            List<Range> hidden,
            String cleaned,
            OffsetUnit offsets,
            String model,
            String policy,
            Reading reading) {
        this(
                id,
                action,
                flagged,
                language,
                categories,
                findings,
                hidden,
                cleaned,
                offsets,
                model,
                policy,
                reading,
                null);
    }

    /** Makes a verdict of the fast tier. */
    public Verdict(
            String id,
            Action action,
            boolean flagged,
            String language,
            List<CategoryScore> categories,
            List<Finding> findings,
            List<Range> hidden,
            String cleaned,
            OffsetUnit offsets,
            String model,
            String policy) {
        this(
                id,
                action,
                flagged,
                language,
                categories,
                findings,
                hidden,
                cleaned,
                offsets,
                model,
                policy,
                Reading.FAST);
    }

    /** Copies the lists that could change. */
    public Verdict {
        categories = categories instanceof CategoryScores ? categories : List.copyOf(categories);
        findings = List.copyOf(findings);
        hidden = List.copyOf(hidden);
    }

    /** Returns the same verdict, naming the group of near-duplicates. */
    public Verdict in(Campaign group) {
        return new Verdict(
                id,
                action,
                flagged,
                language,
                categories,
                findings,
                hidden,
                cleaned,
                offsets,
                model,
                policy,
                reading,
                group);
    }

    /** Returns one category's part. */
    public CategoryScore category(Category category) {
        if (categories instanceof CategoryScores scores && !category.isData()) {
            return scores.of(category);
        }
        for (CategoryScore score : categories) {
            if (score.category() == category) {
                return score;
            }
        }
        if (category.isData()) {
            return new CategoryScore(category, 0, Action.ALLOW); // nobody looked
        }
        throw new IllegalStateException("a verdict lists every category, but not " + category.id());
    }
}
