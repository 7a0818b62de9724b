package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;

/**
 * Digits, signs and letters of other scripts that spell a word that rules list.
 *
 * <p>Undoes {@code v1agra}, {@code sh*t}, {@code рaypal} and {@code m07h3rfuck3d5}. Leaves alone what {@link ListedSearch} finds in no list.
 */
final class ListedWords implements Disguise {

    private final FoldedText text;
    private final Lexicon lexicon;
    private final Edits edits;

    ListedWords(Draft draft) {
        this.text = draft.text();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
    }

    @Override
    public int undo(int start, int end) {
        ListedSearch.Found found = ListedSearch.in(text, lexicon, start, end);
        if (found == null) {
            return start;
        }
        edits.add(start, end, found.word(), found.by());
        return end;
    }
}
