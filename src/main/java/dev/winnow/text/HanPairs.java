package dev.winnow.text;

import java.util.Collection;
import java.util.List;

/**
 * Which two Han characters in a row could belong to a listed word in disguise: asked for every pair of honest text, so it
 * answers from small tables, now and then also "yes" by chance.
 */
final class HanPairs {

    private static final int TOUCHING_BITS = 18;
    private static final int ROW = Syllables.COUNT / Long.SIZE;

    private final long[] sounds = new long[Syllables.COUNT * ROW]; // bit: one syllable follows another in a word
    private final long[] touching = new long[1 << TOUCHING_BITS - 6]; // Bloom filter of one probe

    /**
     * Collects the pairs of words.
     *
     * @param words listed words; those without Han characters are passed over
     */
    HanPairs(Collection<String> words) {
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                add(word, i);
            }
        }
    }

    private void add(String word, int at) {
        char second = word.charAt(at);
        for (String parts : HanDisguises.parts(second)) {
            remember(parts.charAt(0), parts.charAt(1));
        }
        if (at == 0) {
            return;
        }
        char first = word.charAt(at - 1);
        int one = Syllables.of(first);
        int two = Syllables.of(second);
        if (one > 0 && two > 0) {
            sounds[one * ROW + (two >> 6)] |= 1L << two;
        }
        String lasts = ends(first, 1);
        String firsts = ends(second, 0);
        for (int i = 0; i < lasts.length(); i++) {
            for (int k = 0; k < firsts.length(); k++) {
                remember(lasts.charAt(i), firsts.charAt(k));
            }
        }
    }

    /** The units that a character may end with ({@code part} 1) or begin with (0), itself included. */
    private static String ends(char character, int part) {
        StringBuilder ends = new StringBuilder().append(character).append(HanDisguises.standIns(character));
        List<String> parts = HanDisguises.parts(character);
        parts.forEach(drawn -> ends.append(drawn.charAt(part)));
        return ends.toString();
    }

    private void remember(char first, char second) {
        int bit = bit(first, second);
        touching[bit >>> 6] |= 1L << bit;
    }

    private static int bit(char first, char second) {
        return (first * 0x9E3779B1 + second * 0x85EBCA6B) * 0x2C1B3C6D >>> 32 - TOUCHING_BITS;
    }

    /** Returns whether some word holds two characters in a row that sound like these. */
    boolean sound(char first, char second) {
        int two = Syllables.of(second);
        return (sounds[Syllables.of(first) * ROW + (two >> 6)] & 1L << two) != 0;
    }

    /** Returns whether some word, as listed or by parts and variants of its characters, holds these two in a row. */
    boolean touch(char first, char second) {
        int bit = bit(first, second);
        return (touching[bit >>> 6] & 1L << bit) != 0;
    }
}
