package dev.winnow.rules;

import dev.winnow.match.Literals;
import dev.winnow.match.Patterns;
import dev.winnow.match.WordLiterals;
import dev.winnow.text.CommonWords;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import dev.winnow.text.Vocabulary;
import dev.winnow.text.Words;
import dev.winnow.text.disguise.Lexicon;
import dev.winnow.text.disguise.Unmasking;
import dev.winnow.text.html.HtmlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All rules in force, compiled to run together: every keyword and trigger in one pass over the text. Immutable and safe for
 * any number of threads.
 *
 * <p>The cost is linear in the text, patterns included: RE2 is linear, and runs only on segments in which one of their
 * triggers stands.
 */
public final class RuleSet {

    /** Places kept per hit: enough to show, few enough for any text. */
    private static final int PLACES = 8;
    /** Hexadecimal digits and dashes from this length on are a hash or an identifier. */
    private static final int SHORTEST_HASH = 16;

    private final List<Rule> rules;
    private final Literals literals; // keywords and triggers
    private final Word[] words; // by literal
    private final int patternCount; // of all rules
    private final List<String> listedWords = new ArrayList<>();
    private final AtomicLong filterBytes = new AtomicLong(); // what the automata before RE2/J take
    private final List<Patterns> patterns = new ArrayList<>(); // by the rule's place in the list of rules
    private final List<List<String>> exceptions =
            new ArrayList<>(); // by the rule's place: folded phrases that excuse a match
    private final int[]
            firstPattern; // by rule: the number of its first pattern; that of the next rule's behind its last
    private final BitSet needless = new BitSet(); // by number of the pattern: those that need no literal
    private final List<Integer> urlRules = new ArrayList<>();
    private final Patterns urlPatterns; // of all URL rules
    private final List<Integer> untriggered = new ArrayList<>(); // rules that look at every segment
    private final Patterns untriggeredPatterns; // of all of them
    private final List<Rule> formRules = new ArrayList<>();
    private final List<Rule> textRules = new ArrayList<>();
    private final List<Rule> disguiseRules = new ArrayList<>();
    private final List<Rule> jointRules = new ArrayList<>();

    /**
     * A literal's role in its rule.
     *
     * @param rule place of its rule in the list of rules
     * @param role what it is there for
     * @param entry which entry of the rule's list it is; the number of the pattern that needs it
     */
    private record Word(int rule, Role role, int entry) {}

    private enum Role {
        KEYWORD,
        /** Triggers the rule's patterns. */
        TRIGGER,
        /** One pattern cannot match without it. */
        NEEDED
    }

    private RuleSet(List<Rule> rules) throws RuleException {
        this.rules = List.copyOf(rules);
        List<Word> meanings = new ArrayList<>();
        List<Literals.Literal> spellings = new ArrayList<>();
        firstPattern = new int[rules.size() + 1];
        List<String> urls = new ArrayList<>();
        List<String> everywhere = new ArrayList<>();
        for (int index = 0; index < rules.size(); index++) {
            Rule rule = rules.get(index);
            boolean compiles = rule.kind() == Rule.Kind.PATTERN || rule.kind() == Rule.Kind.URL;
            patterns.add(new Patterns(compiles ? rule.any() : List.of(), filterBytes));
            exceptions.add(foldedExceptions(rule));
            firstPattern[index + 1] = firstPattern[index]
                    + (rule.kind() == Rule.Kind.PATTERN ? rule.any().size() : 0);
            switch (rule.kind()) {
                case KEYWORDS -> addWords(index, rule.any(), Role.KEYWORD, meanings, spellings);
                case PATTERN -> {
                    if (rule.triggers().stream().anyMatch(RuleSet::isAnywhere)) {
                        untriggered.add(index);
                        needless.set(firstPattern[index], firstPattern[index + 1]);
                        everywhere.addAll(rule.any());
                    } else {
                        addWords(index, rule.triggers(), Role.TRIGGER, meanings, spellings);
                        addNeeds(index, meanings, spellings);
                    }
                }
                case URL -> {
                    urlRules.add(index);
                    urls.addAll(rule.any());
                }
                case SHAPE -> shapeRules(rule.shape()).add(rule);
                case JOINT -> jointRules.add(rule);
            }
        }
        patternCount = firstPattern[rules.size()];
        words = meanings.toArray(Word[]::new);
        literals = new Literals(spellings);
        urlPatterns = new Patterns(urls, filterBytes);
        untriggeredPatterns = new Patterns(everywhere, filterBytes);
    }

    /** Returns the rules of no pack. */
    public static RuleSet none() {
        try {
            return of(List.of());
        } catch (RuleException e) {
            throw new IllegalStateException("no rule contradicts another where there is none", e);
        }
    }

    /**
     * Compiles packs. A rule of a later pack takes the place of one with the same id in an earlier pack, or disables it.
     *
     * @param packs in order of increasing precedence
     * @throws RuleException if a keyword folds to nothing, or a joint rule or a pack that disables rules names none. Patterns
     *     are compiled when they are first needed: those of users were tried when their pack was read, the build tries all others
     */
    public static RuleSet of(List<RulePack> packs) throws RuleException {
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
    public static String bare(String spelling) {
        int start = spelling.startsWith("*") ? 1 : 0;
        int end = spelling.length() - (spelling.endsWith("*") && spelling.length() > 1 ? 1 : 0);
        return spelling.substring(start, end);
    }

    private void addWords(
            int rule, List<String> entries, Role role, List<Word> meanings, List<Literals.Literal> spellings)
            throws RuleException {
        for (int entry = 0; entry < entries.size(); entry++) {
            String spelling = entries.get(entry);
            boolean openLeft = spelling.startsWith("*");
            boolean openRight = spelling.endsWith("*") && spelling.length() > 1;
            String folded = folded(rules.get(rule), spelling);
            boolean leftEdge = !openLeft && isWordUnit(folded.charAt(0));
            boolean rightEdge = !openRight && isWordUnit(folded.charAt(folded.length() - 1));
            if (!rules.get(rule).categories().isEmpty()) {
                listedWords.add((openLeft ? "*" : "") + folded + (openRight ? "*" : ""));
            }
            meanings.add(new Word(rule, role, entry));
            spellings.add(new Literals.Literal(folded, leftEdge, rightEdge));
        }
    }

    /** A trigger of one letter inside words occurs in every text, so it filters nothing. */
    private static boolean isAnywhere(String trigger) {
        return trigger.startsWith("*")
                && bare(trigger).length() == 1
                && isWordUnit(bare(trigger).charAt(0));
    }

    private void addNeeds(int rule, List<Word> meanings, List<Literals.Literal> spellings) {
        List<String> any = rules.get(rule).any();
        for (int i = 0; i < any.size(); i++) {
            int pattern = firstPattern[rule] + i;
            Set<String> needed = Patterns.needed(any.get(i));
            needless.set(pattern, needed.isEmpty());
            for (String text : needed) {
                meanings.add(new Word(rule, Role.NEEDED, pattern));
                spellings.add(new Literals.Literal(text, false, false));
            }
        }
    }

    private static List<String> foldedExceptions(Rule rule) throws RuleException {
        List<String> folded = new ArrayList<>();
        for (String phrase : rule.unless()) {
            folded.add(folded(rule, phrase));
        }
        return folded;
    }

    private static String folded(Rule rule, String spelling) throws RuleException {
        String folded = Folding.fold(bare(spelling)).toString();
        if (folded.isEmpty()) {
            throw complaint(rule, "the entry \"" + spelling + "\" folds to nothing");
        }
        return folded;
    }

    private static RuleException complaint(Rule rule, String what) {
        return new RuleException(rule.place(), what);
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

    /** Precomputes which common words hold or begin a literal, so that {@link #scan} can skip the others. */
    public CommonMatches of(CommonWords common) {
        return new CommonMatches(literals.of(common));
    }

    /**
     * Looks for every rule but the joint ones.
     *
     * @return hits ordered by segment; those that speak of the whole text come last
     */
    public List<RuleHit> scan(FoldedText text, Segments segments) {
        return scan(text, segments, Words.of(text, CommonWords.EMPTY), null);
    }

    /**
     * Looks for every rule but the joint ones.
     *
     * @param words of the text
     * @param known as {@link #of} returned it for the common words; null: every word is read
     * @return hits ordered by segment; those that speak of the whole text come last
     */
    public List<RuleHit> scan(FoldedText text, Segments segments, Words words, CommonMatches known) {
        WordLiterals ofWords = CommonMatches.literals(known);
        List<RuleHit> hits = new ArrayList<>();
        Matches matches = new Matches();
        for (int segment = 0; segment < segments.count(); segment++) {
            int start = segments.start(segment);
            int until = segment + 1 < segments.count() ? segments.start(segment + 1) : text.length();
            matches.clear(start);
            literals.find(text.units(), text.length(), start, until, words, ofWords, matches);
            if (untriggeredPatterns.mayMatch(text.units(), start, segments.end(segment))) {
                untriggered.forEach(matches::trigger);
            }
            if (!matches.isEmpty()) {
                matches.sort();
                judgeWords(text, segments, segment, matches, hits);
            }
            judgeForm(text, segments, segment, hits);
        }
        if (text.isMended()) {
            judgeDisguises(text, segments, hits);
            judgeText(text, hits);
        }
        return hits;
    }

    /** What was found in one segment: keywords with their places, and which rules and patterns to try. */
    private final class Matches implements Literals.Sink {

        // A key holds rule, end, start and number of a match, so that keys in order are matches by rule, by end, the
        // longer first.
        private static final int FARTHEST = 0xFFF; // a segment is shorter; a match may end behind it
        private static final int NUMBER_BITS = 20;

        private int[] found = new int[4 * 16]; // (rule, entry, start, end)
        private long[] keys = new long[16];
        private int origin; // the segment's first unit
        private int count;
        private final long[] isTriggered = new long[(rules.size() >>> 6) + 1];
        private final long[] hasNeeded = new long[(patternCount >>> 6) + 1]; // those that need nothing are not in here
        private int[] triggered = new int[16]; // rules
        private int triggeredCount;
        private boolean anyNeeded;
        private String text; // the segment as RE2/J reads it; null: nobody has asked

        /** Returns the segment's text. */
        String text(FoldedText whole, int start, int end) {
            text = text == null ? whole.subSequence(start, end) : text;
            return text;
        }

        void clear(int segmentStart) {
            origin = segmentStart;
            text = null;
            count = 0;
            for (int i = 0; i < triggeredCount; i++) {
                isTriggered[triggered[i] >>> 6] = 0;
            }
            triggeredCount = 0;
            if (anyNeeded) {
                Arrays.fill(hasNeeded, 0);
                anyNeeded = false;
            }
        }

        boolean isEmpty() {
            return count == 0 && triggeredCount == 0;
        }

        @Override
        public void found(int literal, int start, int end) {
            Word word = words[literal];
            switch (word.role()) {
                case KEYWORD -> add(word.rule(), word.entry(), start, end);
                case TRIGGER -> trigger(word.rule());
                case NEEDED -> {
                    hasNeeded[word.entry() >>> 6] |= 1L << word.entry();
                    anyNeeded = true;
                }
            }
        }

        void trigger(int rule) {
            if ((isTriggered[rule >>> 6] & 1L << rule) == 0) {
                isTriggered[rule >>> 6] |= 1L << rule;
                if (triggered.length == triggeredCount) {
                    triggered = Arrays.copyOf(triggered, triggeredCount * 2);
                }
                triggered[triggeredCount++] = rule;
            }
        }

        /** Returns which patterns of a rule may match, by their places in it; null: none. */
        BitSet allowed(int rule) {
            int first = firstPattern[rule];
            int behind = firstPattern[rule + 1];
            BitSet allowed = null;
            for (int i = needless.nextSetBit(first); i >= 0 && i < behind; i = needless.nextSetBit(i + 1)) {
                allowed = allowed == null ? new BitSet(behind - first) : allowed;
                allowed.set(i - first);
            }
            for (int i = first; anyNeeded && i < behind; i++) {
                if ((hasNeeded[i >>> 6] & 1L << i) != 0) {
                    allowed = allowed == null ? new BitSet(behind - first) : allowed;
                    allowed.set(i - first);
                }
            }
            return allowed;
        }

        private void add(int rule, int entry, int start, int end) {
            if (count == 1 << NUMBER_BITS) {
                return; // a segment of some hundred units holds no million different matches
            }
            if (keys.length == count) {
                found = Arrays.copyOf(found, found.length * 2);
                keys = Arrays.copyOf(keys, count * 2);
            }
            int at = 4 * count;
            found[at] = rule;
            found[at + 1] = entry;
            found[at + 2] = start;
            found[at + 3] = end;
            long places = (long) rule << 24
                    | (long) Math.min(FARTHEST, end - origin) << 12
                    | Math.min(FARTHEST, start - origin);
            keys[count] = places << NUMBER_BITS | count;
            count++;
        }

        void sort() {
            Arrays.sort(keys, 0, count);
            Arrays.sort(triggered, 0, triggeredCount);
        }

        private int at(int match) {
            return 4 * (int) (keys[match] & (1 << NUMBER_BITS) - 1);
        }

        int rule(int match) {
            return found[at(match)];
        }

        int entry(int match) {
            return found[at(match) + 1];
        }

        int start(int match) {
            return found[at(match) + 2];
        }

        int end(int match) {
            return found[at(match) + 3];
        }
    }

    /** What one rule has gathered in one segment. */
    private static final class Tally {
        final List<RuleHit.Place> places = new ArrayList<>();
        final BitSet entries = new BitSet();
        int count;

        void add(int entry, int start, int end) {
            entries.set(entry);
            add(start, end);
        }

        void add(int start, int end) {
            count++;
            if (places.size() < PLACES) {
                places.add(new RuleHit.Place(start, end));
            }
        }
    }

    /** Judges keywords and patterns of one segment in the order of their rules; a rule has either. */
    private void judgeWords(FoldedText text, Segments segments, int segment, Matches matches, List<RuleHit> hits) {
        int match = 0;
        int triggered = 0;
        while (match < matches.count || triggered < matches.triggeredCount) {
            boolean patternsNext = match == matches.count
                    || triggered < matches.triggeredCount && matches.triggered[triggered] < matches.rule(match);
            int rule = patternsNext ? matches.triggered[triggered++] : matches.rule(match);
            Tally tally = null;
            if (patternsNext) {
                tally = patterns(rule, matches, text, segments.start(segment), segments.end(segment));
            } else {
                int from = segments.start(segment);
                for (; match < matches.count && matches.rule(match) == rule; match++) {
                    int start = matches.start(match);
                    int end = matches.end(match);
                    if (!isExcused(rule, text.units(), from, text.length(), start, end)) {
                        tally = tally == null ? new Tally() : tally;
                        tally.add(matches.entry(match), start, end);
                    }
                }
            }
            if (tally != null && tally.entries.cardinality() >= rules.get(rule).atLeast()) {
                hits.add(new RuleHit(rules.get(rule), segment, tally.places, tally.count));
            }
        }
    }

    /** Whether one of the rule's exceptions stands across a match. */
    private boolean isExcused(int rule, char[] units, int from, int length, int start, int end) {
        for (String phrase : exceptions.get(rule)) {
            int last = Math.min(end - 1, length - phrase.length());
            for (int at = Math.max(from, start - phrase.length() + 1); at <= last; at++) {
                if (standsAt(phrase, units, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean standsAt(String phrase, char[] units, int at) {
        for (int i = 0; i < phrase.length(); i++) {
            if (units[at + i] != phrase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Tally patterns(int rule, Matches matches, FoldedText text, int offset, int to) {
        BitSet allowed = matches.allowed(rule);
        if (allowed == null) {
            return null;
        }
        BitSet candidates = patterns.get(rule).candidates(allowed, text.units(), offset, to);
        if (candidates.isEmpty()) {
            return null;
        }
        Tally tally = new Tally();
        String segment = matches.text(text, offset, to);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            int from = patterns.get(rule).from(i, text.units(), offset, to) - offset;
            while (from <= segment.length()) {
                Patterns.Match match = patterns.get(rule).find(i, segment, from);
                if (match == null) {
                    break;
                }
                int start = offset + match.start();
                int end = offset + match.end();
                if (!isExcused(rule, text.units(), offset, text.length(), start, end)) {
                    tally.add(i, start, end);
                    break;
                }
                from = Math.max(match.end(), match.start() + 1);
            }
        }
        return tally;
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
        List<Links.Link> links = Links.in(text.units(), start, end);
        if (links.isEmpty()) {
            return;
        }
        links = links.stream()
                .filter(link -> urlPatterns.mayMatch(
                        link.hostAndPath().toCharArray(), 0, link.hostAndPath().length()))
                .toList();
        for (int i = 0; i < urlRules.size() && !links.isEmpty(); i++) {
            Rule rule = rules.get(urlRules.get(i));
            List<RuleHit.Place> places = new ArrayList<>();
            for (Links.Link link : links) {
                if (patterns.get(urlRules.get(i)).anyMatches(link.hostAndPath())) {
                    places.add(new RuleHit.Place(link.start(), link.end()));
                }
            }
            if (!places.isEmpty()) {
                int shown = Math.min(PLACES, places.size());
                hits.add(new RuleHit(rule, segment, places.subList(0, shown), places.size()));
            }
        }
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
     * Checks every rule against its own examples, with a vocabulary to undo disguises by.
     *
     * @return as {@link #disagreements()}
     */
    public List<String> disagreements(Vocabulary vocabulary) {
        return disagreements(vocabulary, rules);
    }

    /**
     * Checks some rules against their own examples, with all rules in force.
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
     * Checks every rule against its own examples. Those with disguises that need a vocabulary fail.
     *
     * @return one sentence for each example that disagrees, with its file, line and column; empty if all agree. Joint
     *     rules have no examples of their own.
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
