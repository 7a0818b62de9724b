package dev.winnow.moderation;

import dev.winnow.policy.Category;
import dev.winnow.policy.Tier;
import dev.winnow.rules.RuleHit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of one document that only report abuse or warn of fraud, and therefore count less. Looks at each segment
 * that would be flagged once.
 */
final class Reports {

    /** Log-odds subtracted from what only reports. */
    private static final double ABOUT = 1.5;

    private final ReadText text;
    private Map<Integer, Set<Category>> known; // by segment; null: none has been looked at

    Reports(ReadText text) {
        this.text = text;
    }

    private Set<Category> about(int segment) {
        known = known == null ? new HashMap<>() : known;
        return known.computeIfAbsent(
                segment,
                index -> Reporting.about(
                        text.folded(),
                        text.segments().start(index),
                        text.segments().end(index),
                        text.languages().of(index)));
    }

    /** Lowers what the model says of segments that only report. */
    Scores lowered(Scores scores) {
        double[] reported = text.policy().reportOdds(Tier.FAST);
        Scores.Change change = scores.change();
        for (int segment = 0; segment < text.count(); segment++) {
            if (scores.reaches(segment, reported)) {
                for (Category category : about(segment)) {
                    change.set(segment, category.ordinal(), scores.of(segment, category) - ABOUT);
                }
            }
        }
        return change.done();
    }

    /** Returns the hits that accuse: those of rules neither silenced by the policy nor about what a segment only reports. */
    List<RuleHit> accusing(RuleHits seen, RuleCategories categories) {
        if (seen.isEmpty()) {
            return List.of();
        }
        List<RuleHit> kept = new ArrayList<>(seen.inOrder().size());
        for (RuleHit hit : seen.inOrder()) {
            List<Category> accused = categories.of(hit.rule());
            boolean reports = hit.segment() >= 0
                    && !accused.isEmpty()
                    && about(hit.segment()).containsAll(accused);
            if (!reports && !text.policy().silenced().contains(hit.rule().id())) {
                kept.add(hit);
            }
        }
        return kept;
    }
}
