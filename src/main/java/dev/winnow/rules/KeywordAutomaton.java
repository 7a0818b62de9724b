package dev.winnow.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds all of many words in one pass over a text (Aho and Corasick 1975, "Efficient string matching").
 *
 * <p>Immutable and safe for any number of threads.
 */
final class KeywordAutomaton {
    /* Transitions are a double array (Aoe 1989): the child of state s by symbol c is base[s] + c, if check[] there says
     * so. Units that occur in no word have symbol 0 and lead back to the root without a search, which is the common
     * case. Outputs: every state knows the nearest suffix (itself included) at which a word ends, and from there the
     * next one. Cost: one step per unit, amortised, and one per match; memory: 16 bytes per state and the symbol table.
     */

    /** Receives matches in the order of their ends. */
    interface Sink {
        /**
         * Receives one match.
         *
         * @param word index of the word, as added
         * @param end offset behind its last unit
         */
        void found(int word, int end);
    }

    private static final int ROOT = 0;
    private static final int FREE = -1;

    private final char[] symbols = new char[0x10000]; // symbol of each unit; 0: in no word
    private int[] base = new int[1024];
    private int[] check = new int[1024]; // parent state, or FREE
    private int[] fail = new int[1024];
    private int[] word = new int[1024]; // word that ends here, or -1
    private int[] suffix = new int[1024]; // nearest state on the fail chain, itself included, where a word ends; or -1
    private final List<List<Integer>> sameWord = new ArrayList<>(); // further indices of equal words, by word index

    KeywordAutomaton(List<String> words) {
        Node root = new Node();
        int symbolCount = 0;
        for (int index = 0; index < words.size(); index++) {
            Node node = root;
            for (char unit : words.get(index).toCharArray()) {
                if (symbols[unit] == 0) {
                    symbols[unit] = (char) ++symbolCount;
                }
                node = node.children.computeIfAbsent(symbols[unit], s -> new Node());
            }
            sameWord.add(new ArrayList<>());
            if (node == root) {
                throw new IllegalArgumentException("word " + index + " is empty");
            }
            if (node.word < 0) {
                node.word = index;
            } else {
                sameWord.get(node.word).add(index);
            }
        }
        build(root);
    }

    private void build(Node root) {
        Arrays.fill(check, FREE);
        Arrays.fill(word, -1);
        check[ROOT] = ROOT;
        suffix[ROOT] = -1;
        root.state = ROOT;
        ArrayDeque<Node> queue = new ArrayDeque<>();
        queue.add(root);
        int firstFree = 1;
        while (!queue.isEmpty()) {
            Node node = queue.remove();
            int state = node.state;
            int at = place(node, firstFree);
            base[state] = at;
            while (firstFree < check.length && check[firstFree] != FREE) {
                firstFree++;
            }
            for (Map.Entry<Character, Node> child : node.children.entrySet()) {
                Node below = child.getValue();
                below.state = at + child.getKey();
                word[below.state] = below.word;
                fail[below.state] = state == ROOT ? ROOT : step(fail[state], child.getKey());
                suffix[below.state] = below.word >= 0 ? below.state : suffix[fail[below.state]];
                queue.add(below);
            }
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
            ensure(at + below[count - 1] + 1);
            int fitting = 0;
            while (fitting < count && check[at + below[fitting]] == FREE) {
                fitting++;
            }
            if (fitting == count) {
                for (int symbol : below) {
                    check[at + symbol] = node.state;
                }
                return at;
            }
            at++;
        }
    }

    private void ensure(int size) {
        int old = check.length;
        if (size <= old) {
            return;
        }
        int room = Math.max(size, old * 2);
        base = Arrays.copyOf(base, room);
        check = Arrays.copyOf(check, room);
        fail = Arrays.copyOf(fail, room);
        word = Arrays.copyOf(word, room);
        suffix = Arrays.copyOf(suffix, room);
        Arrays.fill(check, old, room, FREE);
        Arrays.fill(word, old, room, -1);
    }

    private int step(int state, int symbol) {
        int from = state;
        while (true) {
            int to = base[from] + symbol;
            if (to < check.length && check[to] == from && to != ROOT) {
                return to;
            }
            if (from == ROOT) {
                return ROOT;
            }
            from = fail[from];
        }
    }

    /** Reports every occurrence of every word in {@code text[0, length)}. */
    void scan(char[] text, int length, Sink sink) {
        char[] symbolOf = symbols;
        int[] bases = base;
        int[] checks = check;
        int[] fails = fail;
        int[] suffixes = suffix;
        int state = ROOT;
        for (int i = 0; i < length; i++) {
            int symbol = symbolOf[text[i]];
            if (symbol == 0) {
                state = ROOT;
                continue;
            }
            int to = bases[state] + symbol;
            while (to >= checks.length || checks[to] != state) {
                if (state == ROOT) {
                    to = ROOT;
                    break;
                }
                state = fails[state];
                to = bases[state] + symbol;
            }
            state = to;
            for (int at = suffixes[state]; at >= 0; at = suffixes[fails[at]]) {
                int found = word[at];
                sink.found(found, i + 1);
                for (int same : sameWord.get(found)) {
                    sink.found(same, i + 1);
                }
            }
        }
    }

    private static final class Node {
        final TreeMap<Character, Node> children = new TreeMap<>();
        int word = -1;
        int state;
    }
}
