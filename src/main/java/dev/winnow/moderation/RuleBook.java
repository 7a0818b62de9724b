package dev.winnow.moderation;

import dev.winnow.rules.RuleSet;

/**
 * The rules in force and the categories of each.
 *
 * @param rules the rules
 * @param categories of each
 */
record RuleBook(RuleSet rules, RuleCategories categories) {

    static RuleBook of(RuleSet rules) {
        return new RuleBook(rules, new RuleCategories(rules.rules()));
    }
}
