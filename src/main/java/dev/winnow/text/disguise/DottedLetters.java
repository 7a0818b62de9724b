package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Vocabulary;
import java.util.Arrays;

/**
 * Single letters with signs between them.
 *
 * <p>Undoes {@code v.i.a.g.r.a}, {@code f-r-e-e} and {@code f😀r😀e😀e}. Leaves alone abbreviations in capitals ({@code U.S.A.}) and
 * short runs of letters that spell nothing, unless the writer has the habit.
 */
final class DottedLetters implements Disguise {

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;
    private int undone; // words so far, in this pass

    DottedLetters(Draft draft) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
    }

    @Override
    public int undo(int start, int end) {
        if (end - start < 3 || !parts(units[start]) && !parts(units[start + 1])) {
            return start;
        }
        char[] run = new char[end - start];
        int letters = 0;
        int joiners = 0;
        boolean inLetter = false;
        boolean upper = true;
        for (int i = start; i < end; i++) {
            if (parts(units[i])) {
                joiners += inLetter ? 1 : 0;
                inLetter = false;
            } else {
                if (inLetter) {
                    return start;
                }
                inLetter = true;
                char letter = Leet.likeliest(units[i]);
                if (letter == 0) {
                    return start;
                }
                upper &= Character.isUpperCase(text.originalCodePointAt(i));
                run[letters++] = letter;
            }
        }
        if (letters < 3 || joiners < letters - 1) {
            return start;
        }
        run = Arrays.copyOf(run, letters);
        boolean abbreviation = upper && letters <= 4;
        boolean shortWord = letters == 3 && !upper && ShortWords.contains(new String(run));
        // Who parts the letters of one word so parts those of others, too.
        boolean habit = undone > 0 || text.count(Repair.SEPARATED) > 0;
        boolean clear = letters >= (upper ? 7 : habit ? 3 : 4) && !hasAny(start, end, "/:@");
        if (shortWord
                || clear && letters < 6
                || lexicon.lists(run, 0, letters)
                || !abbreviation && letters >= 4 && lexicon.vocabulary().knows(run, 0, letters)) {
            edits.add(start, end, new String(run), Repair.SEPARATED);
            undone++;
            return end;
        }
        int[] ends = letters >= 6 ? LetterRuns.part(run, lexicon) : null;
        if (ends != null) {
            edits.add(start, end, LetterRuns.spaced(run, ends), Repair.SEPARATED);
            return end;
        }
        if (clear && letters <= Vocabulary.LONGEST_WORD) {
            edits.add(start, end, new String(run), Repair.SEPARATED);
            return end;
        }
        return start;
    }

    private static boolean parts(char unit) {
        return Kinds.isJoiner(unit) || unit == '*' || unit == '+' || unit == '|';
    }

    private boolean hasAny(int start, int end, String signs) {
        for (int i = start; i < end; i++) {
            if (signs.indexOf(units[i]) >= 0) {
                return true;
            }
        }
        return false;
    }
}
