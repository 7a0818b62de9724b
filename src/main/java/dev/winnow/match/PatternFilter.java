package dev.winnow.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells in a few nanoseconds a character whether patterns could match anywhere in a text, so that RE2/J, which finds
 * the places but takes a hundred times as long, runs only where there is something to find.
 *
 * <p>Never misses what RE2/J finds, and rarely reports what it does not. Safe for any number of threads.
 */
final class PatternFilter {
    /* A deterministic automaton whose states are made when a text first leads there (Cox 2010, "Regular Expression Matching in the
     * Wild": RE2 itself works so, its Java port does not). One pass, one table look-up per UTF-16 unit, whatever the pattern.
     *
     * A state holds the nodes that have been reached before it is known which unit comes next: those that ask for a boundary or for
     * the end are answered by the next step, which has a column for the end of the text, too.
     *
     * It accepts more than the patterns do: counts above a few are taken for "any number", which keeps the number of states small.
     * What cannot be read (flags, unknown escapes) makes the filter say yes to everything.
     *
     * Threads share the table without locks: they read it as they find it, and whoever finds nothing in a cell makes the state
     * under the lock. A cell that another thread has just filled may be missed, which costs a visit to the lock. A table that grew is
     * another array, and cells of the old one lead to rows of the old one only.
     */

    /** Roughly the most bytes of states that all filters of one set of rules may keep; beyond that RE2/J is asked. */
    private static final long MOST_BYTES = 48L << 20;
    /** More nodes than this are not worth it; their numbers are characters, and none is a surrogate. */
    private static final int MOST_NODES = 20_000;
    /** Counted repetitions are unrolled up to this count; above it they count as unbounded. */
    private static final int MOST_COPIES = 3;

    private static final int ASCII = 128;
    private static final int PAGE = 256; // units

    /** In a cell: not computed yet. */
    private static final int UNKNOWN = 0;
    /** In a cell: a pattern matches. */
    private static final int FOUND = -1;

    private static final int[] NOWHERE = {};

    private final boolean always; // nothing can be told
    private final short[][] classOf; // by page, then unit
    private final byte[] classOfAscii = new byte[ASCII]; // the same: most text finds its classes in one cache line
    private final boolean[] ofWords; // by class: letters, digits and _
    private final boolean[][] accepts; // by set, then class
    private final int[] setOf; // by node: the set that leads on, or what it asks for
    private final int[][] after; // by node: the closure of where it leads
    private final int[] begin; // the closure of the beginning
    private final boolean tellsBeginning; // no match that has begun looks as if none had
    private final AtomicLong bytes; // of the states of all filters that share this

    private final int width; // columns: the classes, and the end of the text
    private final Map<State, Integer> states = new HashMap<>(); // guarded by this
    private final List<State> byRow = new ArrayList<>(); // guarded by this; the row of nothing comes first
    private volatile int[] table; // [row + column]: the row of the next state, or UNKNOWN, or FOUND

    /**
     * A state: where in the patterns one may be, and what stands before.
     *
     * @param nodes their numbers as characters, for a string is the smallest list that is equal to another one
     */
    private record State(String nodes, boolean behindWord, boolean atBeginning) {}

    private PatternFilter() {
        bytes = new AtomicLong();
        always = true;
        classOf = new short[0][];
        ofWords = new boolean[0];
        accepts = new boolean[0][];
        setOf = new int[0];
        after = new int[0][];
        begin = new int[0];
        tellsBeginning = false;
        width = 0;
    }

    private PatternFilter(PatternNodes nodes, int start, AtomicLong bytes) {
        this.bytes = bytes;
        char[] boundaries =
                nodes.boundaries(); // class i holds the units from boundaries[i] on, below boundaries[i + 1]
        classOf = pages(boundaries);
        for (int unit = 0; unit < ASCII; unit++) {
            classOfAscii[unit] = (byte) classOf[0][unit]; // no more classes than units up to here
        }
        int classes = boundaries.length;
        width = classes + 1;
        ofWords = new boolean[width];
        for (int i = 0; i < classes; i++) {
            ofWords[i] = UnitSet.WORDS.contains(boundaries[i]);
        }
        accepts = new boolean[nodes.sets().size()][width];
        for (int set = 0; set < accepts.length; set++) {
            for (int i = 0; i < classes; i++) {
                accepts[set][i] = nodes.sets().get(set).contains(boundaries[i]);
            }
        }
        setOf = nodes.setOf();
        after = new int[setOf.length][];
        for (int node = 0; node < setOf.length; node++) {
            if (setOf[node] >= 0 || setOf[node] < PatternNodes.MATCH) {
                after[node] = nodes.closure(nodes.next(node));
            }
        }
        begin = nodes.closure(start);
        tellsBeginning = neverLeadsBack();
        always = nodes.hasMatch(begin);
        bytes.addAndGet(Arrays.stream(classOf).distinct().count() * Short.BYTES * PAGE);
        byRow.add(null);
        table = new int[4 * width]; // the row of nothing, and three of states in which no match has begun
        row(new State(new String(begin, 0, begin.length), false, true));
        int[] within = Arrays.stream(begin)
                .filter(node -> setOf[node] != PatternNodes.BEGINNING)
                .sorted()
                .toArray();
        row(new State(new String(within, 0, within.length), false, false));
        row(new State(new String(within, 0, within.length), true, false));
    }

    /**
     * Makes one filter for several patterns: it tells whether any of them could match. Patterns in a syntax that is not
     * supported get one that always says yes.
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

    /** Returns false only if no pattern matches anywhere in a stretch of text, taken for a text of its own. */
    boolean maybeIn(char[] units, int start, int end) {
        if (always) {
            return true;
        }
        short[][] pages = classOf;
        byte[] ascii = classOfAscii;
        int[] cells = table;
        int row = width; // the first state
        for (int i = start; i < end; i++) {
            char unit = units[i];
            int column = unit < ASCII ? ascii[unit] : pages[unit / PAGE][unit % PAGE];
            int next = cells[row + column];
            if (next == UNKNOWN) {
                next = step(row, column);
                cells = table;
            }
            if (next == FOUND) {
                return true;
            }
            row = next;
        }
        int ending = cells[row + width - 1];
        return (ending == UNKNOWN ? step(row, width - 1) : ending) == FOUND;
    }

    /**
     * Returns where RE2/J may begin to look in a stretch of text: no match begins before. Worth asking only after {@link
     * #maybeIn} has said yes.
     */
    int from(char[] units, int start, int end) {
        if (always || !tellsBeginning) {
            return start;
        }
        int[] cells = table;
        int last = 3 * width; // the rows up to here are of states in which no match has begun
        int row = width;
        int from = start;
        for (int i = start; i < end; i++) {
            char unit = units[i];
            int column = unit < ASCII ? classOfAscii[unit] : classOf[unit / PAGE][unit % PAGE];
            row = cells[row + column];
            if (row <= UNKNOWN) {
                break; // found, or never walked, because there was no room
            }
            from = row <= last ? i + 1 : from;
        }
        boolean split = from > start && from < end && Character.isSurrogatePair(units[from - 1], units[from]);
        return split ? from - 1 : from;
    }

    /** Returns whether a pattern may ask for the beginning of the text. */
    boolean asksForBeginning() {
        return always || Arrays.stream(setOf).anyMatch(what -> what == PatternNodes.BEGINNING);
    }

    /** Whether no node of the beginning is reached again behind a unit: {@code (a|b)*c} leads back, {@code a[bc]*d} does not. */
    private boolean neverLeadsBack() {
        boolean[] first = new boolean[setOf.length];
        int[] open = new int[setOf.length];
        int count = 0;
        for (int node : begin) {
            first[node] = true;
            open[count++] = node;
        }
        // What is reached without a unit belongs to the beginning.
        while (count > 0) {
            int node = open[--count];
            for (int reached : setOf[node] < PatternNodes.MATCH ? after[node] : NOWHERE) {
                if (!first[reached]) {
                    first[reached] = true;
                    open[count++] = reached;
                }
            }
        }
        boolean[] seen = new boolean[setOf.length];
        for (int node = 0; node < first.length; node++) {
            if (first[node] && setOf[node] >= 0) {
                open[count++] = node;
            }
        }
        while (count > 0) {
            int node = open[--count];
            for (int reached : after[node] == null ? NOWHERE : after[node]) {
                if (first[reached]) {
                    return false;
                }
                if (!seen[reached]) {
                    seen[reached] = true;
                    open[count++] = reached;
                }
            }
        }
        return true;
    }

    /** Pages of one class are one page. */
    private static short[][] pages(char[] boundaries) {
        short[][] pages = new short[0x10000 / PAGE][];
        int next = 1; // class whose first unit comes next
        for (int page = 0; page < pages.length; page++) {
            int first = page * PAGE;
            boolean uniform = next == boundaries.length || boundaries[next] >= first + PAGE;
            if (uniform && page > 0 && pages[page - 1][PAGE - 1] == pages[page - 1][0]) {
                pages[page] = pages[page - 1];
                continue;
            }
            pages[page] = new short[PAGE];
            for (int i = 0; i < PAGE; i++) {
                if (next < boundaries.length && boundaries[next] == first + i) {
                    next++;
                }
                pages[page][i] = (short) (next - 1);
            }
        }
        return pages;
    }

    /** Makes a cell of the table. */
    private synchronized int step(int row, int column) {
        if (table[row + column] == UNKNOWN) {
            if (bytes.get() > MOST_BYTES) {
                return FOUND; // there is no room for more states
            }
            int next = follow(byRow.get(row / width), column);
            table[row + column] = next; // after that: following may have made the table another one
        }
        return table[row + column];
    }

    /** Returns the row of the state that a column leads to, or {@link #FOUND}. */
    private int follow(State from, int column) {
        boolean ends = column == width - 1;
        boolean boundary = from.behindWord() != ofWords[column];
        boolean[] here = new boolean[setOf.length];
        boolean[] next = new boolean[setOf.length];
        int[] open = new int[setOf.length];
        int count = 0;
        for (int i = 0; i < from.nodes().length(); i++) {
            int node = from.nodes().charAt(i);
            here[node] = true;
            open[count++] = node;
        }
        while (count > 0) {
            int node = open[--count];
            int what = setOf[node];
            if (what == PatternNodes.MATCH) {
                return FOUND;
            }
            if (what >= 0) {
                if (accepts[what][column]) {
                    for (int reached : after[node]) {
                        next[reached] = true;
                    }
                }
                continue;
            }
            boolean holds = switch (what) {
                case PatternNodes.BOUNDARY -> boundary;
                case PatternNodes.NO_BOUNDARY -> !boundary;
                case PatternNodes.BEGINNING -> from.atBeginning();
                default -> ends;
            };
            if (holds) {
                for (int reached : after[node]) {
                    if (!here[reached]) {
                        here[reached] = true;
                        open[count++] = reached;
                    }
                }
            }
        }
        if (ends) {
            return width; // any row: nobody goes on from there
        }
        for (int node : begin) {
            next[node] = true; // a match may begin anywhere
        }
        StringBuilder nodes = new StringBuilder();
        for (int node = 0; node < next.length; node++) {
            if (next[node] && setOf[node] == PatternNodes.MATCH) {
                return FOUND;
            }
            if (next[node] && setOf[node] != PatternNodes.BEGINNING) {
                nodes.append((char) node);
            }
        }
        return row(new State(nodes.toString(), ofWords[column], false));
    }

    private int row(State state) {
        Integer known = states.get(state);
        if (known != null) {
            return known;
        }
        int row = byRow.size() * width;
        if (row + width > table.length) {
            table = Arrays.copyOf(table, table.length + Math.max(width, table.length / 2));
        }
        states.put(state, row);
        byRow.add(state);
        bytes.addAndGet(150 + 2L * state.nodes().length() + 5L * width); // a table is a quarter larger than it must be
        return row;
    }
}
