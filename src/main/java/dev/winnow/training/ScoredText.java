package dev.winnow.training;

import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Tier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A labelled text with the engine's scores.
 *
 * @param example the text with its labels
 * @param verdict the whole engine's verdict: rules, model and policy
 */
record ScoredText(Example example, Verdict verdict) {

    static List<ScoredText> all(Moderator moderator, List<Example> examples) {
        return examples.stream()
                .map(example -> new ScoredText(example, moderator.moderate(example.document())))
                .toList();
    }

    /** Parts texts by what they have in common, in the order of the names of the parts. */
    static Map<String, List<ScoredText>> by(List<ScoredText> texts, Function<ScoredText, String> part) {
        return texts.stream().collect(Collectors.groupingBy(part, TreeMap::new, Collectors.toList()));
    }

    double score(Category category) {
        return verdict.category(category).score();
    }

    /** Tells whether the deep tier had a say in anything. */
    boolean isReadDeeply() {
        return verdict.categories().stream().anyMatch(score -> score.tier() == Tier.DEEP);
    }

    /** Tells whether the policy makes at least so much of a category. */
    boolean leadsTo(Action action, Category category) {
        return verdict.category(category).action().compareTo(action) >= 0;
    }

    /** Returns what the policy does, as scores of 0 and 1, with what is right. */
    static Metrics actions(List<ScoredText> texts, Action action, Category category) {
        double[] done = new double[texts.size()];
        boolean[] labels = new boolean[texts.size()];
        for (int i = 0; i < labels.length; i++) {
            done[i] = texts.get(i).leadsTo(action, category) ? 1 : 0;
            labels[i] = texts.get(i).example().is(category);
        }
        return new Metrics(done, labels);
    }

    /** The strictest action for a category that the text is labelled as free of. */
    Action wrongly() {
        Action action = Action.ALLOW;
        for (Category category : TrainedCategories.ALL) {
            if (example.knows(category) && !example.is(category)) {
                action = action.or(verdict.category(category).action());
            }
        }
        return action;
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
