package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;
import java.util.Arrays;

/**
 * Letters with spaces between them.
 *
 * <p>Undoes {@code f r e e}, {@code f  r  e  e   m  o  n  e  y} and {@code F . R . E . E}. Leaves alone initials ({@code j. r. r.}),
 * alphabets, and single letters that spell nothing.
 */
final class SpacedLetters implements Disguise {

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;

    private int[] places = new int[64]; // folded offsets of the single letters
    private char[] letters = new char[64];
    private boolean[] wide =
            new boolean[64]; // whether more room stands before the letter than between letters of a word
    private int count;

    SpacedLetters(Draft draft) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
    }

    /**
     * {@inheritDoc}
     *
     * @param start the first of the letters that stand alone
     * @param end the unit behind it
     * @return the end of the run of single letters
     */
    @Override
    public int undo(int start, int end) {
        int runEnd = collect(start);
        if (count < 3) {
            return runEnd;
        }
        int first = 0;
        boolean gaps = false;
        for (int i = 1; i < count; i++) {
            gaps |= wide[i];
        }
        for (int i = 1; i <= count; i++) {
            if (i == count || wide[i]) {
                word(first, i, gaps);
                first = i;
            }
        }
        return runEnd;
    }

    private int collect(int start) {
        count = 0;
        int n = text.length();
        int at = start;
        int narrowest = Integer.MAX_VALUE;
        while (at < n && isSingle(at)) {
            char letter = Kinds.isJoiner(units[at]) ? 0 : Leet.likeliest(units[at]);
            if (letter != 0) {
                ensure();
                places[count] = at;
                letters[count++] = letter;
            } else if (!isSeparator(units[at])) {
                break;
            }
            at++;
            if (at < n && units[at] == ' ') {
                at++;
            } else {
                break;
            }
        }
        for (int i = 1; i < count; i++) {
            narrowest = Math.min(narrowest, room(i));
        }
        for (int i = 1; i < count; i++) {
            wide[i] = room(i) > narrowest;
        }
        return count == 0 ? start + 1 : places[count - 1] + 1;
    }

    /**
     * How many white-space characters the original has before a letter, or the folded text if that has more (where its
     * spaces stand for something else, or its order is another); beyond eight it is all the same.
     */
    private int room(int i) {
        String original = text.original();
        int spaces = 0;
        for (int at = text.originalAt(places[i]) - 1; at > text.originalAt(places[i - 1]) && spaces < 8; at--) {
            spaces += Character.isWhitespace(original.charAt(at)) || Character.isSpaceChar(original.charAt(at)) ? 1 : 0;
        }
        int folded = 0;
        for (int at = places[i - 1] + 1; at < places[i]; at++) {
            folded += units[at] == ' ' ? 1 : 0;
        }
        return Math.max(folded, spaces);
    }

    private static boolean isSeparator(char unit) {
        return Kinds.of(unit) == Kinds.JOINER || unit == '*' || unit == '+' || unit == '|';
    }

    /**
     * Whether something single follows a single letter.
     *
     * @param at offset of the space behind the letter
     */
    static boolean mayGoOn(char[] units, int at, int length) {
        return at + 1 < length && units[at] == ' ' && isSingle(units, at + 1, length);
    }

    private boolean isSingle(int at) {
        return isSingle(units, at, text.length());
    }

    private static boolean isSingle(char[] units, int at, int length) {
        return units[at] != ' '
                && units[at] != '\n'
                && (at + 1 >= length
                        || units[at + 1] == ' '
                        || units[at + 1] == '\n'
                        || Kinds.of(units[at + 1]) == Kinds.OTHER
                        || ")]}".indexOf(units[at + 1]) >= 0
                        || units[at + 1] == '.' && (at + 2 >= length || units[at + 2] == ' '));
    }

    private void ensure() {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
            letters = Arrays.copyOf(letters, count * 2);
            wide = Arrays.copyOf(wide, count * 2);
        }
    }

    private void word(int first, int last, boolean gaps) {
        int length = last - first;
        int ascii = 0;
        for (int i = first; i < last; i++) {
            ascii += Scripts.isLetter(units[places[i]]) ? 1 : 0;
        }
        if (length < 2 || length == 2 && !(gaps && count >= 5) || ascii * 2 < length || ascii < Math.min(length, 2)) {
            return;
        }
        int from = places[first];
        int to = places[last - 1] + 1;
        ListedSearch.Found found = length < 40 ? ListedSearch.in(text, lexicon, from, to) : null;
        if (found != null) {
            edits.add(from, to, found.word(), Repair.SEPARATED);
            return;
        }
        boolean known = lexicon.vocabulary().knows(letters(first, last), 0, length);
        if (known && (gaps || length >= 4) || gaps && count >= 6 && length >= 3) {
            edits.add(from, to, new String(letters, first, length), Repair.SEPARATED);
            return;
        }
        int[] ends = length >= 5 ? LetterRuns.part(letters(first, last), lexicon) : null;
        if (ends != null) {
            int begin = 0;
            for (int end : ends) {
                if (end - begin > 1) {
                    edits.add(
                            places[first + begin],
                            places[first + end - 1] + 1,
                            new String(letters, first + begin, end - begin),
                            Repair.SEPARATED);
                }
                begin = end;
            }
        }
    }

    private char[] letters(int first, int last) {
        return Arrays.copyOfRange(letters, first, last);
    }
}
