package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The scores of a verdict by category, highest first. Immutable. The list is made on first use, because most callers
 * read the action only.
 */
final class CategoryScores extends AbstractList<CategoryScore> {

    /** Categories of data have no score here; {@link DataFindings} looks for them. */
    private static final Category[] ALL = Arrays.stream(Category.values())
            .filter(category -> !category.isData())
            .toArray(Category[]::new);

    private static final int CATEGORIES = Category.values().length;
    private static final Comparator<CategoryScore> HIGHEST_FIRST =
            Comparator.comparingDouble(CategoryScore::score).reversed().thenComparing(CategoryScore::category);

    private final double[] odds; // by Category.ordinal()
    private final Action[] actions; // by Category.ordinal(); null: all are ALLOW
    private final Opinions opinions;
    private volatile CategoryScore[] sorted; // null: nobody has looked

    private CategoryScores(double[] odds, Action[] actions, Opinions opinions) {
        this.odds = odds;
        this.actions = actions;
        this.opinions = opinions;
    }

    static CategoryScores of(Judged judged) {
        double[] odds = judged.highest();
        Action[] actions = null;
        for (Category category : ALL) {
            Action action = judged.action(category, odds[category.ordinal()]);
            if (action != Action.ALLOW && actions == null) {
                actions = new Action[CATEGORIES];
                Arrays.fill(actions, Action.ALLOW);
            }
            if (actions != null) {
                actions[category.ordinal()] = action;
            }
        }
        return new CategoryScores(odds, actions, judged.opinions());
    }

    /** Returns the strictest action of any category. */
    Action strictest() {
        Action strictest = Action.ALLOW;
        for (int category = 0; actions != null && category < CATEGORIES; category++) {
            strictest = strictest.or(actions[category]);
        }
        return strictest;
    }

    /** Returns the score of one category. */
    CategoryScore of(Category category) {
        int at = category.ordinal();
        return new CategoryScore(
                category,
                LogOdds.probability(odds[at]),
                actions == null ? Action.ALLOW : actions[at],
                opinions.tier(category));
    }

    @Override
    public CategoryScore get(int index) {
        CategoryScore[] all = sorted;
        if (all == null) {
            all = Arrays.stream(ALL).map(this::of).toArray(CategoryScore[]::new);
            Arrays.sort(all, HIGHEST_FIRST);
            sorted = all;
        }
        return all[index];
    }

    @Override
    public int size() {
        return ALL.length;
    }
}
