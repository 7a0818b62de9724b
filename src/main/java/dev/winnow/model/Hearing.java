package dev.winnow.model;

import java.util.List;

/**
 * The calibration of one head for one language. Heads score harmless text higher in some languages than in others, so
 * log-odds are shifted until the same score means the same share of false alarms in each (fitted to harmless texts that
 * the head was not trained on).
 *
 * @param heard whether the head has learnt enough of the language to count; otherwise rules decide alone
 * @param shift added to the head's log-odds
 * @param pivot log-odds, after the shift, above which they are stretched
 * @param stretch factor for log-odds above the pivot; within (0, 1]
 * @param tail how much higher, in log-odds, the highest of e times as many harmless stretches scores
 * @param auc area under the ROC curve on development texts of the language, NaN where there are too few
 * @param positives training texts of the language with the label
 */
public record Hearing(boolean heard, float shift, float pivot, float stretch, float tail, float auc, int positives) {

    /** A head that has not been fitted to a language yet. */
    public static final Hearing RAW = new Hearing(true, 0, 0, 1, 0, Float.NaN, 0);

    /** Checks the values. */
    public Hearing {
        if (!Float.isFinite(shift) || !Float.isFinite(pivot) || !(stretch > 0 && stretch <= 1) || !(tail >= 0)) {
            throw new IllegalArgumentException("impossible values of a hearing");
        }
    }

    /** Returns the same calibration with another tail. */
    public Hearing withTail(float other) {
        return new Hearing(heard, shift, pivot, stretch, other, auc, positives);
    }

    /** Returns this calibration for each of a number of heads. */
    public List<Hearing> forHeads(int heads) {
        return java.util.Collections.nCopies(heads, this);
    }

    /**
     * Returns log-odds as calibrated for this language.
     *
     * @param odds of the head, calibrated over all languages
     * @param crowd natural logarithm of the number of stretches whose highest score will count
     */
    public double odds(double odds, double crowd) {
        double moved = odds + shift - tail * crowd;
        return moved <= pivot ? moved : pivot + (moved - pivot) * stretch;
    }
}
