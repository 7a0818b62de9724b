package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.LinearModel;
import dev.winnow.rules.RuleHit;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Names;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A second look at what would be flagged, for what is not meant so: the letters of names, swearing at nobody, reports of abuse and
 * warnings of fraud. Texts that nothing speaks against are not looked at again.
 */
final class SecondLook {

    /** What only reports abuse or fraud counts so much less, in log-odds. */
    private static final double ABOUT = 1.5;
    /** Contempt without a target stays so far below a block, in log-odds. */
    private static final double UNAIMED = 0.1;

    private static final int CATEGORIES = Category.values().length;

    private final Hearings hearings;
    private final FoldedText text;
    private final Segments segments;
    private final SegmentLanguages languages;
    private final LinearModel model;
    private final Policy policy;
    private final double[] odds; // by segment and category; lowered here
    private final List<RuleHit> seen;
    private final Names names;

    /** @param seen what rules have seen, in order of segments */
    SecondLook(Hearings hearings, Policy policy, double[] odds, List<RuleHit> seen) {
        this.hearings = hearings;
        this.policy = policy;
        this.odds = odds;
        this.seen = seen;
        text = hearings.text();
        segments = hearings.segments();
        languages = hearings.languages();
        model = hearings.moderator().model();
        names = new Names(text, (start, end) -> isSeen(start, end) || isCommonNoun(start, end));
    }

    /** What the letters of a name can be mistaken for. */
    private static final List<Category> HEARD_IN_NAMES =
            List.of(Category.PROFANITY, Category.TOXIC, Category.HARASSMENT, Category.SEXUAL);

    /** A segment that is flagged for the letters of a name must speak for itself without it; what rules know is no name. */
    void withoutNames(Moderator.Scratch scratch) {
        for (int segment = 0; segment < segments.count(); segment++) {
            if (HEARD_IN_NAMES.stream().anyMatch(mayBeReported(segment))
                    || mayBeReported(segment).test(Category.HATE)) {
                hearWithoutNames(scratch, segment, segment, any -> false, odds, segment * CATEGORIES);
            }
        }
    }

    /** The same of a passage: those of its segments count that are not reported yet. */
    void withoutNames(Moderator.Scratch scratch, int first, int last, IntPredicate reported, double[] scores) {
        boolean flagged = HEARD_IN_NAMES.stream()
                .anyMatch(category -> scores[category.ordinal()] >= policy.reportOdds(category, Tier.FAST));
        if (flagged) {
            hearWithoutNames(scratch, first, last, reported, scores, 0);
        }
    }

    /** Lowers log-odds to what is left without names in those segments that are not flagged yet. */
    private void hearWithoutNames(
            Moderator.Scratch scratch, int first, int last, IntPredicate reported, double[] lowered, int at) {
        Features features = scratch.features;
        features.clear();
        boolean found = false;
        for (int segment = first; segment <= last; segment++) {
            if (reported.test(segment)) {
                continue;
            }
            int from = segments.start(segment);
            for (Span name : names.between(from, segments.end(segment))) {
                features.add(text.units(), from, name.start());
                from = name.end();
                found = true;
            }
            features.add(text.units(), from, segments.end(segment));
        }
        if (!found) {
            return;
        }
        Evidence without = model.newEvidence();
        model.weigh(features, without);
        double[] left = new double[CATEGORIES];
        hearings.write(without, scratch.margins, first, 0, left);
        // A name and nothing else speaks of no group either.
        Set<Category> lower = features.count() == 0 ? EnumSet.of(Category.HATE) : EnumSet.noneOf(Category.class);
        lower.addAll(HEARD_IN_NAMES);
        for (Category category : lower) {
            lowered[at + category.ordinal()] = Math.min(lowered[at + category.ordinal()], left[category.ordinal()]);
        }
    }

    private boolean isSeen(int start, int end) {
        for (RuleHit hit : seen) {
            for (RuleHit.Place place : hit.places()) {
                if (place.start() < end
                        && start < place.end()
                        && !hit.rule().categories().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In German every noun has a capital: there only words that no training text knew are names. */
    private boolean isCommonNoun(int start, int end) {
        return languages.of(Math.max(0, segments.at(start))).equals("de")
                && model.vocabulary().knows(text.units(), start, end);
    }

    /** Lowers what is said about abuse or fraud, and returns the rules' hits without those that only report. */
    List<RuleHit> withoutReports() {
        Map<Integer, Set<Category>> about = new HashMap<>();
        for (int segment = 0; segment < segments.count(); segment++) {
            if (Arrays.stream(Category.values()).anyMatch(mayBeReported(segment))) {
                for (Category category : about(segment, about)) {
                    odds[segment * CATEGORIES + category.ordinal()] -= ABOUT;
                }
            }
        }
        List<RuleHit> kept = new ArrayList<>();
        for (RuleHit hit : seen) {
            boolean reports = hit.segment() >= 0
                    && !hit.rule().categories().isEmpty()
                    && Arrays.stream(Moderator.categoriesOf(hit.rule()))
                            .allMatch(about(hit.segment(), about)::contains);
            if (!reports) {
                kept.add(hit);
            }
        }
        return kept;
    }

    private Set<Category> about(int segment, Map<Integer, Set<Category>> known) {
        return known.computeIfAbsent(
                segment,
                s -> Reporting.about(text, segments.start(segment), segments.end(segment), languages.of(segment)));
    }

    /** What the model calls toxic for its swear words is blocked only if it is aimed at somebody: swearing alone is profanity. */
    void keepSwearingFromBlocking(Tier tier) {
        double block = Judgement.odds(policy.thresholds(Category.TOXIC, tier).block());
        for (int segment = 0; segment < segments.count(); segment++) {
            int at = segment * CATEGORIES + Category.TOXIC.ordinal();
            if (odds[at] >= block && swears(segment) && !isAimed(segment)) {
                odds[at] = block - UNAIMED;
            }
        }
    }

    private boolean swears(int segment) {
        return mayBeReported(segment).test(Category.PROFANITY)
                || seen.stream()
                        .anyMatch(hit -> hit.segment() == segment
                                && hit.rule().categories().contains(Category.PROFANITY.id()));
    }

    private boolean isAimed(int segment) {
        return Targets.isAimed(text.units(), segments.start(segment), segments.end(segment), languages.of(segment));
    }

    private Predicate<Category> mayBeReported(int segment) {
        return category -> odds[segment * CATEGORIES + category.ordinal()] >= policy.reportOdds(category, Tier.FAST);
    }
}
