package dev.winnow.text.disguise;

/**
 * Characters of a listed Chinese word that are written as their parts or as others of much the same shape.
 *
 * <p>Undoes {@code 亻言用卡套现} and {@code 薇信}. Leaves alone words that rules list as they are written, and pairs of characters that no
 * listed word could hold.
 */
final class DrawnHan implements Disguise {

    private final char[] units;
    private final HanPairs pairs;
    private final Edits edits;
    private final HanSearch search;

    DrawnHan(Draft draft, HanSearch search) {
        this.units = draft.units();
        this.pairs = draft.lexicon().hanPairs();
        this.edits = draft.edits();
        this.search = search;
    }

    /**
     * {@inheritDoc}
     *
     * @param first the first of two characters that are not known side by side
     */
    @Override
    public int undo(int first, int end) {
        int second = first + 1;
        if (!pairs.mayBeDrawn(units[first], units[second])) {
            return first;
        }
        if (search.isListedAsWritten(second)) {
            return end;
        }
        int floor = Math.max(edits.end(), second - HanSearch.LONGEST_WORD + 1);
        for (int start = Math.max(0, floor); start < second; start++) {
            if (Kinds.of(units[start]) == Kinds.HAN && search.find(start) && search.end() > second) {
                edits.add(start, search.end(), search.word(), search.by());
                return search.end();
            }
        }
        return first;
    }
}
