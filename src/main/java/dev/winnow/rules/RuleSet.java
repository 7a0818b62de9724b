package dev.winnow.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Lexicon;
import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import dev.winnow.text.Unmasking;
import dev.winnow.text.Vocabulary;
import dev.winnow.text.html.HtmlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All rules in force, compiled to run together: every keyword, trigger and allow phrase in one automaton, one pass over the
 * text. Immutable and safe for any number of threads.
 *
 * <p>The cost is linear in the text: the automaton by its nature, patterns by RE2, and only on segments in which one of
 * their triggers stands.
 */
public final class RuleSet {

    /** Places kept per hit: enough to show, few enough for any text. */
    private static final int PLACES = 8;
    /** Hexadecimal digits and dashes from this length on are a hash or an identifier. */
    private static final int SHORTEST_HASH = 16;

    private final List<Rule> rules;
    private final KeywordAutomaton automaton;
    private final List<Word> words = new ArrayList<>();
    private final List<String> listedWords = new ArrayList<>();
    private final AtomicLong filterBytes = new AtomicLong(); // what the automata before RE2/J take
    private final List<List<LazyPattern>> patterns = new ArrayList<>(); // by the rule's place in the list of rules
    private final List<Integer> urlRules = new ArrayList<>();
    private volatile PatternFilter urlFilter; // whether any URL rule could match a link; made for the first one
    private final List<Rule> formRules = new ArrayList<>();
    private final List<Rule> textRules = new ArrayList<>();
    private final List<Rule> disguiseRules = new ArrayList<>();
    private final List<Rule> jointRules = new ArrayList<>();

    /** What a word in the automaton is to its rule. */
    private enum Role {
        KEYWORD,
        TRIGGER,
        ALLOW
    }

    /**
     * @param rule place of its rule in the list of rules
     * @param leftEdge whether no letter or digit may stand before it
     * @param entry which entry of the rule's list it is
     */
    private record Word(int rule, Role role, int length, boolean leftEdge, boolean rightEdge, int entry) {}

    private RuleSet(List<Rule> rules) throws YamlException {
        this.rules = List.copyOf(rules);
        List<String> spellings = new ArrayList<>();
        for (int index = 0; index < rules.size(); index++) {
            Rule rule = rules.get(index);
            boolean compiles = rule.kind() == Rule.Kind.PATTERN || rule.kind() == Rule.Kind.URL;
            patterns.add(
                    compiles
                            ? rule.any().stream()
                                    .map(any -> new LazyPattern(any, filterBytes))
                                    .toList()
                            : List.of());
            addWords(index, rule.unless(), Role.ALLOW, spellings);
            switch (rule.kind()) {
                case KEYWORDS -> addWords(index, rule.any(), Role.KEYWORD, spellings);
                case PATTERN -> addWords(index, rule.triggers(), Role.TRIGGER, spellings);
                case URL -> urlRules.add(index);
                case SHAPE -> shapeRules(rule.shape()).add(rule);
                case JOINT -> jointRules.add(rule);
            }
        }
        automaton = new KeywordAutomaton(spellings);
    }

    /**
     * Compiles packs. A rule of a later pack takes the place of one with the same id in an earlier pack, or disables it.
     *
     * @param packs in order of increasing precedence
     * @throws YamlException if a keyword folds to nothing, or a joint rule or a pack that disables rules names none. Patterns
     *     are compiled when they are first needed: {@link RulePack#parse} has tried those of users, the build all others
     */
    public static RuleSet of(List<RulePack> packs) throws YamlException {
        List<Rule> inForce = RuleStanding.of(packs).stream()
                .filter(RuleStanding::isInForce)
                .map(RuleStanding::rule)
                .toList();
        return new RuleSet(inForce);
    }

    private List<Rule> shapeRules(Rule.Shape shape) {
        return switch (shape) {
            case KEYWORD_SOUP, ACCENT_RUN -> formRules;
            case CONVERTER_PINYIN, ILL_FORMED, MARK_PILE -> textRules;
            default -> disguiseRules;
        };
    }

    /** Returns a keyword without the stars that lift its word boundaries. */
    static String bare(String spelling) {
        int start = spelling.startsWith("*") ? 1 : 0;
        int end = spelling.length() - (spelling.endsWith("*") && spelling.length() > 1 ? 1 : 0);
        return spelling.substring(start, end);
    }

    private void addWords(int rule, List<String> entries, Role role, List<String> spellings) throws YamlException {
        for (int entry = 0; entry < entries.size(); entry++) {
            String spelling = entries.get(entry);
            boolean openLeft = spelling.startsWith("*");
            boolean openRight = spelling.endsWith("*") && spelling.length() > 1;
            String folded = Folding.fold(bare(spelling)).toString();
            if (folded.isEmpty()) {
                throw complaint(rules.get(rule), "the entry \"" + spelling + "\" folds to nothing");
            }
            boolean leftEdge = role != Role.ALLOW && !openLeft && isWordUnit(folded.charAt(0));
            boolean rightEdge = role != Role.ALLOW && !openRight && isWordUnit(folded.charAt(folded.length() - 1));
            if (role != Role.ALLOW && !rules.get(rule).categories().isEmpty()) {
                listedWords.add((openLeft ? "*" : "") + folded + (openRight ? "*" : ""));
            }
            words.add(new Word(rule, role, folded.length(), leftEdge, rightEdge, entry));
            spellings.add(folded);
        }
    }

    /** A pattern, and what a text needs for it to have a chance. Compiled on first use, by whichever thread comes first. */
    private static final class LazyPattern {
        private final String expression;
        private final AtomicLong filterBytes;
        private volatile RequiredText required;
        private volatile PatternFilter filter;
        private volatile Pattern pattern;

        LazyPattern(String expression, AtomicLong filterBytes) {
            this.filterBytes = filterBytes;
            this.expression = expression;
        }

        // Two threads may do the same work at the same time: that does no harm, and a lock would.

        boolean hasChance(String text) {
            RequiredText read = required;
            if (read == null) {
                read = RequiredText.of(expression);
                required = read;
            }
            return read.maybeIn(text) && filter().maybeIn(text);
        }

        private PatternFilter filter() {
            PatternFilter made = filter;
            if (made == null) {
                made = PatternFilter.of(List.of(expression), filterBytes);
                filter = made;
            }
            return made;
        }

        Matcher matcher(String text) {
            Pattern compiled = pattern;
            if (compiled == null) {
                compiled = Pattern.compile(expression);
                pattern = compiled;
            }
            return compiled.matcher(text);
        }
    }

    private static YamlException complaint(Rule rule, String what) {
        return new YamlException(rule.place(), what);
    }

    private static boolean isWordUnit(char unit) {
        byte kind = Scripts.of(unit);
        return kind == Scripts.WORD || kind == Scripts.DIGIT;
    }

    /** Returns all rules in force, in the order of their packs. */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * Returns the folded words and phrases by which rules accuse, for folding to find behind disguises; a {@code *} stands
     * behind those that may take any ending.
     */
    public List<String> listedWords() {
        return listedWords;
    }

    /** Returns the joint rules, which need a category's score and so are judged by the caller. */
    public List<Rule> jointRules() {
        return jointRules;
    }

    /**
     * Looks for every rule but the joint ones.
     *
     * @return hits ordered by segment; those that speak of the whole text come last
     */
    public List<RuleHit> scan(FoldedText text, Segments segments) {
        List<RuleHit> hits = new ArrayList<>();
        Matches matches = new Matches(text);
        automaton.scan(text.units(), text.length(), matches);
        int next = 0;
        for (int segment = 0; segment < segments.count(); segment++) {
            int until = segment + 1 < segments.count() ? segments.start(segment + 1) : Integer.MAX_VALUE;
            int from = next;
            while (next < matches.count && matches.start(next) < until) {
                next++;
            }
            if (next > from) {
                judgeWords(text, segments, segment, matches, from, next, hits);
            }
            judgeForm(text, segments, segment, hits);
        }
        if (text.isMended()) {
            judgeDisguises(text, segments, hits);
            judgeText(text, hits);
        }
        return hits;
    }

    /** Collects the automaton's matches whose edges are right, ordered by end. */
    private final class Matches implements KeywordAutomaton.Sink {
        private final char[] units;
        private final int length;
        private int[] found = new int[16]; // pairs (word, end)
        private int count;

        Matches(FoldedText text) {
            this.units = text.units();
            this.length = text.length();
        }

        @Override
        public void found(int index, int end) {
            Word word = words.get(index);
            int start = end - word.length();
            if (word.leftEdge() && start > 0 && isWordUnit(units[start - 1])
                    || word.rightEdge() && end < length && isWordUnit(units[end])) {
                return;
            }
            if (found.length == 2 * count) {
                found = Arrays.copyOf(found, found.length * 2);
            }
            found[2 * count] = index;
            found[2 * count + 1] = end;
            count++;
        }

        Word word(int match) {
            return words.get(found[2 * match]);
        }

        int end(int match) {
            return found[2 * match + 1];
        }

        int start(int match) {
            return end(match) - word(match).length();
        }
    }

    /** What one rule has gathered in one segment. */
    private static final class Tally {
        final Set<Integer> entries = new HashSet<>();
        final List<RuleHit.Place> places = new ArrayList<>();
        final List<RuleHit.Place> allowed = new ArrayList<>();
        boolean triggered;
        int count;

        void add(int start, int end) {
            count++;
            if (places.size() < PLACES) {
                places.add(new RuleHit.Place(start, end));
            }
        }

        boolean allows(int start, int end) {
            for (RuleHit.Place place : allowed) {
                if (place.start() < end && start < place.end()) {
                    return true;
                }
            }
            return false;
        }
    }

    private void judgeWords(
            FoldedText text, Segments segments, int segment, Matches matches, int from, int to, List<RuleHit> hits) {
        Map<Integer, Tally> tallies = new TreeMap<>();
        for (int i = from; i < to; i++) {
            Word word = matches.word(i);
            if (word.role() == Role.ALLOW) {
                Tally tally = tallies.computeIfAbsent(word.rule(), r -> new Tally());
                if (tally.allowed.size() < 64) {
                    tally.allowed.add(new RuleHit.Place(matches.start(i), matches.end(i)));
                }
            }
        }
        for (int i = from; i < to; i++) {
            Word word = matches.word(i);
            if (word.role() == Role.TRIGGER) {
                tallies.computeIfAbsent(word.rule(), r -> new Tally()).triggered = true;
            } else if (word.role() == Role.KEYWORD) {
                Tally tally = tallies.computeIfAbsent(word.rule(), r -> new Tally());
                if (!tally.allows(matches.start(i), matches.end(i))) {
                    tally.entries.add(word.entry());
                    tally.add(matches.start(i), matches.end(i));
                }
            }
        }
        String folded = null;
        for (Map.Entry<Integer, Tally> entry : tallies.entrySet()) {
            Rule rule = rules.get(entry.getKey());
            Tally tally = entry.getValue();
            if (tally.triggered) {
                folded = folded == null ? text.subSequence(segments.start(segment), segments.end(segment)) : folded;
                match(entry.getKey(), folded, segments.start(segment), tally);
            }
            if (tally.entries.size() >= rule.atLeast()) {
                hits.add(new RuleHit(rule, segment, tally.places, tally.count));
            }
        }
    }

    private void match(int rule, String segment, int offset, Tally tally) {
        List<LazyPattern> compiled = patterns.get(rule);
        for (int i = 0; i < compiled.size(); i++) {
            if (!compiled.get(i).hasChance(segment)) {
                continue;
            }
            Matcher matcher = compiled.get(i).matcher(segment);
            int from = 0;
            while (from <= segment.length() && matcher.find(from)) {
                int start = offset + matcher.start();
                int end = offset + matcher.end();
                if (!tally.allows(start, end)) {
                    tally.entries.add(i);
                    tally.add(start, end);
                    break;
                }
                from = Math.max(matcher.end(), matcher.start() + 1);
            }
        }
    }

    private void judgeForm(FoldedText text, Segments segments, int segment, List<RuleHit> hits) {
        int start = segments.start(segment);
        int end = segments.end(segment);
        int pieces = formRules.isEmpty() ? 0 : KeywordSoup.pieces(text.units(), start, end);
        int accents = formRules.isEmpty() ? 0 : AccentRuns.letters(text.units(), start, end);
        for (Rule rule : formRules) {
            int count = rule.shape() == Rule.Shape.ACCENT_RUN ? accents : pieces;
            if (count > 0 && count >= rule.threshold()) {
                hits.add(new RuleHit(rule, segment, List.of(new RuleHit.Place(start, end)), count));
            }
        }
        if (urlRules.isEmpty()) {
            return;
        }
        List<Links.Link> links = Links.in(text.units(), start, end).stream()
                .filter(link -> urlFilter().maybeIn(link.hostAndPath()))
                .toList();
        for (int i = 0; i < urlRules.size() && !links.isEmpty(); i++) {
            Rule rule = rules.get(urlRules.get(i));
            List<RuleHit.Place> places = new ArrayList<>();
            for (Links.Link link : links) {
                if (anyMatches(patterns.get(urlRules.get(i)), link.hostAndPath())) {
                    places.add(new RuleHit.Place(link.start(), link.end()));
                }
            }
            if (!places.isEmpty()) {
                int shown = Math.min(PLACES, places.size());
                hits.add(new RuleHit(rule, segment, places.subList(0, shown), places.size()));
            }
        }
    }

    private PatternFilter urlFilter() {
        PatternFilter made = urlFilter;
        if (made == null) {
            List<String> expressions = urlRules.stream()
                    .flatMap(rule -> rules.get(rule).any().stream())
                    .toList();
            made = PatternFilter.of(expressions, filterBytes);
            urlFilter = made;
        }
        return made;
    }

    private static boolean anyMatches(List<LazyPattern> patterns, String link) {
        for (LazyPattern pattern : patterns) {
            if (pattern.hasChance(link) && pattern.matcher(link).find()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What folding had to undo, segment by segment. Invisible characters count where they hide a word by which a rule accuses:
     * soft hyphens, joiners and zero-width spaces are typography anywhere else. Tags have no such use.
     */
    private void judgeDisguises(FoldedText text, Segments segments, List<RuleHit> hits) {
        List<RuleHit> words = List.copyOf(hits);
        for (Rule rule : disguiseRules) {
            Repair repair = repair(rule.shape());
            if (text.count(repair) < rule.threshold()) {
                continue;
            }
            Map<Integer, Tally> tallies = new TreeMap<>();
            for (Span span : text.places(repair)) {
                // What was deleted has no folded units: its neighbours show where it was.
                int start = Math.max(0, text.foldedAt(span.start()) - (repair == Repair.INVISIBLE ? 1 : 0));
                int end = Math.min(text.length(), Math.max(text.foldedAt(span.end()), start + 1));
                int segment = segments.at(start);
                boolean typography = repair == Repair.INVISIBLE
                        && !isTag(text.original(), span)
                        && !isInside(words, segment, start, end);
                boolean code = repair == Repair.LEETSPEAK && isHexadecimal(text.original(), span);
                if (start < end && segment >= 0 && !typography && !code) {
                    tallies.computeIfAbsent(segment, s -> new Tally()).add(start, end);
                }
            }
            tallies.forEach((segment, tally) -> {
                if (tally.count >= rule.threshold()) {
                    hits.add(new RuleHit(rule, segment, tally.places, tally.count));
                }
            });
        }
    }

    /** Whether a place stands in a hash or an identifier: its digits stand for themselves. */
    private static boolean isHexadecimal(String original, Span span) {
        int from = span.start();
        int to = span.end();
        while (from > 0 && isHexadecimal(original.charAt(from - 1))) {
            from--;
        }
        while (to < original.length() && isHexadecimal(original.charAt(to))) {
            to++;
        }
        return to - from >= SHORTEST_HASH
                && original.substring(from, to).chars().allMatch(RuleSet::isHexadecimal);
    }

    private static boolean isHexadecimal(int unit) {
        return unit >= '0' && unit <= '9' || unit >= 'a' && unit <= 'f' || unit >= 'A' && unit <= 'F' || unit == '-';
    }

    private static boolean isTag(String original, Span span) {
        int unit = original.codePointAt(span.start());
        return unit >= 0xE0000 && unit <= 0xE007F;
    }

    private static boolean isInside(List<RuleHit> words, int segment, int start, int end) {
        for (RuleHit hit : words) {
            boolean accuses = !hit.rule().categories().isEmpty();
            if (hit.segment() == segment && accuses && hit.rule().kind() != Rule.Kind.SHAPE) {
                for (RuleHit.Place place : hit.places()) {
                    if (place.start() < end && start < place.end()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Repair repair(Rule.Shape shape) {
        return switch (shape) {
            case CONVERTER_PINYIN -> Repair.CONVERTER_PINYIN;
            case ILL_FORMED -> Repair.ILL_FORMED;
            case MARK_PILE -> Repair.MARK_PILE;
            case INVISIBLE -> Repair.INVISIBLE;
            case BIDI_OVERRIDE -> Repair.BIDI_OVERRIDE;
            case LOOK_ALIKE -> Repair.LOOK_ALIKE;
            case LEETSPEAK -> Repair.LEETSPEAK;
            case SEPARATED -> Repair.SEPARATED;
            case REVERSED -> Repair.REVERSED;
            case ENCODED -> Repair.ENCODED;
            case HOMOPHONE -> Repair.HOMOPHONE;
            case SHAPE_VARIANT -> Repair.SHAPE_VARIANT;
            case HIDDEN_TEXT -> Repair.HIDDEN_TEXT;
            case KEYWORD_SOUP, ACCENT_RUN -> throw new IllegalArgumentException("a form of segments is no repair");
        };
    }

    private void judgeText(FoldedText text, List<RuleHit> hits) {
        for (Rule rule : textRules) {
            int count = text.count(repair(rule.shape()));
            if (count >= rule.threshold()) {
                hits.add(new RuleHit(rule, -1, List.of(), count));
            }
        }
    }

    /** Returns the ranges of the original that a hit on the whole text rests on, in order. */
    public static List<Span> placesOf(RuleHit hit, FoldedText text) {
        return text.places(repair(hit.rule().shape()));
    }

    /**
     * Holds every rule to its own examples, with a model's words to see through disguises by.
     *
     * @return as {@link #disagreements()}
     */
    public List<String> disagreements(Vocabulary vocabulary) {
        return disagreements(vocabulary, rules);
    }

    /**
     * Holds some rules to their own examples; the others are in force meanwhile.
     *
     * @param held rules of this set
     * @return as {@link #disagreements()}
     */
    public List<String> disagreements(Vocabulary vocabulary, Collection<Rule> held) {
        Unmasking unmasking = new Unmasking(new Lexicon(vocabulary, listedWords));
        List<String> wrong = new ArrayList<>();
        for (Rule rule : held) {
            for (Rule.Example hit : rule.examples().hits()) {
                if (!matches(rule, hit.text(), unmasking)) {
                    wrong.add(hit.place() + ": rule " + rule.id() + " must match but does not: " + hit.text());
                }
            }
            for (Rule.Example miss : rule.examples().misses()) {
                if (matches(rule, miss.text(), unmasking)) {
                    wrong.add(miss.place() + ": rule " + rule.id() + " must not match but does: " + miss.text());
                }
            }
        }
        return wrong;
    }

    /**
     * Holds every rule to its own examples. Examples of disguises that need a vocabulary disagree.
     *
     * @return one sentence for each example that disagrees, with its file, line and column; empty if all agree. Joint rules
     *     have no examples of their own.
     */
    public List<String> disagreements() {
        return disagreements(Vocabulary.EMPTY);
    }

    private boolean matches(Rule rule, String example, Unmasking unmasking) {
        HtmlText page = rule.shape() == Rule.Shape.HIDDEN_TEXT ? HtmlText.of(example) : null;
        FoldedText text = unmasking.fold(page == null ? example : page.text());
        text = page == null ? text : page.markHidden(text);
        return scan(text, Segments.of(text)).stream()
                .anyMatch(hit -> hit.rule().id().equals(rule.id()));
    }
}
