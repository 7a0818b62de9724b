package dev.winnow.training.report;

import java.util.List;

/** A table as a section in HTML. */
public final class HtmlTable {

    /** A longer text is wrapped. */
    private static final int LONG = 24;

    private HtmlTable() {}

    /** Returns heading, note and table. */
    public static String of(Table table, Earlier earlier) {
        StringBuilder out = new StringBuilder(heading(table.title()));
        if (table.isMissing()) {
            return out.append(note("Not measured: " + table.missing() + ".")).toString();
        }
        if (!table.note().isEmpty()) {
            out.append(note(table.note()));
        }
        out.append("<div class=\"wide\" tabindex=\"0\">\n<table>\n<tr>");
        table.titles()
                .forEach(title ->
                        out.append("<th scope=\"col\">").append(escaped(title)).append("</th>"));
        out.append("</tr>\n");
        table.rows().forEach(row -> out.append(row(table, table.cells(row, earlier))));
        return out.append("</table>\n</div>\n").toString();
    }

    private static String row(Table table, List<String> cells) {
        StringBuilder out = new StringBuilder("<tr>");
        int figuresEnd = table.keys().size() + table.columns().size();
        for (int i = 0; i < cells.size(); i++) {
            boolean figure = i >= table.keys().size() && i < figuresEnd;
            boolean wrapped = i > 0 && !figure && cells.get(i).length() > LONG;
            out.append(wrapped ? "<td class=\"text\">" : "<td>")
                    .append(escaped(cells.get(i)))
                    .append("</td>");
        }
        return out.append("</tr>\n").toString();
    }

    /** Returns a heading of a section. */
    public static String heading(String title) {
        return "<h2>" + escaped(title) + "</h2>\n";
    }

    /** Returns a paragraph of explanation. */
    public static String note(String text) {
        return "<p class=\"note\">" + escaped(text) + "</p>\n";
    }

    /** Returns text as it stands between tags or in an attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
