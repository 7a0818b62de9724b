package dev.winnow.training;

import dev.winnow.policy.Category;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RulePack;
import java.util.ArrayList;
import java.util.List;

/**
 * The examples of rules as training lines: those that must match have the rule's categories, those that must not are harmless.
 * No figure is ever reported on these texts.
 */
final class RuleExamples {

    /** The source of these lines. */
    static final String SOURCE = "rules";

    private RuleExamples() {}

    static List<Example> of(List<RulePack> packs) {
        List<Example> examples = new ArrayList<>();
        for (RulePack pack : packs) {
            for (Rule rule : pack.rules()) {
                add(rule, examples);
            }
        }
        return examples;
    }

    private static void add(Rule rule, List<Example> examples) {
        String language =
                rule.languages().get(0).equals("any") ? "und" : rule.languages().get(0);
        int positive = 0;
        for (String category : rule.categories()) {
            Category named = Category.of(category);
            positive |= TrainedCategories.ALL.contains(named) ? 1 << named.ordinal() : 0;
        }
        boolean markup = rule.shape() == Rule.Shape.HIDDEN_TEXT;
        for (int i = 0; i < rule.hits().size() && positive != 0 && !markup; i++) {
            String id = rule.id() + "+" + i;
            examples.add(new Example(id, SOURCE, "", language, rule.hits().get(i), positive, positive));
        }
        for (int i = 0; i < rule.misses().size() && positive != 0 && !markup; i++) {
            String id = rule.id() + "-" + i;
            String text = rule.misses().get(i);
            examples.add(new Example(id, SOURCE, "", language, text, TrainedCategories.ALL_BITS, 0));
        }
    }
}
