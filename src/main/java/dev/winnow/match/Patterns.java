package dev.winnow.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A few patterns that are looked for together. One pass over the text finds those whose required literals occur, an
 * automaton those of them that could match, and RE2/J, which takes a hundred times as long, runs last and finds the
 * places. Compiled on first use; safe for any number of threads.
 */
public final class Patterns {

    /** Up to this many patterns are tried by their automata at once; of more, only those whose literals occur. */
    private static final int FEW = 2;

    private static final BitSet NONE = new BitSet(); // never written to

    private final List<Lazy> each;
    private final List<String> expressions;
    private final AtomicLong filterBytes;
    private volatile RequiredTexts required;
    private volatile PatternFilter any;

    // Two threads may compile the same at the same time: that does no harm, and a lock would.

    /**
     * @param expressions in RE2's syntax
     * @param filterBytes counts what the automata before RE2/J take, for all patterns that share one limit
     */
    public Patterns(List<String> expressions, AtomicLong filterBytes) {
        this.expressions = List.copyOf(expressions);
        this.filterBytes = filterBytes;
        each = this.expressions.stream()
                .map(expression -> new Lazy(expression, filterBytes))
                .toList();
    }

    /**
     * Returns false only if none of them matches anywhere in a stretch of text. Meant for patterns without gaps, since
     * it tracks all at once.
     */
    public boolean mayMatch(char[] units, int start, int end) {
        PatternFilter made = any;
        if (made == null) {
            made = PatternFilter.of(expressions, filterBytes);
            any = made;
        }
        return made.maybeIn(units, start, end);
    }

    /**
     * Returns folded literals, one of which occurs in every match of a pattern; empty if no selective ones are known.
     */
    public static Set<String> needed(String expression) {
        return RequiredText.rarest(expression);
    }

    /**
     * Returns the patterns that may match somewhere in a stretch of text: no other of those that are asked for does.
     *
     * @param asked by the patterns' places; not changed
     */
    public BitSet candidates(BitSet asked, char[] units, int start, int end) {
        BitSet candidates = asked;
        if (asked.cardinality() > FEW) {
            RequiredTexts read = required;
            if (read == null) {
                read = new RequiredTexts(expressions);
                required = read;
            }
            candidates = read.candidates(units, start, end);
            candidates.and(asked);
        }
        BitSet left = null;
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            if (each.get(i).filter().maybeIn(units, start, end)) {
                left = left == null ? new BitSet(each.size()) : left;
                left.set(i);
            }
        }
        return left == null ? NONE : left;
    }

    /**
     * Finds the first match of a pattern that begins at an offset or behind it.
     *
     * @param from up to the text's length
     * @return the match, or null if there is none
     */
    public Match find(int pattern, String text, int from) {
        Lazy lazy = each.get(pattern);
        // Most matches begin right there, and to know where costs RE2/J a tenth of looking for it at every unit.
        if (from == 0 || !UnitSet.WORDS.contains(text.charAt(from - 1)) && lazy.mayBeginAnywhere()) {
            Matcher here = lazy.compiled().matcher(text.substring(from));
            if (here.lookingAt()) {
                return new Match(from, from + here.end());
            }
        }
        Matcher matcher = lazy.compiled().matcher(text);
        return matcher.find(from) ? new Match(matcher.start(), matcher.end()) : null;
    }

    /**
     * A match.
     *
     * @param start offset of its first unit
     * @param end the offset behind its last
     */
    public record Match(int start, int end) {}

    /** Returns an offset before which no match of one of the {@link #candidates} in the same stretch begins. */
    public int from(int candidate, char[] units, int start, int end) {
        return each.get(candidate).filter().from(units, start, end);
    }

    /** Returns whether one of them matches somewhere in a text. */
    public boolean anyMatches(String text) {
        BitSet all = new BitSet(each.size());
        all.set(0, each.size());
        BitSet candidates = candidates(all, text.toCharArray(), 0, text.length());
        return candidates.stream().anyMatch(i -> find(i, text, 0) != null);
    }

    /** One pattern. */
    private static final class Lazy {
        private final String expression;
        private final AtomicLong filterBytes;
        private volatile PatternFilter filter;
        private volatile Pattern pattern;
        private volatile Boolean anywhere;

        Lazy(String expression, AtomicLong filterBytes) {
            this.filterBytes = filterBytes;
            this.expression = expression;
        }

        PatternFilter filter() {
            PatternFilter made = filter;
            if (made == null) {
                made = PatternFilter.of(List.of(expression), filterBytes);
                filter = made;
            }
            return made;
        }

        /** Whether the pattern does not ask for the beginning of the text. */
        boolean mayBeginAnywhere() {
            Boolean known = anywhere;
            if (known == null) {
                known = !filter().asksForBeginning();
                anywhere = known;
            }
            return known;
        }

        Pattern compiled() {
            Pattern made = pattern;
            if (made == null) {
                made = Pattern.compile(expression);
                pattern = made;
            }
            return made;
        }
    }
}
