package dev.winnow.training;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.rules.Rule;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the whole engine treats the examples of rules as their authors intended. A rule is only evidence, so its examples are
 * judged by rules, model and policy together. Signals, which have no category, are left out.
 */
final class RuleStanding {

    private static final String ID = "rules";
    private static final String TITLE = "Examples of the rules, per language";
    /** Fewer examples than this give no rate worth printing. */
    private static final int FEWEST = 10;

    /** What became of the examples of the rules of one language. */
    private static final class Count {
        int rules;
        int positives;
        int standing;
        int negatives;
        int allowed;
    }

    private RuleStanding() {}

    static Table of(Moderator moderator, List<Rule> rules) {
        if (rules.stream()
                .allMatch(rule -> rule.hits().isEmpty() && rule.misses().isEmpty())) {
            return Table.missing(ID, TITLE, "the rules were read without their examples");
        }
        Count all = new Count();
        Map<String, Count> languages = new TreeMap<>();
        for (Rule rule : rules) {
            if (!rule.categories().isEmpty()) {
                List<Count> counts = new ArrayList<>(List.of(all));
                rule.languages()
                        .forEach(language -> counts.add(languages.computeIfAbsent(language, tag -> new Count())));
                judge(moderator, rule, counts);
            }
        }
        List<Table.Row> rows = new ArrayList<>();
        rows.add(row("all", all));
        languages.forEach((language, count) -> rows.add(row(language, count)));
        return Table.of(
                ID,
                TITLE,
                "Of the texts that a rule must match, the share that ends at review or block; of those that it must not, the"
                        + " share that is allowed, by the whole engine and for harm alone. Rules that merely report (garbled,"
                        + " evasion) must have their finding listed. A rule counts for each language that it was written for;"
                        + " \"any\": for none in particular.",
                List.of("language"),
                List.of(
                        Column.count("rules", "rules"),
                        Column.count("positives", "must match"),
                        Column.hitRate("standing", "at review or block"),
                        Column.count("negatives", "must not"),
                        Column.hitRate("allowed", "allowed")),
                rows);
    }

    private static void judge(Moderator moderator, Rule rule, List<Count> counts) {
        for (Count count : counts) {
            count.rules++;
            count.positives += rule.hits().size();
            count.negatives += rule.misses().size();
        }
        for (String hit : rule.hits()) {
            boolean stands = stands(moderator.moderate(document(rule, hit)), rule);
            counts.forEach(count -> count.standing += stands ? 1 : 0);
        }
        for (String miss : rule.misses()) {
            boolean allowed = !isHarmful(moderator.moderate(document(rule, miss)));
            counts.forEach(count -> count.allowed += allowed ? 1 : 0);
        }
    }

    private static Document document(Rule rule, String text) {
        boolean markup = rule.shape() == Rule.Shape.HIDDEN_TEXT;
        Document.Format format = markup ? Document.Format.HTML : Document.Format.TEXT;
        return new Document(null, text, format, null, null, OffsetUnit.UTF16, false);
    }

    private static boolean stands(Verdict verdict, Rule rule) {
        List<Category> categories = rule.categories().stream().map(Category::of).toList();
        if (categories.stream().anyMatch(Category::isHarm)) {
            return isHarmful(verdict);
        }
        return verdict.findings().stream().anyMatch(finding -> categories.contains(finding.category()));
    }

    private static boolean isHarmful(Verdict verdict) {
        return Arrays.stream(Category.values())
                .filter(Category::isHarm)
                .anyMatch(category -> verdict.category(category).action() != Action.ALLOW);
    }

    private static Table.Row row(String language, Count count) {
        return new Table.Row(
                List.of(language),
                List.of(
                        Figure.of(count.rules),
                        Figure.of(count.positives),
                        share(count.standing, count.positives),
                        Figure.of(count.negatives),
                        share(count.allowed, count.negatives)));
    }

    private static Figure share(int part, int whole) {
        return whole < FEWEST ? Figure.NONE : Figure.share(part, whole);
    }
}
