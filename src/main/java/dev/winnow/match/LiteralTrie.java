package dev.winnow.match;

import dev.winnow.text.Scripts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trie of literals, stored as a double array: finds those that begin at an offset. Immutable and safe for any number
 * of threads.
 */
final class LiteralTrie {
    /* A double array (Aoe 1989): the child of state s by symbol c is base[s] + c, if check[] there says so. Most offsets of a
     * text are turned away by one bit for their first two units, from a table of 8 KiB.
     */

    /** The state that every walk begins in. */
    static final int ROOT = 0;
    /** No state. */
    static final int NONE = -1;

    private static final int FREE = -1;
    private static final int[] NO_LITERALS = {};
    private static final int PAIR_BITS = 16;

    // A state's three numbers stand side by side: one cache line answers a step.
    private static final int CELL = 4;
    private static final int CHECK = 0;
    private static final int BASE = 1;
    private static final int ENDS = 2;
    private static final int LEADS = 3;

    private final char[] symbols = new char[0x10000]; // symbol of each unit; 0: in no literal
    private final long[] pairs = new long[1 << PAIR_BITS - 6]; // first two units, by hash
    private final long[] singles = new long[0x10000 >> 6]; // units that are a literal
    private int[] cells =
            new int[1024 * CELL]; // by state: CHECK, its parent, or FREE; BASE; ENDS, a place in the list below; LEADS
    private final List<int[]> literals = new ArrayList<>(); // that end in one state; the first: none
    private final BitSet elsewhere = new BitSet(); // states from which a unit leads on that is of no word and no space
    private final boolean empty;

    /** @param texts by the number of the literal; null for numbers that are not in this trie */
    LiteralTrie(List<String> texts) {
        Node root = new Node();
        int symbolCount = 0;
        for (int number = 0; number < texts.size(); number++) {
            String text = texts.get(number);
            if (text == null) {
                continue;
            }
            Node node = root;
            for (int i = 0; i < text.length(); i++) {
                char unit = text.charAt(i);
                if (symbols[unit] == 0) {
                    symbols[unit] = (char) ++symbolCount;
                }
                node.leads |= bit(unit);
                node.leadsElsewhere |= unit != ' ' && !isOfWord(unit);
                node = node.children.computeIfAbsent(symbols[unit], s -> new Node());
            }
            if (node == root) {
                throw new IllegalArgumentException("literal " + number + " is empty");
            }
            node.literals = Arrays.copyOf(node.literals, node.literals.length + 1);
            node.literals[node.literals.length - 1] = number;
            if (text.length() == 1) {
                singles[text.charAt(0) >>> 6] |= 1L << text.charAt(0);
            } else {
                int pair = pair(text.charAt(0), text.charAt(1));
                pairs[pair >>> 6] |= 1L << pair;
            }
        }
        empty = root.children.isEmpty();
        build(root);
    }

    /** Returns whether a unit is a letter or digit of a script with spaces between words. */
    static boolean isOfWord(char unit) {
        byte kind = Scripts.of(unit);
        return kind == Scripts.WORD || kind == Scripts.DIGIT;
    }

    /** Returns the bit of a unit among those that may lead on from a state: letters of one script have bits of their own. */
    static int bit(char unit) {
        return 1 << (unit & 31);
    }

    private static int pair(char first, char second) {
        return (first * 0x9E3779B1 ^ second * 0x85EBCA6B) >>> 32 - PAIR_BITS;
    }

    private void build(Node root) {
        literals.add(NO_LITERALS);
        clear(0, cells.length);
        cells[CHECK] = ROOT;
        ArrayDeque<Node> queue = new ArrayDeque<>();
        queue.add(root);
        int firstFree = 1;
        while (!queue.isEmpty()) {
            Node node = queue.remove();
            int at = place(node, firstFree);
            cells[node.state * CELL + BASE] = at;
            cells[node.state * CELL + LEADS] = node.leads;
            elsewhere.set(node.state, node.leadsElsewhere);
            while (firstFree * CELL < cells.length && !isFree(firstFree)) {
                firstFree++;
            }
            for (Map.Entry<Character, Node> child : node.children.entrySet()) {
                Node below = child.getValue();
                below.state = at + child.getKey();
                if (below.literals.length > 0) {
                    cells[below.state * CELL + ENDS] = literals.size();
                    literals.add(below.literals);
                }
                queue.add(below);
            }
        }
    }

    private boolean isFree(int state) {
        return cells[state * CELL + CHECK] == FREE;
    }

    private void clear(int from, int to) {
        for (int i = from; i < to; i += CELL) {
            cells[i + CHECK] = FREE;
        }
    }

    /** Finds room for a node's children, claims it, and returns their base. */
    private int place(Node node, int firstFree) {
        if (node.children.isEmpty()) {
            return 0;
        }
        int[] below =
                new int[node.children.size()]; // an array: this loop is most of building, and maps are slow to walk
        int count = 0;
        for (char symbol : node.children.keySet()) {
            below[count++] = symbol;
        }
        int at = Math.max(0, firstFree - below[0]);
        while (true) {
            ensure((at + below[count - 1] + 1) * CELL);
            int fitting = 0;
            while (fitting < count && isFree(at + below[fitting])) {
                fitting++;
            }
            if (fitting == count) {
                for (int symbol : below) {
                    cells[(at + symbol) * CELL + CHECK] = node.state;
                }
                return at;
            }
            at++;
        }
    }

    private void ensure(int size) {
        int old = cells.length;
        if (size > old) {
            cells = Arrays.copyOf(cells, Math.max(size, old * 2));
            clear(old, cells.length);
        }
    }

    /** Returns whether there are no literals. */
    boolean isEmpty() {
        return empty;
    }

    /**
     * Returns false only if no literal begins with these two units or consists of the first. At the end of a text the
     * second may be any.
     */
    boolean mayBegin(char first, char second) {
        int pair = pair(first, second);
        return (pairs[pair >>> 6] >>> pair & 1 | singles[first >>> 6] >>> first & 1) != 0;
    }

    /** Returns where a unit leads from a state, or {@link #NONE}. */
    int next(int state, char unit) {
        if ((cells[state * CELL + LEADS] & bit(unit)) == 0) {
            return NONE;
        }
        int symbol = symbols[unit];
        int to = cells[state * CELL + BASE] + symbol;
        return symbol != 0 && to * CELL < cells.length && cells[to * CELL + CHECK] == state ? to : NONE;
    }

    /** Returns the numbers of the literals that end in a state; shared, not to be written to. */
    int[] literals(int state) {
        int ends = cells[state * CELL + ENDS];
        return ends == 0 ? NO_LITERALS : literals.get(ends);
    }

    /** Returns the {@link #bit}s of the units that may lead on from a state: no other does. */
    int leads(int state) {
        return cells[state * CELL + LEADS];
    }

    /** Returns whether a literal goes on from a state with a unit that is of no word and no space. */
    boolean leadsElsewhere(int state) {
        return elsewhere.get(state);
    }

    private static final class Node {
        final TreeMap<Character, Node> children = new TreeMap<>();
        int[] literals = NO_LITERALS;
        int leads;
        boolean leadsElsewhere;
        int state;
    }
}
