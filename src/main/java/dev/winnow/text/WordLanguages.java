package dev.winnow.text;

/**
 * Guesses languages as {@link Languages} does, with the weights of common words summed in advance. Immutable and safe
 * for any number of threads.
 */
public final class WordLanguages {

    private final LanguageTable table = LanguageTable.shipped();
    private final short[] rows;

    /** Sums the weights of each common word. */
    public WordLanguages(CommonWords common) {
        rows = table.of(common);
    }

    /**
     * Returns a BCP 47 tag for a stretch of folded text, or {@value Languages#UNKNOWN}.
     *
     * @param units folded units; see {@link FoldedText#units()}
     * @param words of the same text
     */
    public String guess(char[] units, int start, int end, Words words) {
        return Languages.guess(table, units, start, end, words, rows);
    }
}
