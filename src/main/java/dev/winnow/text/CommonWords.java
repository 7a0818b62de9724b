package dev.winnow.text;

import java.util.List;

/**
 * The words that most of text consists of, numbered. By Zipf's law some ten thousand words make up 95% of text, so what
 * is needed of a word (its weights, which rules begin with it, its languages) is computed once and stored in rows by
 * its number.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class CommonWords {
    /* Open addressing with linear probing, at most half full. A slot holds 48 bits of the word's hash and its number plus one in
     * the low 16: one memory access tells most words. Another word passes for a known one once in 2^47 look-ups.
     */

    /** Knows no word. */
    public static final CommonWords EMPTY = new CommonWords(List.of());

    /** Returned for a word that is not common. */
    public static final int UNKNOWN = -1;
    /** The largest number of common words. */
    public static final int MOST = 0xFFFF;
    /** Length of the longest common word. */
    public static final int LONGEST = 20;

    private static final long NUMBER = 0xFFFF;
    private static final long SEED = 0xCBF29CE484222325L;

    private final List<String> words;
    private final long[] slots;
    private final int mask;

    /**
     * Numbers words in their order; put the most frequent first, so that their rows stand together.
     *
     * @param words folded, such as {@link #mayHold} accepts; at most {@value #MOST}
     * @throws IllegalArgumentException if there are more or others, or one is there twice
     */
    public CommonWords(List<String> words) {
        if (words.size() > MOST) {
            throw new IllegalArgumentException(words.size() + " common words, at most " + MOST + " have numbers");
        }
        this.words = List.copyOf(words);
        slots = new long[Math.max(2, Integer.highestOneBit(Math.max(1, words.size())) << 2)];
        mask = slots.length - 1;
        for (int number = 0; number < words.size(); number++) {
            String word = words.get(number);
            if (!mayHold(word)) {
                throw new IllegalArgumentException("\"" + word + "\" is no common word");
            }
            long hash = SEED;
            for (int i = 0; i < word.length(); i++) {
                hash = next(hash, word.charAt(i));
            }
            if (find(hash) != UNKNOWN) {
                throw new IllegalArgumentException("\"" + word + "\" is among the common words twice");
            }
            long mixed = mix(hash);
            int at = (int) mixed & mask;
            while (slots[at] != 0) {
                at = at + 1 & mask;
            }
            slots[at] = mixed & ~NUMBER | number + 1;
        }
    }

    /**
     * Returns whether a word can be a common one: short, of letters and apostrophes, none of them three times in a row.
     */
    public static boolean mayHold(String word) {
        for (int i = 0; i < word.length(); i++) {
            char unit = word.charAt(i);
            boolean thrice = i >= 2 && unit == word.charAt(i - 1) && unit == word.charAt(i - 2);
            if (thrice || unit != '\'' && Scripts.of(unit) != Scripts.WORD) {
                return false;
            }
        }
        return !word.isEmpty() && word.length() <= LONGEST;
    }

    /** Returns the words in the order of their numbers. */
    public List<String> words() {
        return words;
    }

    /** Returns how many there are. */
    public int size() {
        return words.size();
    }

    /** Returns the hash of the empty word, to start from. */
    static long hash() {
        return SEED;
    }

    /** Returns the hash of the units so far and one more (FNV-1a, 64 bits). */
    static long next(long hash, char unit) {
        return (hash ^ unit) * 0x100000001B3L;
    }

    /** Returns the number of the word with this hash, or {@link #UNKNOWN}. */
    int find(long hash) {
        long mixed = mix(hash);
        long wanted = mixed & ~NUMBER;
        int at = (int) mixed & mask;
        while (true) {
            long slot = slots[at];
            if (slot == 0) {
                return UNKNOWN;
            }
            if ((slot & ~NUMBER) == wanted) {
                return (int) (slot & NUMBER) - 1;
            }
            at = at + 1 & mask;
        }
    }

    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
