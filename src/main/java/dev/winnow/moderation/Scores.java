package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import java.util.Arrays;

/** Log-odds by segment and category. A value: every change makes new scores. */
final class Scores {

    /** Log-odds of a category without a head and without a match: a probability of 0.0067. */
    static final double SILENT = -5;

    static final int CATEGORIES = Category.values().length;

    private final double[] odds; // [segment * CATEGORIES + category]

    /** @param odds by segment and {@link Category#ordinal()}; not copied */
    Scores(double[] odds) {
        this.odds = odds;
    }

    double of(int segment, Category category) {
        return of(segment, category.ordinal());
    }

    double of(int segment, int category) {
        return odds[segment * CATEGORIES + category];
    }

    /** Returns a copy of the log-odds of one segment, by category. */
    double[] segment(int segment) {
        return Arrays.copyOfRange(odds, segment * CATEGORIES, (segment + 1) * CATEGORIES);
    }

    /** Raises log-odds by category to the highest of any segment. */
    void raise(double[] highest) {
        for (int at = 0; at < odds.length; at += CATEGORIES) {
            for (int category = 0; category < CATEGORIES; category++) {
                highest[category] = Math.max(highest[category], odds[at + category]);
            }
        }
    }

    /** Returns log-odds by category below every score. */
    static double[] lowest() {
        double[] lowest = new double[CATEGORIES];
        Arrays.fill(lowest, -LogOdds.LIMIT);
        return lowest;
    }

    /** Tells whether any category of a segment is at its threshold. */
    boolean reaches(int segment, double[] thresholds) {
        int at = segment * CATEGORIES;
        for (int category = 0; category < CATEGORIES; category++) {
            if (odds[at + category] >= thresholds[category]) {
                return true;
            }
        }
        return false;
    }

    /** Begins other scores that differ in some places. */
    Change change() {
        return new Change();
    }

    /** Scores in the making; costs nothing until the first difference. */
    final class Change {

        private double[] changed; // null: nothing differs yet

        double of(int segment, int category) {
            return (changed == null ? odds : changed)[segment * CATEGORIES + category];
        }

        void set(int segment, int category, double value) {
            if (changed == null) {
                changed = odds.clone();
            }
            changed[segment * CATEGORIES + category] = value;
        }

        /** Returns the scores; the former ones if nothing differs. Ends the change. */
        Scores done() {
            return changed == null ? Scores.this : new Scores(changed);
        }
    }
}
