package dev.winnow.training.report;

import java.util.Arrays;
import java.util.List;

/**
 * A table as it is shown: titles above cells of text.
 *
 * @param heads one a column
 * @param rows each with one cell a column
 */
public record Grid(List<Head> heads, List<List<String>> rows) {

    /** In HTML a longer text is wrapped, unless it is the first of its row. */
    private static final int LONG = 24;

    /** Copies the lists and checks their lengths. */
    public Grid {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException("no table of " + heads.size() + " columns has the row " + row);
            }
        }
    }

    /**
     * The head of a column.
     *
     * @param title for people
     * @param figure whether figures stand below, aligned to the right
     */
    public record Head(String title, boolean figure) {}

    /**
     * Returns heads of columns.
     *
     * @param titles for people, those above figures with a "#" before them
     */
    public static List<Head> heads(String... titles) {
        return Arrays.stream(titles)
                .map(title -> title.startsWith("#") ? new Head(title.substring(1), true) : new Head(title, false))
                .toList();
    }

    /** Tells whether the text of a cell is wrapped. */
    public boolean wraps(int column, String cell) {
        return column > 0 && !heads.get(column).figure() && cell.length() > LONG;
    }
}
