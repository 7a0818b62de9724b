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
        Grid grid = table.grid(earlier);
        List<List<String>> lines = new ArrayList<>();
        lines.add(grid.heads().stream().map(Grid.Head::title).toList());
        lines.addAll(grid.rows());
        int[] widths = new int[grid.heads().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder(table.title()).append('\n');
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - line.get(i).length());
                row.append(i == 0 ? "" : "  ")
                        .append(grid.heads().get(i).figure() ? padding + line.get(i) : line.get(i) + padding);
            }
            out.append(row.toString().stripTrailing()).append('\n');
        }
        return out.append('\n').toString();
    }
}
