package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Repair;

/**
 * The second half of folding: undoes disguises that only knowledge of words can tell from honest text.
 *
 * <p>What {@link Folding} does to every character is always right or harmless. These steps are not: {@code h1n1} is no
 * disguise and {@code 1diot} is, {@code U.S.A.} is an abbreviation and {@code v.i.a.g.r.a} is none. So each step changes a
 * stretch only when the result is a word that rules list, or one that the vocabulary knows while it does not know what is
 * written. {@link Disguises} lists the steps in their order, and the page {@code docs/evasion.md} what each may break.
 *
 * <p>Fast path: one pass with one table look-up per character and a decision per token; text without anything suspicious is
 * returned as it came. The cost is linear, every search has a budget. Immutable and safe for any number of threads.
 */
public final class Unmasking {

    /** Undone disguises may uncover others ({@code r0t-encoded leetspeak}); nobody stacks more. */
    private static final int ROUNDS = 8;

    private final Lexicon lexicon;

    /** Makes an unmasking that knows these words. */
    public Unmasking(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Folds a text and undoes its disguises. */
    public FoldedText fold(String text) {
        FoldedText folded = Folding.fold(text);
        if (folded.count(Repair.BIDI_OVERRIDE) > 0) {
            DisplayOrder order = DisplayOrder.of(text);
            folded = order == null ? folded : Folding.fold(order.shown()).displayedFor(folded, order.origins());
        }
        return unmask(folded);
    }

    private FoldedText unmask(FoldedText folded) {
        FoldedText text = folded;
        for (int round = 0; round < ROUNDS; round++) {
            Edits edits = new Scan(text, lexicon).run();
            if (edits == null) {
                return text;
            }
            text = edits.applyTo(text);
        }
        return text;
    }
}
