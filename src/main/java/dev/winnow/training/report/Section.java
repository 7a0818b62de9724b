package dev.winnow.training.report;

/**
 * A table with its heading, as templates show it.
 *
 * @param title the heading
 * @param missing why nothing was measured; empty if it was
 * @param note what the figures mean; may be empty
 * @param grid without rows if nothing was measured
 */
public record Section(String title, String missing, String note, Grid grid) {

    /** Returns a table with the figures of an earlier evaluation beside its own. */
    public static Section of(Table table, Earlier earlier) {
        return new Section(table.title(), table.missing(), table.note(), table.grid(earlier));
    }

    /** Returns the section in Markdown, after an empty line. */
    public String markdown() {
        return ReportTemplates.ALL.render("section.md", "section", this);
    }

    /** Returns the section in HTML. */
    public String html() {
        return ReportTemplates.ALL.render("section.html", "section", this);
    }
}
