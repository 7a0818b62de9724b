package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The deep tier's answers for parts of a text, as changes to the fast tier's log-odds. A value. */
final class Opinions {

    /** Nobody was asked. */
    static final Opinions NONE = new Opinions(List.of(), false);
    /** The deep tier was busy and gave no answer. */
    private static final Opinions MISSING = new Opinions(List.of(), true);

    private final List<Shift> shifts;
    private final boolean degraded;
    private final boolean[] heard = new boolean[Scores.CATEGORIES]; // the deep tier spoke of the category

    /**
     * A change to one part's log-odds.
     *
     * @param by how much, by category; NaN where the deep tier has no head
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Shift(Consultation.Part part, double[] by) {}

    private Opinions(List<Shift> shifts, boolean degraded) {
        this.shifts = shifts;
        this.degraded = degraded;
        for (Shift shift : shifts) {
            for (int category = 0; category < heard.length; category++) {
                heard[category] |= !Double.isNaN(shift.by()[category]);
            }
        }
    }

    /**
     * Turns answers into changes.
     *
     * @param parts that were asked about
     * @param answers by part and category: probabilities, or NaN; null: nobody answered
     */
    static Opinions of(Policy policy, List<Consultation.Part> parts, double[][] answers) {
        if (answers == null) {
            return MISSING;
        }
        List<Shift> shifts = new ArrayList<>(parts.size());
        for (int i = 0; i < answers.length; i++) {
            double[] by = new double[Scores.CATEGORIES];
            for (Category category : Category.values()) {
                int at = category.ordinal();
                double from = parts.get(i).odds()[at];
                double move = LogOdds.of(answers[i][at]) - from; // NaN stays NaN
                // Where the fast tier is all but certain, the deep tier cannot acquit.
                by[at] = from >= policy.blockOdds(category, Tier.FAST) ? Math.max(0, move) : move;
            }
            shifts.add(new Shift(parts.get(i), by));
        }
        return new Opinions(shifts, false);
    }

    /** Returns whether the deep tier was wanted but busy. */
    boolean isDegraded() {
        return degraded;
    }

    /** Returns the tier that gave a category's final score. */
    Tier tier(Category category) {
        return heard[category.ordinal()] ? Tier.DEEP : Tier.FAST;
    }

    /** Returns the log-odds, by category, from which on findings are listed by a policy. */
    double[] reportOdds(Policy policy) {
        if (shifts.isEmpty()) {
            return policy.reportOdds(Tier.FAST);
        }
        double[] odds = new double[Scores.CATEGORIES];
        for (Category category : Category.values()) {
            odds[category.ordinal()] = policy.reportOdds(category, tier(category));
        }
        return odds;
    }

    /** Applies the changes to the scores of segments. */
    Scores applyTo(ReadText text, Scores scores) {
        if (shifts.isEmpty()) {
            return scores;
        }
        Scores.Change change = scores.change();
        boolean[] read = new boolean[text.count()];
        for (Shift shift : shifts) {
            if (isWhole(shift, text) || !shift.part().passage()) {
                Arrays.fill(read, shift.part().first(), shift.part().last() + 1, true);
                for (int segment = shift.part().first(); segment <= shift.part().last(); segment++) {
                    move(change, segment, shift.by());
                }
            }
        }
        for (int segment = 0; segment < read.length; segment++) {
            for (Category category : Category.values()) {
                if (!read[segment] && heard[category.ordinal()]) {
                    double now = change.of(segment, category.ordinal());
                    change.set(segment, category.ordinal(), text.policy().unread(category, now));
                }
            }
        }
        return change.done();
    }

    private static void move(Scores.Change change, int segment, double[] by) {
        for (int category = 0; category < by.length; category++) {
            if (!Double.isNaN(by[category])) {
                change.set(segment, category, LogOdds.bounded(change.of(segment, category) + by[category]));
            }
        }
    }

    private static boolean isWhole(Shift shift, ReadText text) {
        return shift.part().first() == 0 && shift.part().last() == text.count() - 1;
    }

    /**
     * Applies the changes to the scores of a passage: the worst of its portions counts, those flagged on their own do
     * not.
     *
     * @param odds by category; changed
     * @param reported by segment of the text: it is flagged on its own
     */
    void applyTo(ReadText text, Passages.Passage passage, boolean[] reported, double[] odds) {
        if (shifts.isEmpty()) {
            return;
        }
        double[] worst = new double[Scores.CATEGORIES];
        Arrays.fill(worst, Double.NaN);
        for (Shift shift : shifts) {
            boolean about = shift.part().passage()
                    && text.segments().passage(passage.first())
                            == text.segments().passage(shift.part().first());
            if ((isWhole(shift, text) || about) && !anyOf(reported, shift.part())) {
                for (int category = 0; category < worst.length; category++) {
                    worst[category] = Double.isNaN(worst[category])
                            ? shift.by()[category]
                            : Math.max(worst[category], shift.by()[category]);
                }
            }
        }
        for (Category category : Category.values()) {
            int at = category.ordinal();
            if (!Double.isNaN(worst[at])) {
                odds[at] = LogOdds.bounded(odds[at] + worst[at]);
            } else if (heard[at]) {
                odds[at] = text.policy().unread(category, odds[at]);
            }
        }
    }

    private static boolean anyOf(boolean[] reported, Consultation.Part part) {
        for (int segment = part.first(); segment <= part.last(); segment++) {
            if (reported[segment]) {
                return true;
            }
        }
        return false;
    }
}
