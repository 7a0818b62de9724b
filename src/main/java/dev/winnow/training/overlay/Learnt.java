package dev.winnow.training.overlay;

import dev.winnow.model.Overlay;
import java.util.List;
import java.util.Map;

/**
 * What came of learning.
 *
 * @param overlay null if no category has enough rows
 * @param checks in the order in which they are told
 * @param report all figures
 */
public record Learnt(Overlay overlay, List<Check> checks, Report report) {

    /** Copies the list. */
    public Learnt {
        checks = List.copyOf(checks);
    }

    /** Returns whether the overlay may be put in force. */
    public boolean passed() {
        return overlay != null && checks.stream().allMatch(Check::passed);
    }

    /**
     * The figures behind the checks.
     *
     * @param facts what was learnt from, by which settings
     * @param dropped why rows do not count, and how many
     * @param categories those that were learnt, and why others were not
     * @param total held-out labels of all categories together
     * @param clean harmless texts by language
     * @param changed held-out texts whose action changes, at most a few
     */
    public record Report(
            Map<String, String> facts,
            Map<String, Integer> dropped,
            List<OfCategory> categories,
            Errors total,
            List<Clean> clean,
            List<Changed> changed) {

        /** Copies the collections. */
        public Report {
            facts = Map.copyOf(facts);
            dropped = Map.copyOf(dropped);
            categories = List.copyOf(categories);
            clean = List.copyOf(clean);
            changed = List.copyOf(changed);
        }
    }

    /**
     * A category of the rows.
     *
     * @param why it was not learnt; null: it was
     * @param rows that speak of it
     * @param positives of them
     * @param pull to zero; NaN if it was not learnt
     * @param errors on held-out rows
     * @param precisionBefore average precision on held-out rows, from 0 to 1; NaN without positives
     * @param precisionAfter the same with the overlay
     */
    public record OfCategory(
            String category,
            String why,
            int rows,
            int positives,
            double pull,
            Errors errors,
            double precisionBefore,
            double precisionAfter) {}

    /**
     * Wrong actions among held-out labels, with the middle 95%.
     *
     * @param labels how many there are
     * @param growth of the error, from before to after
     */
    public record Errors(int labels, Interval before, Interval after, Interval growth) {}

    /** A figure with its middle 95%; NaN where there is none. */
    public record Interval(double value, double low, double high) {}

    /**
     * Harmless texts of a language.
     *
     * @param texts how many there are
     * @param before how many of them are flagged without the overlay
     * @param after how many are with it
     */
    public record Clean(String language, int texts, int before, int after) {}

    /** A text whose action changes. */
    public record Changed(String category, boolean label, String before, String after, String text) {}
}
