package dev.winnow.text.disguise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words by their units, laid out flat: nodes are numbers, given level by level, so that the children of a node stand side by
 * side in the order of their units. Immutable and safe for any number of threads.
 */
final class Trie {

    /** The node that every walk begins at. */
    static final int ROOT = 0;
    /** No node. */
    static final int NONE = -1;

    private static final int UNITS = 1 << 16;

    private final char[] units; // by node: the unit that leads to it
    private final int[] firstChild; // by node; the children end where those of the next node begin
    private final String[] words; // by node: the word that ends there, or null
    private final boolean[] open; // by node: whether any ending may follow the word
    private final int[] fromRoot = new int[UNITS]; // every walk takes this step, so it is one look-up

    private Trie(List<Builder> levels) {
        int n = levels.size();
        units = new char[n];
        firstChild = new int[n + 1];
        words = new String[n];
        open = new boolean[n];
        int next = 1;
        for (int node = 0; node < n; node++) {
            Builder from = levels.get(node);
            words[node] = from.word;
            open[node] = from.open;
            firstChild[node] = next;
            for (char unit : from.children.keySet()) {
                units[next++] = unit;
            }
        }
        firstChild[n] = next;
        Arrays.fill(fromRoot, NONE);
        for (int child = firstChild[ROOT]; child < endOfChildren(ROOT); child++) {
            fromRoot[units[child]] = child;
        }
    }

    /** Collects words. */
    static final class Builder {
        private final Map<Character, Builder> children = new TreeMap<>();
        private String word;
        private boolean open;

        /**
         * Adds a word; the first that comes with a path stays.
         *
         * @param path units that lead to it
         * @param entry the word that ends there
         * @param withAnyEnding whether letters may follow it
         */
        void add(CharSequence path, String entry, boolean withAnyEnding) {
            Builder node = this;
            for (int i = 0; i < path.length(); i++) {
                node = node.children.computeIfAbsent(path.charAt(i), unit -> new Builder());
            }
            node.word = node.word == null ? entry : node.word;
            node.open |= withAnyEnding;
        }

        /** Returns a trie of what was added so far. */
        Trie build() {
            List<Builder> levels = new ArrayList<>();
            levels.add(this);
            for (int i = 0; i < levels.size(); i++) {
                levels.addAll(levels.get(i).children.values());
            }
            return new Trie(levels);
        }
    }

    /** Returns the node that a unit leads to, or {@link #NONE}. */
    int next(int node, char unit) {
        if (node == ROOT) {
            return fromRoot[unit];
        }
        int low = firstChild[node];
        int high = firstChild[node + 1];
        while (low < high) {
            int middle = low + high >>> 1;
            char at = units[middle];
            if (at == unit) {
                return middle;
            }
            if (at < unit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return NONE;
    }

    /** Returns the word that ends at a node, or null. */
    String word(int node) {
        return words[node];
    }

    /** Returns whether any ending may follow the word of a node. */
    boolean isOpen(int node) {
        return open[node];
    }

    /** Returns the first child of a node; its children are numbered from here to {@link #endOfChildren}. */
    int firstChild(int node) {
        return firstChild[node];
    }

    /** Returns the number behind the last child of a node. */
    int endOfChildren(int node) {
        return firstChild[node + 1];
    }

    /** Returns the unit that leads to a node. */
    char unit(int node) {
        return units[node];
    }
}
