package dev.winnow.match;

import java.util.Arrays;

/**
 * The literals that each common word holds, and those that begin in it and go on behind it. Made by {@link
 * Literals#of}. Immutable and safe for any number of threads.
 */
public final class WordLiterals {
    /* A row: a head with three counts; of each match its literal and its place; of each walk that goes on behind a space its
     * beginning and the units that may follow; of each that goes on behind something else its beginning.
     */

    /** The row of a word without literals. */
    static final int NOTHING = 0;
    /** Whatever follows, or nothing: the walk has found something already. */
    static final int ANY = -1;

    static final int EDGED = 0;
    static final int FREE = 1;

    private static final int BYTE = 0xFF;
    private static final int MOST_MATCHES = 0xFFFF;
    private static final int FREE_BIT = 1 << 31;
    private static final int STATE_BITS = 26; // and five for an offset in the word

    private final int[] rows; // by number: where its row begins
    private final int[] cells;

    private WordLiterals(int[] rows, int[] cells) {
        this.rows = rows;
        this.cells = cells;
    }

    int row(int number) {
        return rows[number];
    }

    int[] cells() {
        return cells;
    }

    static int matches(int head) {
        return head >>> 16;
    }

    static int spaces(int head) {
        return head & BYTE;
    }

    static int elsewhere(int head) {
        return head >>> 8 & BYTE;
    }

    static int start(int place) {
        return place & BYTE;
    }

    static int end(int place) {
        return place >>> 8;
    }

    static boolean isFree(int begun) {
        return begun < 0;
    }

    static int state(int begun) {
        return begun & (1 << STATE_BITS) - 1;
    }

    static int begin(int begun) {
        return begun >>> STATE_BITS & 31;
    }

    /** Rows in the making, word by word. */
    static final class Builder {

        private final int[] rows;
        private int number;
        private int[] cells = new int[1 << 16];
        private int length = 1; // the row of nothing
        private int[] matches = new int[64];
        private final int[] spaces = new int[2 * BYTE];
        private final int[] elsewhere = new int[BYTE];
        private int matchCount;
        private int spaceCount;
        private int elsewhereCount;

        Builder(int words) {
            rows = new int[words];
        }

        void match(int literal, int start, int end) {
            if (matchCount == MOST_MATCHES) {
                throw new IllegalArgumentException("more than " + MOST_MATCHES + " literals in one word");
            }
            if (matches.length == 2 * matchCount) {
                matches = Arrays.copyOf(matches, 2 * matches.length);
            }
            matches[2 * matchCount] = literal;
            matches[2 * matchCount++ + 1] = start | end << 8;
        }

        void behindSpace(int trie, int state, int start, int leads) {
            spaces[2 * spaceCount] = begun(trie, state, start);
            spaces[2 * spaceCount++ + 1] = leads;
        }

        void elsewhere(int trie, int state, int start) {
            elsewhere[elsewhereCount++] = begun(trie, state, start);
        }

        private static int begun(int trie, int state, int start) {
            if (state >>> STATE_BITS != 0) {
                throw new IllegalArgumentException("more literals than fit");
            }
            return (trie == FREE ? FREE_BIT : 0) | start << STATE_BITS | state;
        }

        void endWord() {
            if (matchCount + spaceCount + elsewhereCount > 0) {
                int needed = 1 + 2 * matchCount + 2 * spaceCount + elsewhereCount;
                if (length + needed > cells.length) {
                    cells = Arrays.copyOf(cells, 2 * (length + needed));
                }
                rows[number] = length;
                cells[length] = spaceCount | elsewhereCount << 8 | matchCount << 16;
                System.arraycopy(matches, 0, cells, length + 1, 2 * matchCount);
                System.arraycopy(spaces, 0, cells, length + 1 + 2 * matchCount, 2 * spaceCount);
                System.arraycopy(elsewhere, 0, cells, length + 1 + 2 * (matchCount + spaceCount), elsewhereCount);
                length += needed;
            }
            matchCount = 0;
            spaceCount = 0;
            elsewhereCount = 0;
            number++;
        }

        WordLiterals done() {
            return new WordLiterals(rows, Arrays.copyOf(cells, length));
        }
    }
}
