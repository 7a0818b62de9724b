package dev.winnow.scan;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.policy.Action;
import java.util.List;

/**
 * A part of a record that is flagged, for one or several reasons.
 *
 * @param field dotted name of the field, empty where records have none
 * @param line within the field's text, from 1
 * @param column within that line in UTF-16 code units, from 1
 * @param endLine the line of the last unit
 * @param endColumn behind the last unit
 * @param start offset of its first unit in the field's text, in UTF-16 code units
 * @param end offset behind its last unit
 * @param whole whether it is all of the field's text
 * @param hidden whether a reader of the page does not see it
 * @param action the strictest of any reason
 * @param reasons categories with scores and actions, highest score first
 * @param sources "model" and "rule:ID", what speaks for it
 * @param fingerprint identity of its content
 * @param excerpt what reports may show of it; safe to print
 * @param known whether the baseline accepts it
 * @param campaign the same for near-duplicates, as in {@code c-3f1a90b2c4d5}; null if nobody looked
 */
public record FlaggedPlace(
        String field,
        int line,
        int column,
        int endLine,
        int endColumn,
        int start,
        int end,
        boolean whole,
        boolean hidden,
        Action action,
        List<CategoryScore> reasons,
        List<String> sources,
        String fingerprint,
        String excerpt,
        boolean known,
        String campaign) {

    /** Copies the lists. */
    public FlaggedPlace {
        reasons = List.copyOf(reasons);
        sources = List.copyOf(sources);
    }

    FlaggedPlace asKnown() {
        return with(true, campaign);
    }

    FlaggedPlace in(String group) {
        return with(known, group);
    }

    private FlaggedPlace with(boolean accepted, String group) {
        return new FlaggedPlace(
                field,
                line,
                column,
                endLine,
                endColumn,
                start,
                end,
                whole,
                hidden,
                action,
                reasons,
                sources,
                fingerprint,
                excerpt,
                accepted,
                group);
    }
}
