package dev.winnow.match;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells for a few nanoseconds a character whether patterns could match anywhere in a text, so that RE2/J, which tells where and takes a
 * hundred times as long, is only run where there is something to find.
 *
 * <p>It never denies what RE2/J finds, and rarely affirms what RE2/J does not. Safe for any number of threads.
 */
final class PatternFilter {
    /* A deterministic automaton whose states are made when a text first leads there (Cox 2010, "Regular Expression Matching in the
     * Wild": RE2 itself works so, its Java port does not). One pass, one table look-up per UTF-16 unit, whatever the pattern.
     *
     * It accepts more than the patterns do: anchors and word boundaries are taken for granted, counts above a few for "any number",
     * which keeps the number of states small. What cannot be read (flags, unknown escapes) makes the filter say yes to everything.
     *
     * Threads share the states without locks: a state is immutable but for its successors, a successor is written whole or not at
     * all (its fields are final), and two threads that make the same one meet in the map.
     */

    /** The filters of one set of rules may keep states of so many bytes, roughly; what leads beyond them is RE2/J's. */
    private static final long MOST_BYTES = 48L << 20;
    /** More nodes than this are not worth it. */
    private static final int MOST_NODES = 20_000;
    /** Counted repetitions are unrolled so far, and count as any number above. */
    private static final int MOST_COPIES = 3;

    private static final int ASCII = 128;

    private final boolean always; // nothing can be told
    private final char[] boundaries; // class i holds the units from boundaries[i] on, below boundaries[i + 1]
    private final short[] classOfAscii = new short[ASCII];
    private final boolean[][] accepts; // by set, then class
    private final int[] setOf; // by node: the set that leads on, or -1
    private final int[][] after; // by node: the closure of where it leads
    private final AtomicLong bytes; // of the states of all filters that share this

    private final State first;
    private final Map<State, State> states = new ConcurrentHashMap<>();

    /** A state: where in the patterns one may be. Equal to any other that says the same. */
    private static final class State {
        final int[] nodes; // sorted; those that wait for a unit
        final boolean found; // a pattern has matched
        final State[] next; // by class; null: not made yet

        State(int[] nodes, boolean found, int classes) {
            this.nodes = nodes;
            this.found = found;
            this.next = new State[classes];
        }

        long bytes() {
            return 80 + 4L * nodes.length + 4L * next.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State state && found == state.found && Arrays.equals(nodes, state.nodes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(nodes);
        }
    }

    private PatternFilter() {
        bytes = new AtomicLong();
        always = true;
        boundaries = new char[0];
        accepts = new boolean[0][];
        setOf = new int[0];
        after = new int[0][];
        first = null;
    }

    private PatternFilter(PatternNodes nodes, int start, AtomicLong bytes) {
        this.bytes = bytes;
        boundaries = nodes.boundaries();
        int classes = boundaries.length;
        for (char unit = 0; unit < ASCII; unit++) {
            classOfAscii[unit] = (short) search(unit);
        }
        accepts = new boolean[nodes.sets().size()][classes];
        for (int set = 0; set < accepts.length; set++) {
            for (int i = 0; i < classes; i++) {
                accepts[set][i] = nodes.sets().get(set).contains(boundaries[i]);
            }
        }
        setOf = nodes.setOf();
        after = new int[setOf.length][];
        for (int node = 0; node < setOf.length; node++) {
            if (setOf[node] >= 0) {
                after[node] = nodes.closure(nodes.next(node));
            }
        }
        int[] begin = nodes.closure(start);
        boolean matchesNothing = nodes.hasMatch(begin);
        always = matchesNothing;
        first = new State(nodes.waiting(begin), matchesNothing, classes);
    }

    /**
     * Makes one filter for several patterns: it tells whether any of them could match. Patterns that cannot be read get one that
     * says yes to everything.
     *
     * @param bytes counts what the states take, for all filters that are to share one limit
     */
    static PatternFilter of(List<String> patterns, AtomicLong bytes) {
        try {
            PatternNodes nodes = new PatternNodes(MOST_COPIES, MOST_NODES);
            return patterns.isEmpty() ? new PatternFilter() : new PatternFilter(nodes, nodes.anyOf(patterns), bytes);
        } catch (UnsupportedOperationException e) {
            return new PatternFilter(); // syntax that is not read here: RE2/J has to look
        }
    }

    /** Returns false only if no pattern matches anywhere in the text. */
    boolean maybeIn(String text) {
        return always || maybeIn(text.toCharArray(), 0, text.length());
    }

    /** Returns false only if no pattern matches anywhere in a stretch of text. */
    boolean maybeIn(char[] units, int start, int end) {
        if (always) {
            return true;
        }
        short[] ascii = classOfAscii;
        State state = first;
        for (int i = start; i < end; i++) {
            char unit = units[i];
            int column = unit < ASCII ? ascii[unit] : search(unit);
            State next = state.next[column];
            if (next == null) {
                next = step(state, column);
                if (next == null) {
                    return true; // there is no room for more states
                }
            }
            if (next.found) {
                return true;
            }
            state = next;
        }
        return false;
    }

    private int search(char unit) {
        int at = Arrays.binarySearch(boundaries, unit);
        return at >= 0 ? at : -at - 2;
    }

    private State step(State from, int its) {
        if (bytes.get() > MOST_BYTES) {
            return null;
        }
        boolean[] seen = new boolean[setOf.length];
        boolean found = false;
        for (int node : from.nodes) {
            if (accepts[setOf[node]][its]) {
                for (int reached : after[node]) {
                    seen[reached] = true;
                    found |= setOf[reached] == PatternNodes.MATCH;
                }
            }
        }
        for (int node : first.nodes) {
            seen[node] = true; // a match may begin anywhere
        }
        int[] nodes = new int[setOf.length];
        int count = 0;
        for (int node = 0; node < seen.length; node++) {
            if (seen[node] && setOf[node] >= 0) {
                nodes[count++] = node;
            }
        }
        State fresh = new State(Arrays.copyOf(nodes, count), found, from.next.length);
        State other = states.putIfAbsent(fresh, fresh);
        if (other == null) {
            bytes.addAndGet(fresh.bytes());
        }
        State known = other == null ? fresh : other;
        from.next[its] = known;
        return known;
    }
}
