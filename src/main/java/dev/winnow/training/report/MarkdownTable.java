package dev.winnow.training.report;

import java.util.List;
import java.util.stream.Collectors;

/** A table as a section in Markdown. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /**
     * Returns the section, with an empty line before it.
     *
     * @param level of the heading; from 1
     */
    public static String of(Table table, int level, Earlier earlier) {
        StringBuilder out = new StringBuilder("\n")
                .append("#".repeat(level))
                .append(' ')
                .append(table.title())
                .append("\n\n");
        if (table.isMissing()) {
            return out.append("**Not measured:** ")
                    .append(table.missing())
                    .append(".\n")
                    .toString();
        }
        if (!table.note().isEmpty()) {
            out.append(table.note()).append("\n\n");
        }
        out.append(line(table.titles()))
                .append('|')
                .append("---|".repeat(table.keys().size()))
                .append("---:|".repeat(table.columns().size()))
                .append(table.remark().isEmpty() ? "" : "---|")
                .append('\n');
        table.rows().forEach(row -> out.append(line(table.cells(row, earlier))));
        return out.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
