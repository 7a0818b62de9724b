package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;

/**
 * Lines that run from their end to their beginning, or stand on their heads.
 *
 * <p>Undoes {@code yenom eerf teg uoy} and {@code ʎǝuoɯ ǝǝɹɟ}. Leaves alone lines that make as much sense as they are.
 */
final class TurnedLines implements Disguise {

    /** Letters as they look upside down, and upright. */
    private static final String FLIPPED = "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎzıƨəĸ";

    private static final String UPRIGHT = "abcdefghijklmnopqrstuvwxyzisek";

    private final FoldedText text;
    private final Edits edits;
    private final StrangeLines strange;

    TurnedLines(Draft draft, StrangeLines strange) {
        this.text = draft.text();
        this.edits = draft.edits();
        this.strange = strange;
    }

    @Override
    public int undo(int start, int end) {
        String line = text.subSequence(start, end);
        boolean flipped = line.chars().anyMatch(unit -> isFlipped((char) unit));
        String turned = flipped ? flip(reverse(line)) : reverse(line);
        if (!strange.isBetter(turned, line)) {
            return start;
        }
        edits.add(start, end, turned, Repair.REVERSED);
        return end;
    }

    /** Whether a letter beyond ASCII looks like one upside down. */
    static boolean isFlipped(char unit) {
        return unit > 0x7F && FLIPPED.indexOf(unit) >= 0;
    }

    private static String flip(String text) {
        StringBuilder flipped = new StringBuilder(text);
        for (int i = 0; i < flipped.length(); i++) {
            int at = FLIPPED.indexOf(flipped.charAt(i));
            if (at >= 0) {
                flipped.setCharAt(i, UPRIGHT.charAt(at));
            }
        }
        return flipped.toString();
    }

    /** By code point; brackets swap sides, as they do for a reader. */
    static String reverse(String text) {
        StringBuilder turned = new StringBuilder(text).reverse();
        for (int i = 0; i < turned.length(); i++) {
            int bracket = "()[]{}<>".indexOf(turned.charAt(i));
            if (bracket >= 0) {
                turned.setCharAt(i, "()[]{}<>".charAt(bracket ^ 1));
            }
        }
        return turned.toString();
    }
}
