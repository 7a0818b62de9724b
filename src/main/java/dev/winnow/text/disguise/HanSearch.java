package dev.winnow.text.disguise;

import dev.winnow.text.Repair;

/**
 * Looks for the longest listed Chinese word that begins at a place, behind separators, variants and parts of characters. A walk
 * down the trie of listed words with a budget.
 */
final class HanSearch {

    /** Characters of the longest word. */
    static final int LONGEST_WORD = 8;

    private static final int BUDGET = 400;

    private final char[] units;
    private final int length;
    private final Trie listed;
    private int steps;
    private String found;
    private int foundEnd;
    private Repair foundBy;

    HanSearch(Draft draft) {
        this.units = draft.units();
        this.length = draft.text().length();
        this.listed = draft.lexicon().listed();
    }

    /** Returns the word that was found last. */
    String word() {
        return found;
    }

    /** Returns the unit behind it. */
    int end() {
        return foundEnd;
    }

    /** Returns how it was disguised. */
    Repair by() {
        return foundBy;
    }

    /** Whether rules list a word that holds the pair of characters up to an offset just as it is written. */
    boolean isListedAsWritten(int second) {
        for (int start = Math.max(0, second - LONGEST_WORD + 1); start < second; start++) {
            int node = Trie.ROOT;
            for (int at = start; at < length && node != Trie.NONE; at++) {
                node = listed.next(node, units[at]);
                if (node != Trie.NONE && listed.word(node) != null && at >= second) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Looks for the longest listed word in disguise that begins at a place. */
    boolean find(int start) {
        steps = 0;
        found = null;
        foundEnd = 0;
        walk(Trie.ROOT, start, start, null);
        return found != null;
    }

    private void walk(int node, int start, int at, Repair by) {
        if (++steps > BUDGET) {
            return;
        }
        if (by != null
                && listed.word(node) != null
                && at > foundEnd
                && !HanGaps.isPart(units[at - 1])
                && hasHan(listed.word(node))) {
            found = listed.word(node);
            foundEnd = at;
            foundBy = by;
        }
        if (at >= length) {
            return;
        }
        char unit = units[at];
        step(listed.next(node, unit), start, at + 1, by);
        if (Kinds.of(unit) == Kinds.HAN) {
            char usual = HanVariants.usual(unit);
            if (usual != 0) {
                step(listed.next(node, usual), start, at + 1, by == null ? Repair.SHAPE_VARIANT : by);
            }
            if (HanVariants.isPart(unit) && at + 1 < length) {
                Character drawn = HanVariants.drawn(unit, units[at + 1]);
                if (drawn != null) {
                    step(listed.next(node, drawn), start, at + 2, by == null ? Repair.SHAPE_VARIANT : by);
                }
            }
        }
        if (at > start && HanGaps.isPart(unit) && !HanGaps.isPart(units[at - 1])) {
            int behind = HanGaps.behind(units, at, length);
            if (behind > 0) {
                step(node, start, behind, Repair.SEPARATED);
            }
        }
    }

    private void step(int next, int start, int at, Repair by) {
        if (next != Trie.NONE) {
            walk(next, start, at, by);
        }
    }

    private static boolean hasHan(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Kinds.of(word.charAt(i)) == Kinds.HAN) {
                return true;
            }
        }
        return false;
    }
}
