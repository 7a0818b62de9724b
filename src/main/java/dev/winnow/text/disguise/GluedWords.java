package dev.winnow.text.disguise;

import dev.winnow.text.Repair;
import java.util.Arrays;

/**
 * Words without spaces between them.
 *
 * <p>Undoes {@code clickthelinkandgetyourbonus}. Leaves alone words of fewer letters, known ones, and what does not part into
 * known words.
 */
final class GluedWords implements Disguise {

    /** Tokens of so many letters are several words without spaces, or a language that builds long ones. */
    static final int FEWEST = 25;

    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;

    GluedWords(Draft draft) {
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
    }

    @Override
    public int undo(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Kinds.of(units[i]) != Kinds.LETTER) {
                return start;
            }
        }
        if (end - start < FEWEST || lexicon.knows(units, start, end)) {
            return start;
        }
        char[] run = Arrays.copyOfRange(units, start, end);
        int[] ends = LetterRuns.part(run, lexicon);
        if (ends == null || ends.length * 3 > run.length) {
            return start;
        }
        edits.add(start, end, LetterRuns.spaced(run, ends), Repair.GLUED);
        return end;
    }
}
