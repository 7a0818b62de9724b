package dev.winnow.text.disguise;

import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;

/**
 * Letters that are repeated or doubled.
 *
 * <p>Undoes {@code freeee}, {@code cooool} and {@code ffrreeee}: takes repeated letters back to two or one, whichever gives a known word.
 * Leaves alone Roman numbers, {@code IEEE}, and what is no known word either way.
 */
final class StretchedWords implements Disguise {

    private static final int TRIES = 96;

    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;
    private final Census census; // of the stretch in question
    private final char[] buffer = new char[Tokens.LONGEST];
    private int tries;

    StretchedWords(Draft draft, Census census) {
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
        this.census = census;
    }

    @Override
    public int undo(int start, int end) {
        if (!census.stretched && !census.doubled) {
            return start;
        }
        if (isHalved(start, end)) {
            edits.add(start, end, new String(buffer, 0, (end - start) / 2), Repair.STRETCHED);
            return end;
        }
        if (isRoman(start, end)) {
            return start;
        }
        tries = 0;
        int length = collapse(start, end, 0);
        if (length < 2 || length < 3 && end - start < 5) {
            return start; // IEEE, eee
        }
        edits.add(start, end, new String(buffer, 0, length), Repair.STRETCHED);
        return end;
    }

    private int collapse(int at, int end, int length) {
        if (at >= end) {
            tries++;
            return lexicon.knows(buffer, 0, length) ? length : 0;
        }
        if (tries > TRIES || !Scripts.isLetter(units[at])) {
            return 0;
        }
        int run = at;
        while (run < end && units[run] == units[at]) {
            run++;
        }
        // Inside a word two are as likely as one (cooool); at its end people drag out a single letter (nooo).
        boolean drawnOut = run - at > 2 && run == end;
        for (int turn = 0; turn < Math.min(2, run - at); turn++) {
            int copies = drawnOut || run - at == 1 ? turn + 1 : 2 - turn;
            for (int i = 0; i < copies; i++) {
                buffer[length + i] = units[at];
            }
            int found = collapse(run, end, length + copies);
            if (found > 0) {
                return found;
            }
        }
        return 0;
    }

    /** Every letter twice, and once it is a word: the buffer holds it. */
    private boolean isHalved(int start, int end) {
        for (int i = start; i + 1 < end; i += 2) {
            if (units[i] != units[i + 1]) {
                return false;
            }
            buffer[(i - start) / 2] = units[i];
        }
        return (end - start) % 2 == 0 && lexicon.knows(buffer, 0, (end - start) / 2);
    }

    private boolean isRoman(int start, int end) {
        for (int i = start; i < end; i++) {
            if ("ivxlcdm".indexOf(units[i]) < 0) {
                return false;
            }
        }
        return true;
    }
}
