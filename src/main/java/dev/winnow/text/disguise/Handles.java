package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Scripts;

/**
 * Names and tags: {@code @name}, {@code #tag}.
 *
 * <p>Undoes the sign only where it makes all of it a listed word ({@code #ell}). Leaves all other names and tags alone.
 */
final class Handles implements Disguise {

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;

    Handles(Draft draft) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
    }

    @Override
    public int undo(int start, int end) {
        if (units[start] != '@' && units[start] != '#') {
            return start;
        }
        for (int i = start + 1; i < end; i++) {
            if (Scripts.of(units[i]) != Scripts.WORD && Scripts.of(units[i]) != Scripts.DIGIT && units[i] != '_') {
                return start;
            }
        }
        ListedSearch.Found found = ListedSearch.in(text, lexicon, start, end);
        if (found != null && found.word().length() == end - start) {
            edits.add(start, end, found.word(), found.by());
        }
        return end;
    }
}
