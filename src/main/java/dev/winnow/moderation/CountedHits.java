package dev.winnow.moderation;

import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Languages;
import dev.winnow.text.Names;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which matches of rules count where they stand: a short word of one language is by chance a harmless one of another (a German
 * party's name is a Portuguese insult), and part of a name is no insult at all. One place for both, so that rules need no
 * lists of exceptions.
 */
final class CountedHits {

    /** From so many units on a match is too long to be another language's word by chance. */
    private static final int LONG_ENOUGH = 6;
    /** English words are known everywhere: only the shortest are somebody else's. */
    private static final int LONG_ENOUGH_IN_ENGLISH = 4;

    private static final Set<Category> HEARD_IN_NAMES =
            Set.of(Category.PROFANITY, Category.TOXIC, Category.HARASSMENT, Category.SEXUAL, Category.HATE);

    /** Languages whose speakers read each other. */
    private static final List<Set<String>> CLOSE = List.of(
            Set.of("id", "ms", "jv"),
            Set.of("cs", "sk"),
            Set.of("da", "no", "sv"),
            Set.of("es", "pt", "ca"),
            Set.of("ru", "uk", "be"),
            Set.of("hr", "sl"),
            Set.of("hi", "ur", "bn", "pa", "mr", Languages.HINGLISH));

    private final FoldedText text;
    private final Segments segments;
    private final SegmentLanguages languages;
    private final List<RuleHit> hits;

    private CountedHits(FoldedText text, Segments segments, SegmentLanguages languages, List<RuleHit> hits) {
        this.text = text;
        this.segments = segments;
        this.languages = languages;
        this.hits = hits;
    }

    /** Returns the hits that count, each with the places that do, in the same order. */
    static List<RuleHit> of(FoldedText text, Segments segments, SegmentLanguages languages, List<RuleHit> hits) {
        return hits.isEmpty() ? hits : new CountedHits(text, segments, languages, hits).counted();
    }

    private List<RuleHit> counted() {
        List<RuleHit> counted = new ArrayList<>();
        for (RuleHit hit : hits) {
            Rule rule = hit.rule();
            boolean ofWords = rule.kind() == Rule.Kind.KEYWORDS || rule.kind() == Rule.Kind.PATTERN;
            if (!ofWords || hit.segment() < 0 || rule.categories().isEmpty()) {
                counted.add(hit);
                continue;
            }
            List<RuleHit.Place> places = hit.places().stream()
                    .filter(place -> !isForeign(rule, place, hit.segment()))
                    .filter(place -> !isPartOfName(rule, place, hit.segment()))
                    .toList();
            if (places.size() == hit.places().size()) {
                counted.add(hit);
            } else if (!places.isEmpty()) {
                counted.add(new RuleHit(rule, hit.segment(), places, places.size()));
            }
        }
        return counted;
    }

    private boolean isForeign(Rule rule, RuleHit.Place place, int segment) {
        int length = place.end() - place.start();
        boolean tells = segments.end(segment) - segments.start(segment) >= SegmentLanguages.SHORTEST;
        if (length >= LONG_ENOUGH || !tells || rule.languages().contains("any")) {
            return false;
        }
        if (rule.languages().contains("en") && length >= LONG_ENOUGH_IN_ENGLISH) {
            return false;
        }
        String here = languages.of(segment);
        // Japanese in a few Han characters looks like Chinese.
        boolean japanese = here.equals("zh") && rule.languages().contains("ja");
        if (here.equals(Languages.UNKNOWN)
                || japanese
                || rule.languages().stream().anyMatch(its -> isClose(SegmentLanguages.primary(its), here))) {
            return false;
        }
        String script = Languages.script(text.units(), place.start(), place.end());
        return Languages.isWrittenIn(here, script) || here.equals("ja") && script.equals("zh");
    }

    private static boolean isClose(String one, String other) {
        return one.equals(other) || CLOSE.stream().anyMatch(group -> group.contains(one) && group.contains(other));
    }

    /** A single word with a capital beside another word with a capital that no rule knows: "Lukas Wank", "Moby Dick". */
    private boolean isPartOfName(Rule rule, RuleHit.Place place, int segment) {
        boolean heard = rule.categories().stream().map(Category::of).anyMatch(HEARD_IN_NAMES::contains);
        if (!heard || !Character.isUpperCase(text.originalCodePointAt(place.start()))) {
            return false;
        }
        for (int i = place.start(); i < place.end(); i++) {
            if (text.charAt(i) == ' ') {
                return false;
            }
        }
        Set<Integer> known = new HashSet<>();
        for (RuleHit hit : hits) {
            if (hit.segment() == segment) {
                hit.places().forEach(its -> known.add(its.start()));
            }
        }
        List<Span> names = new Names(text, (start, end) -> start != place.start() && known.contains(start))
                .between(segments.start(segment), segments.end(segment));
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).start() == place.start()) {
                return i > 0
                                && isName(
                                        names.get(i - 1),
                                        place.start() - names.get(i - 1).end())
                        || i + 1 < names.size()
                                && isName(names.get(i + 1), names.get(i + 1).start() - place.end());
            }
        }
        return false;
    }

    private static boolean isName(Span neighbour, int gap) {
        return gap == 1 && neighbour.end() - neighbour.start() >= 4;
    }
}
