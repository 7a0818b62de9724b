package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Vocabulary;

/**
 * Variants of characters that hardly stand for themselves ("Martian script").
 *
 * <p>Undoes {@code 伱} where its neighbours know {@code 你} and not it. Leaves alone variants whose neighbours know them.
 */
final class MartianHan implements Disguise {

    private final FoldedText text;
    private final char[] units;
    private final Vocabulary vocabulary;
    private final Edits edits;

    MartianHan(Draft draft) {
        this.text = draft.text();
        this.units = draft.units();
        this.vocabulary = draft.lexicon().vocabulary();
        this.edits = draft.edits();
    }

    /**
     * {@inheritDoc}
     *
     * @param first the first of two characters that are not known side by side
     */
    @Override
    public int undo(int first, int end) {
        for (int at = first; at <= first + 1; at++) {
            char usual = HanVariants.usual(units[at]);
            if (HanVariants.isMartian(units[at]) && at >= edits.end() && fits(usual, at) && !fits(units[at], at)) {
                edits.add(at, at + 1, String.valueOf(usual), Repair.SHAPE_VARIANT);
                return at + 1;
            }
        }
        return first;
    }

    /** Whether a character is known beside its neighbours. */
    private boolean fits(char character, int at) {
        boolean before =
                at > 0 && Kinds.of(units[at - 1]) == Kinds.HAN && vocabulary.knowsPair(units[at - 1], character);
        boolean behind = at + 1 < text.length()
                && Kinds.of(units[at + 1]) == Kinds.HAN
                && vocabulary.knowsPair(character, units[at + 1]);
        return !vocabulary.isEmpty() && (before || behind);
    }
}
