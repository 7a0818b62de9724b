package dev.winnow.text;

import java.util.Arrays;

/**
 * The words of a folded text: where each stands, and its number if it is common. The only place that looks words up. A
 * word is a run of letters and digits of scripts with spaces between words; an apostrophe before a letter belongs to
 * it.
 *
 * <p>Immutable once made; safe for any number of threads.
 */
public final class Words {

    private int[] places = new int[64]; // triples (start, end, number)
    private int count;

    private Words() {}

    /** Finds the words of a text. Linear in the text. */
    public static Words of(FoldedText text, CommonWords common) {
        Words words = new Words();
        words.read(text.units(), text.length(), common);
        return words;
    }

    private void read(char[] units, int length, CommonWords common) {
        int i = 0;
        while (i < length) {
            int kind = Scripts.of(units[i]);
            if (kind != Scripts.WORD && kind != Scripts.DIGIT) {
                i++;
                continue;
            }
            int start = i;
            long hash = CommonWords.hash();
            boolean digits = false;
            do {
                digits |= kind == Scripts.DIGIT;
                hash = CommonWords.next(hash, units[i]);
                i++;
                if (i == length) {
                    break;
                }
                kind = Scripts.of(units[i]);
            } while (kind == Scripts.WORD || kind == Scripts.DIGIT || isInner(units, i, length));
            boolean common0 = !digits && i - start <= CommonWords.LONGEST;
            if (places.length < 3 * count + 3) {
                places = Arrays.copyOf(places, places.length * 2);
            }
            places[3 * count] = start;
            places[3 * count + 1] = i;
            places[3 * count++ + 2] = common0 ? common.find(hash) : CommonWords.UNKNOWN;
        }
    }

    private static boolean isInner(char[] units, int i, int length) {
        return units[i] == '\'' && i + 1 < length && Scripts.of(units[i + 1]) == Scripts.WORD;
    }

    /** Returns how many words there are. */
    public int count() {
        return count;
    }

    /**
     * Returns the folded offset of a word's first unit; for the number behind the last word, an offset behind any text.
     */
    public int start(int word) {
        return word < count ? places[3 * word] : Integer.MAX_VALUE;
    }

    /** Returns the folded offset behind a word's last unit. */
    public int end(int word) {
        return places[3 * word + 1];
    }

    /** Returns the number of a common word, or {@link CommonWords#UNKNOWN}. */
    public int number(int word) {
        return places[3 * word + 2];
    }

    /** Returns the first word that begins at or after a folded offset; {@link #count()} if there is none. */
    public int from(int offset) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (places[3 * middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
