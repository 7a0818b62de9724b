package dev.winnow.text.disguise;

import dev.winnow.text.Vocabulary;
import java.util.Collection;
import java.util.List;

/**
 * Which two Han characters in a row could belong to a listed word in disguise: asked for every pair of honest text, so it
 * answers from small tables, now and then also "yes" by chance.
 */
final class HanPairs {

    /** By unit: the syllable of a Han character, or 0 for one that has none, that is suspicious alone, or is no Han at all. */
    private static final short[] PLAIN = plain();

    private static final int DRAWN_BITS = 18;
    private static final int ROW = Syllables.COUNT / Long.SIZE;

    private final long[] sounds =
            new long[Syllables.COUNT * ROW]; // a bit for each syllable behind another in some word
    private final long[] drawn =
            new long[1 << DRAWN_BITS - 6]; // Bloom filter of one probe: as listed, by parts, variants

    private static short[] plain() {
        byte[] flags = Kinds.flags();
        short[] plain = new short[flags.length];
        for (char unit = 0; unit < Character.MAX_VALUE; unit++) {
            plain[unit] = flags[unit] == Kinds.IS_HAN ? (short) Syllables.of(unit) : 0;
        }
        return plain;
    }

    /**
     * Collects the pairs of words.
     *
     * @param words listed words; Han characters of theirs count
     */
    HanPairs(Collection<String> words) {
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                for (String parts : HanVariants.parts(word.charAt(i))) {
                    addDrawn(parts.charAt(0), parts.charAt(1));
                }
                if (i > 0 && Kinds.of(word.charAt(i)) == Kinds.HAN && Kinds.of(word.charAt(i - 1)) == Kinds.HAN) {
                    add(word.charAt(i - 1), word.charAt(i));
                }
            }
        }
    }

    private void add(char first, char second) {
        int one = Syllables.of(first);
        int two = Syllables.of(second);
        if (one > 0 && two > 0) {
            sounds[one * ROW + (two >> 6)] |= 1L << two;
        }
        String lasts = ends(first, 1);
        String firsts = ends(second, 0);
        for (int i = 0; i < lasts.length(); i++) {
            for (int k = 0; k < firsts.length(); k++) {
                addDrawn(lasts.charAt(i), firsts.charAt(k));
            }
        }
    }

    /** The units that a character may end with ({@code part} 1) or begin with (0), itself included. */
    private static String ends(char character, int part) {
        StringBuilder ends = new StringBuilder().append(character).append(HanVariants.standIns(character));
        List<String> parts = HanVariants.parts(character);
        parts.forEach(drawn -> ends.append(drawn.charAt(part)));
        return ends.toString();
    }

    private void addDrawn(char first, char second) {
        int bit = bit(first, second);
        drawn[bit >>> 6] |= 1L << bit;
    }

    private static int bit(char first, char second) {
        return Vocabulary.pairHash(first, second) >>> 32 - DRAWN_BITS;
    }

    /**
     * Goes over Han characters for as long as each belongs beside the one before: because the training texts knew the pair, or
     * because no listed word could hide in it.
     *
     * @param at a unit with a Han character right before
     * @return offset of the first unit that is no Han character, or may be part of a disguise; {@code end} if none is
     */
    int passOver(char[] units, int at, int end, Vocabulary vocabulary) {
        short[] syllables = PLAIN; // all in local variables: this is the inner loop of Chinese text
        long[] sounds = this.sounds;
        long[] drawn = this.drawn;
        long[] known = vocabulary.pairs();
        char last = units[at - 1];
        int row = Syllables.of(last) * ROW;
        int i = at;
        while (i < end) {
            char unit = units[i];
            int syllable = syllables[unit];
            if (syllable == 0) {
                return i;
            }
            int hash = Vocabulary.pairHash(last, unit);
            int drawnBit = hash >>> 32 - DRAWN_BITS;
            int knownBit = hash >>> 32 - Vocabulary.PAIR_BITS;
            // One branch that is hardly ever taken, whatever of the two is the case.
            long maybe = sounds[row + (syllable >> 6)] >>> syllable | drawn[drawnBit >>> 6] >>> drawnBit;
            if ((maybe & ~(known[knownBit >>> 6] >>> knownBit) & 1) != 0) {
                return i;
            }
            row = syllable * ROW;
            last = unit;
            i++;
        }
        return end;
    }

    /** Returns whether some word holds two syllables in a row that sound like these characters. */
    boolean maySound(char first, char second) {
        int two = Syllables.of(second);
        return (sounds[Syllables.of(first) * ROW + (two >> 6)] & 1L << two) != 0;
    }

    /** Returns whether some word, as listed or by parts and variants of its characters, holds these two in a row. */
    boolean mayBeDrawn(char first, char second) {
        int bit = bit(first, second);
        return (drawn[bit >>> 6] & 1L << bit) != 0;
    }
}
