package dev.winnow.training.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of one kind.
 *
 * @param id name in JSON; tables that share one are parts of one array there and must have the same keys and columns
 * @param title for people
 * @param note what the figures mean, one paragraph; may be empty
 * @param keys what tells the rows apart, as in "category"
 * @param columns the figures of each row
 * @param remark title of what is said about a row in words; empty: nothing is
 * @param rows in the order in which they are shown
 * @param missing why there are no rows; empty if it was measured
 */
public record Table(
        String id,
        String title,
        String note,
        List<String> keys,
        List<Column> columns,
        String remark,
        List<Row> rows,
        String missing) {

    /** Copies the lists and checks their lengths. */
    public Table {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.key().size() != keys.size() || row.figures().size() != columns.size()) {
                throw new IllegalArgumentException("table " + id + " has no room for " + row);
            }
        }
    }

    /**
     * One row.
     *
     * @param key one value for each key of the table
     * @param figures one for each column
     * @param remark in words; may be empty
     */
    public record Row(List<String> key, List<Figure> figures, String remark) {

        /** Copies the lists. */
        public Row {
            key = List.copyOf(key);
            figures = List.copyOf(figures);
        }

        /** A row about which nothing needs saying. */
        public Row(List<String> key, List<Figure> figures) {
            this(key, figures, "");
        }
    }

    /** Returns a table without remarks. */
    public static Table of(
            String id, String title, String note, List<String> keys, List<Column> columns, List<Row> rows) {
        return new Table(id, title, note, keys, columns, "", rows, "");
    }

    /** Returns a table of what was not measured. */
    public static Table missing(String id, String title, String why) {
        return new Table(id, title, "", List.of(), List.of(), "", List.of(), why);
    }

    /** Tells whether it was not measured at all. */
    public boolean isMissing() {
        return !missing.isEmpty();
    }

    /** Returns the same table with no more rows of the same first key than that. */
    public Table firstOfEach(int most) {
        Map<String, Integer> shown = new HashMap<>();
        List<Row> few = new ArrayList<>(rows);
        few.removeIf(row -> shown.merge(row.key().get(0), 1, Integer::sum) > most);
        return new Table(id, title, note, keys, columns, remark, few, missing);
    }

    /**
     * Returns the figure in a row and a column.
     *
     * @return {@link Figure#NONE} if there is no such row
     * @throws IllegalArgumentException if there is no such column
     */
    public Figure figure(String column, String... key) {
        List<String> names = columns.stream().map(Column::name).toList();
        int index = names.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("table " + id + " has no column \"" + column + "\"");
        }
        for (Row row : rows) {
            if (row.key().equals(List.of(key))) {
                return row.figures().get(index);
            }
        }
        return Figure.NONE;
    }

    /** Returns the table as it is shown: keys, figures beside those of an earlier evaluation, remark. */
    Grid grid(Earlier earlier) {
        List<Grid.Head> heads = new ArrayList<>();
        keys.forEach(key -> heads.add(new Grid.Head(key, false)));
        columns.forEach(column -> heads.add(new Grid.Head(column.title(), true)));
        if (!remark.isEmpty()) {
            heads.add(new Grid.Head(remark, false));
        }
        return new Grid(heads, rows.stream().map(row -> cells(row, earlier)).toList());
    }

    private List<String> cells(Row row, Earlier earlier) {
        List<String> cells = new ArrayList<>(row.key());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            cells.add(Cell.text(column, row.figures().get(i), earlier.value(this, row, column)));
        }
        cells.addAll(remark.isEmpty() ? List.of() : Collections.singletonList(row.remark()));
        return cells;
    }
}
