package dev.winnow.moderation;

import dev.winnow.policy.Category;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Languages;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Drops matches that are chance where they stand: a short word of one language that is harmless in another (a German
 * party's name is a Portuguese insult), or part of a name. Kept in one place, so that rules need no lists of
 * exceptions.
 */
final class CountedHits {

    /** Matches of at least this many units are too long to be another language's word by chance. */
    private static final int LONG_ENOUGH = 6;
    /** English words are used everywhere, so only matches shorter than this are dropped in other languages. */
    private static final int LONG_ENOUGH_IN_ENGLISH = 4;
    /** A neighbour shorter than this is an initial or a particle, and makes no name of the word beside it. */
    private static final int SHORTEST_NAME = 4;

    private static final Set<Category> HEARD_IN_NAMES =
            EnumSet.of(Category.PROFANITY, Category.TOXIC, Category.HARASSMENT, Category.SEXUAL, Category.HATE);

    /** Groups of languages whose speakers read one another's. */
    private static final List<Set<String>> CLOSE = List.of(
            Set.of("id", "ms", "jv"),
            Set.of("cs", "sk"),
            Set.of("da", "no", "sv"),
            Set.of("es", "pt", "ca"),
            Set.of("ru", "uk", "be"),
            Set.of("hr", "sl"),
            Set.of("hi", "ur", "bn", "pa", "mr", Languages.HINGLISH));

    private final ReadText text;
    private final RuleCategories categories;
    private final RuleHits seen;

    private CountedHits(ReadText text, RuleCategories categories, RuleHits seen) {
        this.text = text;
        this.categories = categories;
        this.seen = seen;
    }

    /** Returns the hits that count, each with the places that do, in the same order. */
    static RuleHits of(ReadText text, RuleCategories categories, List<RuleHit> hits) {
        if (hits.isEmpty()) {
            return RuleHits.NONE;
        }
        return new CountedHits(text, categories, RuleHits.of(hits)).counted();
    }

    private RuleHits counted() {
        List<RuleHit> hits = seen.inOrder();
        List<RuleHit> counted = null; // all so far
        for (int i = 0; i < hits.size(); i++) {
            RuleHit hit = hits.get(i);
            RuleHit now = counted(hit);
            boolean differs = now == null || now.places().size() < hit.places().size();
            if (differs && counted == null) {
                counted = new ArrayList<>(hits.subList(0, i));
            }
            if (counted != null && now != null) {
                counted.add(now);
            }
        }
        return counted == null ? seen : RuleHits.of(counted);
    }

    /** Returns the hit without the places that do not count; the same if all do, null if none does. */
    private RuleHit counted(RuleHit hit) {
        Rule rule = hit.rule();
        boolean ofWords = rule.kind() == Rule.Kind.KEYWORDS || rule.kind() == Rule.Kind.PATTERN;
        if (!ofWords || hit.segment() < 0 || rule.categories().isEmpty()) {
            return hit;
        }
        List<RuleHit.Place> places = new ArrayList<>(hit.places().size());
        for (RuleHit.Place place : hit.places()) {
            if (!isForeign(rule, place, hit.segment()) && !isPartOfName(rule, place, hit.segment())) {
                places.add(place);
            }
        }
        if (places.size() == hit.places().size()) {
            return hit;
        }
        return places.isEmpty() ? null : new RuleHit(rule, hit.segment(), places, places.size());
    }

    private boolean isForeign(Rule rule, RuleHit.Place place, int segment) {
        int length = place.end() - place.start();
        boolean tells = text.segments().end(segment) - text.segments().start(segment) >= SegmentLanguages.SHORTEST;
        if (length >= LONG_ENOUGH || !tells || rule.languages().contains("any")) {
            return false;
        }
        if (rule.languages().contains("en") && length >= LONG_ENOUGH_IN_ENGLISH) {
            return false;
        }
        String here = text.languages().of(segment);
        // Japanese in a few Han characters looks like Chinese.
        boolean japanese = here.equals("zh") && rule.languages().contains("ja");
        if (here.equals(Languages.UNKNOWN) || japanese) {
            return false;
        }
        for (String language : rule.languages()) {
            if (isClose(SegmentLanguages.primary(language), here)) {
                return false;
            }
        }
        String script = Languages.script(text.folded().units(), place.start(), place.end());
        return Languages.isWrittenIn(here, script) || here.equals("ja") && script.equals("zh");
    }

    private static boolean isClose(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        for (Set<String> group : CLOSE) {
            if (group.contains(one) && group.contains(other)) {
                return true;
            }
        }
        return false;
    }

    /** A single word with a capital beside another word with a capital that no rule knows: "Lukas Wank", "Moby Dick". */
    private boolean isPartOfName(Rule rule, RuleHit.Place place, int segment) {
        FoldedText folded = text.folded();
        if (!Character.isUpperCase(folded.originalCodePointAt(place.start())) || !isHeardInNames(rule)) {
            return false;
        }
        for (int i = place.start(); i < place.end(); i++) {
            if (folded.charAt(i) == ' ') {
                return false;
            }
        }
        List<Span> names = text.capitals().in(segment);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).start() == place.start()) {
                return i > 0
                                && isName(
                                        names.get(i - 1),
                                        place.start() - names.get(i - 1).end(),
                                        segment)
                        || i + 1 < names.size()
                                && isName(names.get(i + 1), names.get(i + 1).start() - place.end(), segment);
            }
        }
        return false;
    }

    private boolean isHeardInNames(Rule rule) {
        for (Category category : categories.of(rule)) {
            if (HEARD_IN_NAMES.contains(category)) {
                return true;
            }
        }
        return false;
    }

    private boolean isName(Span neighbour, int gap, int segment) {
        return gap == 1 && neighbour.end() - neighbour.start() >= SHORTEST_NAME && !isSeen(neighbour.start(), segment);
    }

    private boolean isSeen(int start, int segment) {
        for (RuleHit hit : seen.of(segment)) {
            for (RuleHit.Place place : hit.places()) {
                if (place.start() == start) {
                    return true;
                }
            }
        }
        return false;
    }
}
