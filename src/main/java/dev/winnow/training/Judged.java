package dev.winnow.training;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;

/**
 * The findings of the engine and its parts on one text. Bit {@code Category.ordinal()} of each set: the category.
 *
 * @param engine categories at review or above, by rules and model together
 * @param model categories at review or above, by the model alone
 * @param rules categories of which a rule saw something by words, patterns or links
 * @param keywords categories of which a rule of keywords saw something
 * @param reported whether a finding of disguise is listed
 * @param disguise what the policy makes of the disguise
 */
record Judged(int engine, int model, int rules, int keywords, boolean reported, Action disguise) {

    boolean harmful() {
        return engine != 0;
    }

    /** Whether a person gets to see it, for whatever reason. */
    boolean noticed() {
        return engine != 0 || disguise != Action.ALLOW;
    }

    static int bit(Category category) {
        return 1 << category.ordinal();
    }
}
