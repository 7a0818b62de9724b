package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.LookAlikes;
import dev.winnow.text.Scripts;
import dev.winnow.text.Vocabulary;

/**
 * Tells which lines may be disguised as a whole. A line whose first words are known is taken for what it is without further
 * work.
 */
final class StrangeLines {

    private static final byte[] FLAGS = Kinds.flags();
    private static final int SAMPLE = 8;
    private static final int LOOKED_AT = 160;

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final char[] word = new char[Vocabulary.LONGEST_WORD];
    private int words; // in the line that was last measured

    StrangeLines(Draft draft) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
    }

    /**
     * Whether few of the first words of a line are known, and more would be if the line were turned round or written in Latin
     * letters: two look-ups for most lines. Words in scripts that imitate no Latin letter do not count.
     *
     * @param start first unit of the line
     */
    boolean isStrange(int start) {
        Vocabulary vocabulary = lexicon.vocabulary();
        int limit = Math.min(text.length(), start + LOOKED_AT);
        int words = 0;
        int known = 0;
        int from = start;
        int i = start;
        for (; i <= limit; i++) {
            char unit = i < limit ? units[i] : '\n';
            byte script = Scripts.of(unit);
            boolean pair =
                    script == Scripts.UNSPACED && i > start && Scripts.isHan(unit) && Scripts.isHan(units[i - 1]);
            boolean word = script != Scripts.WORD && i - from >= 3 && mayBeLatin(units[from]);
            if (pair || word) {
                words++;
                known += (pair ? vocabulary.knowsPair(units[i - 1], unit) : vocabulary.knows(units, from, i)) ? 1 : 0;
                if (known >= 2 && known * 2 > words) {
                    return false;
                }
            }
            from = script == Scripts.WORD ? from : i + 1;
            if (unit == '\n' || words >= SAMPLE) {
                break;
            }
        }
        return words >= 2 && known * 2 <= words && mayTurn(start, Math.min(i, limit), known);
    }

    /** Latin letters, and those of scripts that are taken for them. */
    private static boolean mayBeLatin(char unit) {
        return unit < 0x590 || (FLAGS[unit] & (Kinds.HAS_ACCENTED | Kinds.HAS_FOREIGN)) != 0 && FLAGS[unit] > 0;
    }

    /** Whether the first words of a line make sense the other way: what follows costs as much as the line is long. */
    private boolean mayTurn(int start, int end, int knownAsWritten) {
        Vocabulary vocabulary = lexicon.vocabulary();
        int backwards = 0;
        int latin = 0;
        int from = start;
        for (int i = start; i <= end; i++) {
            char unit = i < end ? units[i] : '\n';
            if (TurnedLines.isFlipped(unit)) {
                return true;
            }
            byte script = Scripts.of(unit);
            if (i > start && Scripts.isHan(unit) && Scripts.isHan(units[i - 1])) {
                backwards += vocabulary.knowsPair(unit, units[i - 1]) ? 1 : 0;
            } else if (script != Scripts.WORD && i - from >= 3 && i - from <= Vocabulary.LONGEST_WORD) {
                int length = i - from;
                boolean foreign = false;
                for (int k = 0; k < length; k++) {
                    word[length - 1 - k] = units[from + k];
                    foreign |= units[from + k] >= 0x80;
                }
                backwards += vocabulary.knows(word, 0, length) ? 1 : 0;
                for (int k = 0; foreign && k < length; k++) {
                    word[k] = LookAlikes.latin(units[from + k]);
                }
                latin += foreign && vocabulary.knows(word, 0, length) ? 1 : 0;
            }
            from = script == Scripts.WORD ? from : i + 1;
        }
        return backwards > knownAsWritten || latin > 0;
    }

    /** Whether a line makes more sense in another form: most of its words are known there, and fewer as it is written. */
    boolean isBetter(String candidate, String line) {
        double known = known(candidate);
        return known >= (words < 3 ? 1 : 0.7) && known >= known(line) + 0.3;
    }

    /** The share of words of three letters and more, and of pairs of Han characters, that are known; 0 without any two. */
    private double known(String line) {
        char[] of = line.toCharArray();
        int known = 0;
        int all = 0;
        int from = 0;
        for (int i = 0; i <= of.length; i++) {
            byte script = i < of.length ? Scripts.of(of[i]) : Scripts.SYMBOL;
            if (i > 0 && i < of.length && Scripts.isHan(of[i]) && Scripts.isHan(of[i - 1])) {
                all++;
                known += lexicon.vocabulary().knowsPair(of[i - 1], of[i]) ? 1 : 0;
            }
            if (script != Scripts.WORD) {
                if (i - from >= 3) {
                    all++;
                    known += lexicon.knows(of, from, i) ? 1 : 0;
                }
                from = i + 1;
            }
        }
        words = all;
        return all < 2 ? 0 : (double) known / all;
    }
}
