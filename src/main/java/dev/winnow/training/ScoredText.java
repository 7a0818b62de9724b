package dev.winnow.training;

import dev.winnow.moderation.Action;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.Verdict;

/**
 * A labelled text and what the engine said of it.
 *
 * @param example the text with its labels
 * @param verdict the whole engine's verdict: rules, model and policy
 */
record ScoredText(Example example, Verdict verdict) {

    double score(Category category) {
        return verdict.category(category).score();
    }

    /** The strictest action for anything but damaged text. */
    Action harm() {
        Action action = Action.ALLOW;
        for (Category category : TrainedCategories.ALL) {
            action = action.or(verdict.category(category).action());
        }
        return action;
    }
}
