package dev.winnow.model;

import dev.winnow.text.Scripts;
import java.util.Arrays;

/**
 * The word pieces of one stretch of folded text: words are cut greedily from the left into the longest pieces that a vocabulary
 * knows (as WordPiece does: Devlin et al. 2018, "BERT"); signs, and characters of scripts without spaces, stand alone.
 *
 * <p>Reused between stretches; belongs to one thread. Linear in the text, since a longer run of letters than
 * {@value #LONGEST_WORD} is no word and has no pieces. Grows to the longest stretch seen and then allocates nothing.
 */
public final class Pieces {

    private static final int LONGEST_WORD = 48;

    private int[] numbers = new int[256];
    private int[] starts; // null unless places are wanted
    private int[] ends;
    private int count;

    /**
     * Makes an empty set.
     *
     * @param withPlaces whether each piece's place is kept, for explanations
     */
    public Pieces(boolean withPlaces) {
        if (withPlaces) {
            starts = new int[numbers.length];
            ends = new int[numbers.length];
        }
    }

    /** Forgets what was cut before. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds the pieces of a stretch of folded text.
     *
     * @param vocabulary all pieces
     * @param text folded units
     * @param start first unit of the stretch
     * @param end the unit behind its last
     */
    public void add(PieceVocabulary vocabulary, char[] text, int start, int end) {
        int i = start;
        while (i < end) {
            int kind = Scripts.of(text[i]);
            int stop = i + 1;
            if (kind == Scripts.WORD || kind == Scripts.DIGIT) {
                while (stop < end && isOfWord(text[stop])) {
                    stop++;
                }
                if (stop - i <= LONGEST_WORD) {
                    addWord(vocabulary, text, i, stop);
                }
            } else if (text[i] != ' ' && text[i] != '\n') {
                put(vocabulary.find(PieceVocabulary.next(PieceVocabulary.BEGINNING, text[i])), i, stop);
            }
            i = stop;
        }
    }

    private static boolean isOfWord(char unit) {
        int kind = Scripts.of(unit);
        return kind == Scripts.WORD || kind == Scripts.DIGIT;
    }

    private void addWord(PieceVocabulary vocabulary, char[] text, int start, int end) {
        long whole = PieceVocabulary.BEGINNING;
        for (int i = start; i < end; i++) {
            whole = PieceVocabulary.next(whole, text[i]);
        }
        int found = vocabulary.find(whole); // most words are pieces of their own
        if (found >= 0) {
            put(found, start, end);
            return;
        }
        int from = start;
        while (from < end) {
            long hash = from == start ? PieceVocabulary.BEGINNING : PieceVocabulary.INSIDE;
            int longest = -1;
            int to = from;
            for (int i = from; i < end; i++) {
                hash = PieceVocabulary.next(hash, text[i]);
                int piece = vocabulary.find(hash);
                if (piece >= 0) {
                    longest = piece;
                    to = i + 1;
                }
            }
            if (longest < 0) {
                return; // the rest is of a script that the vocabulary does not know
            }
            put(longest, from, to);
            from = to;
        }
    }

    private void put(int number, int start, int end) {
        if (number < 0) {
            return;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
            if (starts != null) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
        }
        if (starts != null) {
            starts[count] = start;
            ends[count] = end;
        }
        numbers[count++] = number;
    }

    /** Returns how many pieces were found, repetitions counted. */
    public int count() {
        return count;
    }

    /** Returns the number of a piece in its vocabulary. */
    public int number(int index) {
        return numbers[index];
    }

    /** Returns the folded offset of a piece's first unit. Only with places. */
    public int start(int index) {
        return starts[index];
    }

    /** Returns the folded offset behind a piece's last unit. Only with places. */
    public int end(int index) {
        return ends[index];
    }
}
