package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;

/**
 * What one pass works on.
 *
 * @param text the text as it is read so far
 * @param lexicon the words to find
 * @param edits planned so far; every disguise adds its own
 */
record Draft(FoldedText text, Lexicon lexicon, Edits edits) {

    char[] units() {
        return text.units();
    }
}
