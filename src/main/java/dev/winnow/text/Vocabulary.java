package dev.winnow.text;

import java.util.Arrays;

/**
 * The words of the training texts: they tell {@code 1diot} (a disguise) from {@code h1n1} (a word). Rare words are kept
 * as fingerprints, from which nothing can be read back.
 *
 * <p>Immutable and safe for any number of threads once built.
 */
public final class Vocabulary {
    /* Words: a Bloom filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable errors"), three probes, so
     * that some ten candidates for one disguised word seldom meet a false "known": with 150,000 words in 2^22 bits about
     * one look-up in 1,000. Pairs of Han characters: one probe in 2^21 bits, since they are asked for at every character.
     */

    /** Longer words are not remembered. */
    public static final int LONGEST_WORD = 24;

    private static final int WORD_BITS = 22;
    /** Fingerprints of pairs are the upper so many bits of {@link #pairHash}. */
    public static final int PAIR_BITS = 21;
    /** Size of {@link #words()} in 64-bit units. */
    public static final int WORD_UNITS = 1 << WORD_BITS - 6;
    /** Size of {@link #pairs()} in 64-bit units. */
    public static final int PAIR_UNITS = 1 << PAIR_BITS - 6;

    /** Knows nothing: disguises are undone for listed words only, and every pair of characters counts as known. */
    public static final Vocabulary EMPTY =
            new Vocabulary(new long[WORD_UNITS], new long[PAIR_UNITS], CommonWords.EMPTY);

    private final long[] words;
    private final long[] pairs;
    private final CommonWords common;
    private final boolean empty;

    /**
     * Restores a vocabulary from {@link #words()} and {@link #pairs()}.
     *
     * @param common the words that most of text consists of, in clear
     * @throws IllegalArgumentException if the sizes differ from {@link #WORD_UNITS} and {@link #PAIR_UNITS}
     */
    public Vocabulary(long[] words, long[] pairs, CommonWords common) {
        if (words.length != WORD_UNITS || pairs.length != PAIR_UNITS) {
            throw new IllegalArgumentException("a vocabulary of " + words.length + " and " + pairs.length + " units");
        }
        this.words = words;
        this.pairs = pairs;
        this.common = common;
        this.empty = Arrays.stream(words).allMatch(unit -> unit == 0)
                && Arrays.stream(pairs).allMatch(unit -> unit == 0);
    }

    /**
     * Makes a vocabulary of words and pairs.
     *
     * @param words folded words
     * @param pairs folded pairs of Han characters
     */
    public static Vocabulary of(Iterable<String> words, Iterable<String> pairs) {
        long[] wordBits = new long[WORD_UNITS];
        for (String word : words) {
            long hash = hash(word.toCharArray(), 0, word.length());
            for (int probe = 0; probe < 3; probe++) {
                int bit = probe(hash, probe);
                wordBits[bit >>> 6] |= 1L << bit;
            }
        }
        long[] pairBits = new long[PAIR_UNITS];
        for (String pair : pairs) {
            int bit = pairBit(pair.charAt(0), pair.charAt(1));
            pairBits[bit >>> 6] |= 1L << bit;
        }
        return new Vocabulary(wordBits, pairBits, CommonWords.EMPTY);
    }

    /** Returns whether a word is known; rarely also for one that is not. */
    public boolean knows(char[] units, int start, int end) {
        if (empty || end - start > LONGEST_WORD || end <= start) {
            return false;
        }
        long hash = hash(units, start, end);
        return isSet(words, probe(hash, 0)) && isSet(words, probe(hash, 1)) && isSet(words, probe(hash, 2));
    }

    /**
     * Returns whether two Han characters occur side by side in the training texts; always true for the empty
     * vocabulary.
     */
    public boolean knowsPair(char first, char second) {
        return empty || isSet(pairs, pairBit(first, second));
    }

    /** Returns the words that most of text consists of. */
    public CommonWords common() {
        return common;
    }

    /** Returns the same knowledge with other common words. */
    public Vocabulary withCommon(CommonWords others) {
        return new Vocabulary(words, pairs, others);
    }

    /** Returns whether nothing is known. */
    public boolean isEmpty() {
        return empty;
    }

    /** Returns the fingerprints of the words; shared, not to be written to. */
    public long[] words() {
        return words;
    }

    /** Returns the fingerprints of the pairs; shared, not to be written to. */
    public long[] pairs() {
        return pairs;
    }

    private static boolean isSet(long[] bits, int bit) {
        return (bits[bit >>> 6] & 1L << bit) != 0;
    }

    private static long hash(char[] units, int start, int end) {
        long hash = 0xCBF29CE484222325L; // FNV-1a, 64 bits
        for (int i = start; i < end; i++) {
            hash = (hash ^ units[i]) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return hash ^ hash >>> 32;
    }

    private static int probe(long hash, int probe) {
        return (int) (hash >>> 20 * probe) & (1 << WORD_BITS) - 1;
    }

    private static int pairBit(char first, char second) {
        return pairHash(first, second) >>> 32 - PAIR_BITS;
    }

    /** Returns the hash of a pair of characters; its upper bits are the good ones. */
    public static int pairHash(char first, char second) {
        return (first * 0x9E3779B1 + second * 0x85EBCA6B) * 0x2C1B3C6D;
    }
}
