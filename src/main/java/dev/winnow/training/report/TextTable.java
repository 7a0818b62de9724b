package dev.winnow.training.report;

import java.util.ArrayList;
import java.util.List;

/** A table as plain text, columns in line. */
public final class TextTable {

    private TextTable() {}

    /** Returns lines with an empty one behind them. */
    public static String of(Table table, Earlier earlier) {
        if (table.isMissing()) {
            return table.title() + ": NOT MEASURED: " + table.missing() + "\n\n";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.titles());
        table.rows().forEach(row -> lines.add(table.cells(row, earlier)));
        int[] widths = new int[table.titles().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder(table.title()).append('\n');
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean words = i < table.keys().size()
                        || i >= table.keys().size() + table.columns().size();
                String padding = " ".repeat(widths[i] - line.get(i).length());
                row.append(i == 0 ? "" : "  ").append(words ? line.get(i) + padding : padding + line.get(i));
            }
            out.append(row.toString().stripTrailing()).append('\n');
        }
        return out.append('\n').toString();
    }
}
