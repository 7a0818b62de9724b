package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.LookAlikes;
import dev.winnow.text.Repair;
import dev.winnow.text.Vocabulary;

/**
 * Digits, signs, accents and letters of other scripts that spell a word that the vocabulary knows.
 *
 * <p>Undoes {@code 1d10t}, {@code m0n3y} and {@code frее}: tries the readings of each unit until the vocabulary knows the word. Leaves alone
 * what is known as it stands, {@code covid19}, {@code mp3}, {@code A55}, and words in which too much would be guesswork.
 */
final class Respelling implements Disguise {

    private static final int TRIES = 768;

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;
    private final Census census; // of the stretch in question
    private final char[] buffer = new char[Tokens.LONGEST];
    private int tries;
    private boolean masked; // whether one letter of the reading stands for a mask

    Respelling(Draft draft, Census census) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
        this.census = census;
    }

    @Override
    public int undo(int start, int end) {
        if (census.stretched || census.doubled || census.own > 0) {
            return start;
        }
        boolean accents = census.foreign + census.digits + census.symbols == 0;
        if (accents && census.accented * 5 < census.letters() * 3) {
            return start;
        }
        Repair kind = census.digits + census.symbols > 0
                ? Repair.LEETSPEAK
                : census.foreign > 0 ? Repair.LOOK_ALIKE : Repair.ACCENTED;
        return spell(start, end, kind) ? end : start;
    }

    /** Replaces a stretch by the first known word that its units may spell; returns whether there is one. */
    boolean spell(int start, int end, Repair kind) {
        if (lexicon.vocabulary().isEmpty() || end - start > Vocabulary.LONGEST_WORD * 2) {
            return false;
        }
        tries = 0;
        masked = false;
        int length = spell(start, start, end, 0, 0);
        if (length == 0) {
            return false;
        }
        edits.add(start, end, new String(buffer, 0, length), kind);
        return true;
    }

    /** Spells the rest of a token in every way; returns the length of the first known word, or 0. */
    private int spell(int start, int at, int end, int length, int guessed) {
        if (++tries > TRIES || guessed * 5 > (end - start) * 3 + 2) {
            return 0;
        }
        if (at >= end) {
            boolean longEnough =
                    length >= 4 || length == 3 && guessed <= 1 && ShortWords.contains(new String(buffer, 0, 3));
            return longEnough
                            && guessed * 5 <= length * 3 + 2
                            && lexicon.vocabulary().knows(buffer, 0, length)
                    ? length
                    : 0;
        }
        if (length >= Vocabulary.LONGEST_WORD) {
            return 0;
        }
        char unit = units[at];
        int found = 0;
        if (Kinds.of(unit) == Kinds.LETTER) {
            buffer[length] = unit;
            found = spell(start, at + 1, end, length + 1, guessed);
            if (found > 0) {
                return found;
            }
        }
        int drawn = Kinds.of(unit) == Kinds.DIGIT ? -1 : Leet.drawnAt(units, at, end);
        if (drawn >= 0) {
            buffer[length] = Leet.drawnLetter(drawn);
            found = spell(start, at + Leet.drawnUnits(drawn), end, length + 1, guessed); // drawings are no chance
        }
        boolean mask = unit == '*' && at > start && at + 1 < end && !masked;
        masked |= mask;
        String readings = mask ? "iaeou" : Leet.letters(unit);
        int cost = 1;
        if (readings.isEmpty() && Kinds.of(unit) != Kinds.LETTER) {
            readings = LookAlikes.all(text.originalCodePointAt(at));
            readings = readings.isEmpty() ? LookAlikes.all(unit) : readings;
            cost = 0;
        } else if (unit != '*' && Kinds.of(unit) == Kinds.LEET) {
            cost = 0; // unlike digits, signs between letters have no business of their own
        }
        for (int i = 0; i < readings.length() && found == 0; i++) {
            buffer[length] = readings.charAt(i);
            found = spell(start, at + 1, end, length + 1, guessed + cost);
        }
        masked &= !mask;
        return found;
    }
}
