package dev.winnow.moderation;

import dev.winnow.rules.RuleHit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The matches of rules in a text. A value.
 *
 * @param inOrder all hits
 * @param bySegment the same by segment; {@link #WHOLE_TEXT}: those that speak of the text as a whole
 */
record RuleHits(List<RuleHit> inOrder, Map<Integer, List<RuleHit>> bySegment) {

    /** Where hits stand that speak of the text as a whole. */
    static final int WHOLE_TEXT = -1;

    static final RuleHits NONE = new RuleHits(List.of(), Map.of());

    static RuleHits of(List<RuleHit> hits) {
        if (hits.isEmpty()) {
            return NONE;
        }
        Map<Integer, List<RuleHit>> bySegment = new HashMap<>();
        for (RuleHit hit : hits) {
            bySegment
                    .computeIfAbsent(hit.segment(), segment -> new ArrayList<>(4))
                    .add(hit);
        }
        return new RuleHits(hits, bySegment);
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /** Returns what was seen in a segment, or in the text as a whole for {@link #WHOLE_TEXT}. */
    List<RuleHit> of(int segment) {
        return bySegment.getOrDefault(segment, List.of());
    }
}
