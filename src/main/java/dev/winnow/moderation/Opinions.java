package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the deep tier said of parts of a text: by how much the log-odds of the fast tier move. A value. */
final class Opinions {

    /** Nobody was asked. */
    static final Opinions NONE = new Opinions(List.of(), false);
    /** Nobody had room or time to answer. */
    private static final Opinions MISSING = new Opinions(List.of(), true);

    private final List<Shift> shifts;
    private final boolean degraded;
    private final boolean[] heard = new boolean[Scores.CATEGORIES]; // the deep tier spoke of the category

    /**
     * By how much the log-odds of a part of a text move.
     *
     * @param by by category; NaN where the deep tier has no head
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
     * Returns what answers mean.
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
                // What the fast tier is all but certain of, the deep tier cannot acquit.
                by[at] = from >= policy.blockOdds(category, Tier.FAST) ? Math.max(0, move) : move;
            }
            shifts.add(new Shift(parts.get(i), by));
        }
        return new Opinions(shifts, false);
    }

    /** Returns whether the deep tier was wanted and busy. */
    boolean isDegraded() {
        return degraded;
    }

    /** Returns who had the last say in a category. */
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

    /** Moves the scores of segments. */
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
     * Moves the scores of a passage: of several portions that one counts of which the worst is said; of what is flagged on its own,
     * none.
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
