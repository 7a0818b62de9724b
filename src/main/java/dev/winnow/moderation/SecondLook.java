package dev.winnow.moderation;

import dev.winnow.model.LinearModel;
import dev.winnow.policy.Category;
import dev.winnow.policy.Tier;
import dev.winnow.rules.RuleHit;
import dev.winnow.text.Scripts;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A second look at segments that would be flagged: the letters of names, swearing at nobody, and words that are only
 * quoted should not count. Other text is not looked at.
 */
final class SecondLook {

    /** Log-odds by which swearing at nobody stays below the threshold of a block. */
    private static final double UNAIMED = 0.1;

    /** Fewer letters than this around a quotation are no sentence about it. */
    private static final int LETTERS_OF_A_FRAME = 15;

    /** Categories that the letters of a name can be mistaken for. */
    private static final Set<Category> HEARD_IN_NAMES =
            EnumSet.of(Category.PROFANITY, Category.TOXIC, Category.HARASSMENT, Category.SEXUAL);

    private static final Set<Category> HEARD_IN_NAMES_AND_HATE =
            EnumSet.of(Category.PROFANITY, Category.TOXIC, Category.HARASSMENT, Category.SEXUAL, Category.HATE);

    private final LinearModel model;
    private final Weighing weighing;

    SecondLook(LinearModel model, Weighing weighing) {
        this.model = model;
        this.weighing = weighing;
    }

    /** A segment flagged for the letters of a name is scored again without it. Words that rules list are not names. */
    Scores withoutNames(ReadText text, Scores scores, RuleHits seen) {
        double[] reported = text.policy().reportOdds(Tier.FAST);
        Scores.Change change = scores.change();
        for (int segment = 0; segment < text.count(); segment++) {
            if (scores.reaches(segment, reported) && reaches(scores, segment, reported)) {
                Weighing.Rest rest = withoutNames(text, seen, List.of(segment));
                if (rest != null) {
                    for (Category category : lowered(rest)) {
                        int at = category.ordinal();
                        change.set(segment, at, Math.min(scores.of(segment, at), rest.odds()[at]));
                    }
                }
            }
        }
        return change.done();
    }

    private static boolean reaches(Scores scores, int segment, double[] reported) {
        for (Category category : HEARD_IN_NAMES_AND_HATE) {
            if (scores.of(segment, category) >= reported[category.ordinal()]) {
                return true;
            }
        }
        return false;
    }

    /** A bare name speaks of no group either. */
    private static Set<Category> lowered(Weighing.Rest rest) {
        return rest.empty() ? HEARD_IN_NAMES_AND_HATE : HEARD_IN_NAMES;
    }

    /** Tells whether log-odds by category would flag a text for what may be the letters of names. */
    static boolean mayBeNames(ReadText text, double[] odds) {
        double[] reported = text.policy().reportOdds(Tier.FAST);
        for (Category category : HEARD_IN_NAMES) {
            if (odds[category.ordinal()] >= reported[category.ordinal()]) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same as for one segment, for several as one text.
     *
     * @param odds by category, of the segments together; lowered
     */
    void withoutNames(ReadText text, RuleHits seen, List<Integer> segments, double[] odds) {
        Weighing.Rest rest = withoutNames(text, seen, segments);
        if (rest != null) {
            for (Category category : lowered(rest)) {
                int at = category.ordinal();
                odds[at] = Math.min(odds[at], rest.odds()[at]);
            }
        }
    }

    /** Returns what is left of segments without the names in them; null if there are none. */
    private Weighing.Rest withoutNames(ReadText text, RuleHits seen, List<Integer> segments) {
        List<List<Span>> names = new ArrayList<>(segments.size());
        boolean found = false;
        for (int segment : segments) {
            List<Span> ofSegment = names(text, seen, segment);
            names.add(ofSegment);
            found |= !ofSegment.isEmpty();
        }
        return found ? weighing.rest(text, segments, names) : null;
    }

    private List<Span> names(ReadText text, RuleHits seen, int segment) {
        List<Span> names = new ArrayList<>();
        for (Span word : text.capitals().in(segment)) {
            boolean known = isSeen(word, seen.of(segment))
                    || isSeen(word, seen.of(RuleHits.WHOLE_TEXT))
                    || segment > 0 && isSeen(word, seen.of(segment - 1)) // a match may reach into the next segment
                    || isCommonNoun(text, segment, word);
            if (!known) {
                names.add(word);
            }
        }
        return names;
    }

    private static boolean isSeen(Span word, List<RuleHit> hits) {
        for (RuleHit hit : hits) {
            for (RuleHit.Place place : hit.places()) {
                if (place.start() < word.end()
                        && word.start() < place.end()
                        && !hit.rule().categories().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In German every noun has a capital: there only words that no training text knew are names. */
    private boolean isCommonNoun(ReadText text, int segment, Span word) {
        return text.languages().of(segment).equals("de")
                && model.vocabulary().knows(text.folded().units(), word.start(), word.end());
    }

    /** What the model calls toxic for its swear words is blocked only if it is aimed at somebody: swearing alone is profanity. */
    static Scores withoutAimlessBlocks(
            ReadText text, Scores scores, RuleHits seen, Tier tier, RuleCategories categories) {
        double block = text.policy().blockOdds(Category.TOXIC, tier);
        double profane = text.policy().reportOdds(Category.PROFANITY, Tier.FAST);
        Scores.Change change = scores.change();
        for (int segment = 0; segment < text.count(); segment++) {
            if (scores.of(segment, Category.TOXIC) >= block
                    && (scores.of(segment, Category.PROFANITY) >= profane || swears(seen.of(segment), categories))
                    && !isAimed(text, segment)) {
                change.set(segment, Category.TOXIC.ordinal(), block - UNAIMED);
            }
        }
        return change.done();
    }

    /**
     * Blocks that a person had better look at first: for words in quotation marks, which somebody else may have said, where what stands
     * outside of them turns to nobody, says something, and is harmless by itself; and for names that friends call each other.
     */
    Ruling withoutUnmeantBlocks(ReadText text, Ruling ruling, Opinions opinions, RuleCategories categories) {
        Scores scores = ruling.scores();
        double[] reported = text.policy().reportOdds(Tier.FAST);
        Scores.Change change = scores.change();
        for (int segment = 0; segment < text.count(); segment++) {
            if (!scores.reaches(segment, reported)) {
                continue;
            }
            boolean fond = false;
            for (Category category : Reporting.ABUSE) {
                double block = text.policy().blockOdds(category, opinions.tier(category));
                if (scores.of(segment, category) >= block) {
                    fond = fond || isFond(text, scores, segment, reported);
                    if (fond || isOnlyQuoted(text, segment, category, ruling.hits(), categories)) {
                        change.set(segment, category.ordinal(), block - UNAIMED);
                    }
                }
            }
        }
        return ruling.withScores(change.done());
    }

    /** Who hates or threatens is no friend, whatever else is said. */
    private static boolean isFond(ReadText text, Scores scores, int segment, double[] reported) {
        return scores.of(segment, Category.HATE) < reported[Category.HATE.ordinal()]
                && scores.of(segment, Category.VIOLENCE) < reported[Category.VIOLENCE.ordinal()]
                && scores.of(segment, Category.SELF_HARM) < reported[Category.SELF_HARM.ordinal()]
                && Affection.isIn(
                        text.folded(),
                        text.segments().start(segment),
                        text.segments().end(segment),
                        text.languages().of(segment));
    }

    private boolean isOnlyQuoted(
            ReadText text, int segment, Category category, RuleHits hits, RuleCategories categories) {
        int start = text.segments().start(segment);
        int end = text.segments().end(segment);
        List<Span> quotations = Quotations.in(text.folded(), start, end);
        if (quotations.isEmpty()) {
            return false;
        }
        List<String> outside = Quotations.wordsOutside(text.folded(), start, end);
        if (outside.stream().mapToInt(SecondLook::letters).sum() < LETTERS_OF_A_FRAME
                || Targets.isAddressed(outside, text.languages().of(segment))) {
            return false;
        }
        for (RuleHit hit : hits.of(segment)) {
            if (categories.of(hit.rule()).contains(category) && !isWithin(quotations, hit)) {
                return false;
            }
        }
        double report = text.policy().reportOdds(category, Tier.FAST);
        return weighing.rest(text, List.of(segment), List.of(quotations)).odds()[category.ordinal()] < report;
    }

    /** A sign of a script without spaces says as much as three letters. */
    private static int letters(String word) {
        return Scripts.of(word.charAt(0)) > Scripts.WORD ? 3 * word.length() : word.length();
    }

    private static boolean isWithin(List<Span> quotations, RuleHit hit) {
        return hit.places().stream()
                .allMatch(place -> quotations.stream()
                        .anyMatch(quotation -> quotation.start() <= place.start() && place.end() <= quotation.end()));
    }

    private static boolean swears(List<RuleHit> hits, RuleCategories categories) {
        for (RuleHit hit : hits) {
            if (categories.of(hit.rule()).contains(Category.PROFANITY)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAimed(ReadText text, int segment) {
        return Targets.isAimed(
                text.folded().units(),
                text.segments().start(segment),
                text.segments().end(segment),
                text.languages().of(segment));
    }
}
