package dev.winnow.http.akismet;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.util.List;

/**
 * Which of Winnow's categories count as spam for a blog, from which action of the policy on, and why. Rudeness does not:
 * Akismet is asked about advertising, and the blog's owner decides about the rest.
 */
enum SpamCategory {
    SPAM(Category.SPAM, Action.REVIEW, "the same idea"),
    SCAM(Category.SCAM, Action.REVIEW, "comments that are after money or data"),
    GAMBLING(Category.GAMBLING, Action.REVIEW, "advertisement of betting, the largest kind of it"),
    SEXUAL(Category.SEXUAL, Action.BLOCK, "in comments pornography is advertisement; a mere mention of sex is not"),
    SEXUAL_MINORS(Category.SEXUAL_MINORS, Action.BLOCK, "nobody wants to look at it in a queue of drafts"),
    ILLICIT(Category.ILLICIT, Action.BLOCK, "offers of drugs and documents");

    static final List<SpamCategory> ALL = List.of(values());

    private final Category category;
    private final Action from;
    private final String reason;

    SpamCategory(Category category, Action from, String reason) {
        this.category = category;
        this.from = from;
        this.reason = reason;
    }

    Category category() {
        return category;
    }

    /** Returns the mildest action of the policy that makes it spam. */
    Action from() {
        return from;
    }

    String reason() {
        return reason;
    }
}
