package dev.winnow.text;

/**
 * Guesses languages as {@link Languages} does, with what the table says of common words added up once. Immutable and safe for any
 * number of threads.
 */
public final class WordLanguages {

    private final LanguageTable table = LanguageTable.shipped();
    private final short[] rows;

    /** Works out what each common word says. */
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
