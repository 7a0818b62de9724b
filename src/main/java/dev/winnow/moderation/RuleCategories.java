package dev.winnow.moderation;

import dev.winnow.policy.Category;
import dev.winnow.rules.Rule;
import java.util.IdentityHashMap;
import java.util.List;

/** The categories of each rule in force. Immutable. */
final class RuleCategories {

    private final IdentityHashMap<Rule, List<Category>> known = new IdentityHashMap<>();

    /** The ids in rules are checked when packs load, so this never fails. */
    RuleCategories(List<Rule> rules) {
        for (Rule rule : rules) {
            known.put(rule, rule.categories().stream().map(Category::of).toList());
        }
    }

    List<Category> of(Rule rule) {
        return known.get(rule);
    }
}
