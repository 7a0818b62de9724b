package dev.winnow.cli;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.rules.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Holds a whole engine to the examples of rules for harm: what must match is flagged, what must not is allowed. */
final class RuleVerdicts {

    private RuleVerdicts() {}

    /**
     * Judges the examples of those rules that speak for harm and that the policy does not silence.
     *
     * @return one sentence for each verdict that disagrees, with the example's file, line and column
     */
    static List<String> disagreements(Moderator engine, Collection<Rule> held) {
        List<String> wrong = new ArrayList<>();
        for (Rule rule : held) {
            if (!speaksForHarm(rule) || engine.policy().silenced().contains(rule.id())) {
                continue;
            }
            for (Rule.Example hit : rule.examples().hits()) {
                Verdict verdict = judge(engine, rule, hit);
                if (!verdict.flagged()) {
                    wrong.add(line(rule, hit, "a hit", verdict));
                }
            }
            for (Rule.Example miss : rule.examples().misses()) {
                Verdict verdict = judge(engine, rule, miss);
                if (verdict.flagged()) {
                    wrong.add(line(rule, miss, "a miss", verdict));
                }
            }
        }
        return wrong;
    }

    private static boolean speaksForHarm(Rule rule) {
        return rule.categories().stream().anyMatch(id -> Category.of(id).isHarm());
    }

    private static Verdict judge(Moderator engine, Rule rule, Rule.Example example) {
        boolean page = rule.shape() == Rule.Shape.HIDDEN_TEXT;
        return engine.moderate(new Document(
                null,
                example.text(),
                page ? Document.Format.HTML : Document.Format.TEXT,
                null,
                null,
                OffsetUnit.UTF16,
                false));
    }

    private static String line(Rule rule, Rule.Example example, String what, Verdict verdict) {
        CategoryScore why = verdict.flagged() ? strictest(verdict) : verdict.category(Category.of(firstHarm(rule)));
        return String.format(
                Locale.ROOT,
                "%s: %s of rule %s ends at %s (%s %.2f): %s",
                example.place(),
                what,
                rule.id(),
                RulesCommand.name(verdict.action()),
                why.category().id(),
                why.score(),
                example.text());
    }

    private static String firstHarm(Rule rule) {
        return rule.categories().stream()
                .filter(id -> Category.of(id).isHarm())
                .findFirst()
                .orElseThrow();
    }

    private static CategoryScore strictest(Verdict verdict) {
        Action action = verdict.action();
        return verdict.categories().stream()
                .filter(score -> score.action() == action)
                .findFirst()
                .orElseThrow();
    }
}
