package dev.winnow.rules;

import java.util.List;

/**
 * The matches of one rule in one segment, or in the text as a whole.
 *
 * @param rule which
 * @param segment ordinal of the segment, or -1 if the rule speaks of the whole text
 * @param places folded ranges {@code [start, end)} of what matched, in order; at most the first few
 * @param count how many matches there were
 */
public record RuleHit(Rule rule, int segment, List<Place> places, int count) {

    /**
     * A folded range.
     *
     * @param start first unit
     * @param end the unit behind the last
     */
    public record Place(int start, int end) {}

    /** Copies the list. */
    public RuleHit {
        places = List.copyOf(places);
    }
}
