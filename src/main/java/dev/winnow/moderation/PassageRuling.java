package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.policy.Category;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Judges each passage of several segments as one text, for messages whose lines say little on their own. Flagged
 * segments are left out, so that they do not condemn their neighbours.
 *
 * @param findings what is flagged although none of its segments is
 * @param highest by category: the highest log-odds of any segment or passage
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record PassageRuling(List<Found> findings, double[] highest) {

    /** Lines within so many log-odds of the likeliest one may belong to the same message. */
    private static final double SAME_MESSAGE = 2;
    /** Neighbouring lines of a page that are shorter than this on average are lists of links, not one text. */
    private static final int LINE_OF_PROSE = 60;

    /**
     * A passage that is flagged.
     *
     * @param first the first segment that contributes
     * @param last the last one that does
     */
    record Found(Category category, int first, int last, double odds) {}

    /** Judges the passages of a text whose segments are judged. */
    static PassageRuling of(
            ReadText text,
            Passages passages,
            Ruling ruling,
            RuleHits seen,
            Opinions opinions,
            Corrections corrections,
            SecondLook secondLook,
            Weighing weighing,
            RuleCategories categories) {
        double[] highest = Scores.lowest();
        ruling.scores().raise(highest);
        if (passages.all().isEmpty()) {
            return new PassageRuling(List.of(), highest);
        }
        double[] reported = opinions.reportOdds(text.policy());
        boolean[] flagged = new boolean[text.count()];
        for (int segment = 0; segment < flagged.length; segment++) {
            flagged[segment] = isHarmful(ruling.scores(), segment, reported);
        }
        List<Found> findings = new ArrayList<>();
        for (Passages.Passage passage : passages.all()) {
            Kept kept = Kept.of(text, passage, flagged);
            if (!kept.isText(text)) {
                continue;
            }
            Evidence evidence =
                    kept.isAllOf(passage) ? passage.evidence() : weighing.without(text, passage, kept.left());
            double[] odds = weighing.odds(text, evidence, passage.first());
            if (SecondLook.mayBeNames(text, odds)) {
                secondLook.withoutNames(text, seen, kept.unflagged(flagged), odds);
            }
            opinions.applyTo(text, passage, flagged, odds);
            corrections.applyTo(passage, kept.left(), odds);
            for (Rule rule : rules(ruling.hits(), passage, kept)) {
                for (Category category : categories.of(rule)) {
                    int at = category.ordinal();
                    odds[at] = Ruling.lifted(text, opinions, odds[at], rule, category);
                }
            }
            for (Category category : Category.values()) {
                int at = category.ordinal();
                highest[at] = Math.max(highest[at], odds[at]);
                if (odds[at] >= reported[at]) {
                    findings.add(narrowed(category, kept, flagged, ruling.scores(), odds[at]));
                }
            }
        }
        return new PassageRuling(findings, highest);
    }

    private static boolean isHarmful(Scores scores, int segment, double[] reported) {
        if (!scores.reaches(segment, reported)) {
            return false;
        }
        for (Category category : Category.values()) {
            if (category.isHarm() && scores.of(segment, category) >= reported[category.ordinal()]) {
                return true;
            }
        }
        return false;
    }

    /**
     * The part of a passage that is judged as one text.
     *
     * @param from the first segment that is
     * @param to the last one
     * @param count how many are
     * @param units how long they are together
     * @param left by segment of the passage: it is left out, because it is flagged on its own or furniture of a page
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Kept(int from, int to, int count, int units, boolean[] left) {

        static Kept of(ReadText text, Passages.Passage passage, boolean[] flagged) {
            int from = -1;
            int to = -1;
            int count = 0;
            int units = 0;
            boolean[] left = new boolean[passage.last() - passage.first() + 1];
            for (int segment = passage.first(); segment <= passage.last(); segment++) {
                if (flagged[segment] || text.isFurniture(segment)) {
                    left[segment - passage.first()] = true;
                } else {
                    from = from < 0 ? segment : from;
                    to = segment;
                    count++;
                    units += text.segments().end(segment) - text.segments().start(segment);
                }
            }
            return new Kept(from, to, count, units, left);
        }

        boolean isText(ReadText text) {
            return count >= 2 && !(text.count() > Ruling.PAGE && units < LINE_OF_PROSE * count);
        }

        boolean isAllOf(Passages.Passage passage) {
            return count == passage.last() - passage.first() + 1;
        }

        List<Integer> unflagged(boolean[] flagged) {
            List<Integer> segments = new ArrayList<>(count);
            for (int segment = from; segment <= to; segment++) {
                if (!flagged[segment]) {
                    segments.add(segment);
                }
            }
            return segments;
        }
    }

    /** Sums of floating-point numbers depend on the order, so the order must not depend on hash codes. */
    private static List<Rule> rules(RuleHits hits, Passages.Passage passage, Kept kept) {
        if (hits.isEmpty()) {
            return List.of();
        }
        Set<Rule> rules = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int segment = kept.from(); segment <= kept.to(); segment++) {
            if (!kept.left()[segment - passage.first()]) {
                for (RuleHit hit : hits.of(segment)) {
                    rules.add(hit.rule());
                }
            }
        }
        return rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    }

    /** Drops lines at both ends that score far lower than the highest one. */
    private static Found narrowed(Category category, Kept kept, boolean[] flagged, Scores scores, double odds) {
        double likeliest = Double.NEGATIVE_INFINITY;
        for (int segment = kept.from(); segment <= kept.to(); segment++) {
            if (!flagged[segment]) {
                likeliest = Math.max(likeliest, scores.of(segment, category));
            }
        }
        int first = kept.from();
        while (flagged[first] || scores.of(first, category) < likeliest - SAME_MESSAGE) {
            first++;
        }
        int last = kept.to();
        while (flagged[last] || scores.of(last, category) < likeliest - SAME_MESSAGE) {
            last--;
        }
        return new Found(category, first, last, odds);
    }
}
