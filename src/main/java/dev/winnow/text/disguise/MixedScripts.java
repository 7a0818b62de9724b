package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.LookAlikes;
import dev.winnow.text.Repair;

/**
 * A word that mixes scripts and spells nothing known: it still gets one script, if all of it can.
 *
 * <p>Undoes {@code ρаypаl} as a name nobody has listed, and Latin letters in a Cyrillic word. Leaves alone words of one script, accents,
 * phonetic letters, and a Latin stem with a Cyrillic ending.
 */
final class MixedScripts implements Disguise {

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;
    private final Census census; // of the stretch in question

    MixedScripts(Draft draft, Census census) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
        this.census = census;
    }

    @Override
    public int undo(int start, int end) {
        if (census.stretched
                || census.doubled
                || census.foreign + census.own == 0
                || census.ascii == 0
                || census.digits + census.symbols > 0) {
            return start;
        }
        if (census.own == 0 && census.switches >= 2) {
            char[] latin = new char[end - start];
            for (int i = start; i < end; i++) {
                char exact = LookAlikes.exact(text.originalCodePointAt(i));
                exact = exact == 0 ? LookAlikes.exact(units[i]) : exact;
                boolean phonetic = units[i] < 0x370 && units[i] >= 0x250; // letters of living African alphabets, too
                if (phonetic || exact == 0 && units[i] >= 0x80) {
                    return asCyrillic(start, end) ? end : start;
                }
                latin[i - start] = exact == 0 ? units[i] : exact;
            }
            edits.add(start, end, new String(latin), Repair.LOOK_ALIKE);
            return end;
        }
        return asCyrillic(start, end) ? end : start;
    }

    private boolean asCyrillic(int start, int end) {
        char[] cyrillic = new char[end - start];
        for (int i = start; i < end; i++) {
            char letter = units[i];
            if (Kinds.of(letter) == Kinds.LETTER) {
                letter = LookAlikes.cyrillic(letter);
            }
            if (letter < 0x400 || letter >= 0x530) {
                return false;
            }
            cyrillic[i - start] = letter;
        }
        if (census.switches >= 2 || lexicon.knows(cyrillic, 0, cyrillic.length)) {
            edits.add(start, end, new String(cyrillic), Repair.LOOK_ALIKE);
            return true;
        }
        return false;
    }
}
