package dev.winnow.training;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.training.report.Table;
import java.util.List;
import java.util.Set;

/**
 * False alarms on messages of sources that label some categories only: nothing is known to be wrong with the text, and it
 * counts as a negative of the categories in which it is labelled 0.
 */
final class KnownNegatives {

    /** Fewer texts than this give no rate worth printing. */
    private static final int FEWEST = 30;

    private static final Set<String> REGISTERS = Set.of("sms", "review", "comment");

    private KnownNegatives() {}

    static Table of(List<ScoredText> scored) {
        List<ScoredText> negatives =
                scored.stream().filter(text -> isKnownNegative(text.example())).toList();
        FalseAlarms any = new FalseAlarms(ScoredText::wrongly).addBy(KnownNegatives::part, negatives, FEWEST);
        Table table = any.table(
                "Known negatives of partly labelled sources",
                "Messages of sources that label some categories only, and that are labelled 1 in none: the share that is"
                        + " flagged for a category that they are labelled 0 in.");
        List<Table.Row> rows = new java.util.ArrayList<>(table.rows());
        for (Category category : TrainedCategories.ALL) {
            rows.addAll(of(category, negatives).rows());
        }
        return Table.of(table.id(), table.title(), table.note(), table.keys(), table.columns(), rows);
    }

    private static Table of(Category category, List<ScoredText> negatives) {
        List<ScoredText> known = negatives.stream()
                .filter(text -> text.example().knows(category))
                .toList();
        return new FalseAlarms(text -> action(text, category))
                .addBy(text -> part(text) + ", " + category.id(), known, FEWEST)
                .table("", "");
    }

    private static Action action(ScoredText text, Category category) {
        return text.verdict().category(category).action();
    }

    private static boolean isKnownNegative(Example example) {
        return REGISTERS.contains(example.register())
                && example.known() != 0
                && example.positive() == 0
                && !example.isClean();
    }

    private static String part(ScoredText text) {
        return "known negatives, register " + text.example().register();
    }
}
