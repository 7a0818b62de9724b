package dev.winnow.training.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The greatest changes since an earlier model. A change counts if the earlier figure is outside of the 95% interval of the new one; of
 * a row only the greatest counts, since recall, precision and areas are correlated.
 *
 * @param model the earlier model's version
 * @param better the greatest gains, merits and false alarms apart
 * @param worse the greatest losses, in the same way
 */
public record Changes(String model, List<Change> better, List<Change> worse) {

    /** So many merits and so many shares of false alarms are listed each way. */
    private static final int MOST = 6;

    /** Copies the lists. */
    public Changes {
        better = List.copyOf(better);
        worse = List.copyOf(worse);
    }

    /**
     * One figure that changed.
     *
     * @param table title of the table
     * @param row what tells the row apart
     * @param column which figure
     * @param before of the earlier model
     * @param after of this one
     */
    public record Change(String table, String row, Column column, double before, double after) {

        double gain() {
            return column.kind().gain(before, after);
        }

        /** Returns the change in words. */
        public String line() {
            return table + ", " + row + ": " + column.title() + " " + Cell.value(column.kind(), before) + " to "
                    + Cell.value(column.kind(), after) + " (" + Cell.difference(column.kind(), before, after) + ")";
        }
    }

    /** Compares tables with an earlier evaluation. */
    public static Changes of(List<Table> tables, Earlier earlier) {
        List<Change> greatest = new ArrayList<>();
        for (Table table : tables) {
            for (Table.Row row : table.rows()) {
                greatest(table, row, earlier, greatest);
            }
        }
        Comparator<Change> byGain = Comparator.comparingDouble(Change::gain);
        return new Changes(
                earlier.model(),
                few(greatest.stream().filter(change -> change.gain() > 0).toList(), byGain.reversed()),
                few(greatest.stream().filter(change -> change.gain() < 0).toList(), byGain));
    }

    private static void greatest(Table table, Table.Row row, Earlier earlier, List<Change> into) {
        Change found = null;
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            Figure figure = row.figures().get(i);
            double before = earlier.value(table, row, column);
            if (column.kind() != Column.Kind.COUNT && figure.excludes(before)) {
                Change change = new Change(table.title(), String.join(", ", row.key()), column, before, figure.value());
                found = found == null || Math.abs(change.gain()) > Math.abs(found.gain()) ? change : found;
            }
        }
        if (found != null) {
            into.add(found);
        }
    }

    private static List<Change> few(List<Change> all, Comparator<Change> order) {
        List<Change> few = new ArrayList<>();
        for (boolean alarms : new boolean[] {false, true}) {
            all.stream()
                    .filter(change -> alarms == (change.column().kind() == Column.Kind.FALSE_ALARMS))
                    .sorted(order)
                    .limit(MOST)
                    .forEach(few::add);
        }
        return few;
    }

    /** Returns two lists that a release note can quote. */
    public String markdown() {
        return ReportTemplates.ALL.render("changes.md", "changes", this);
    }

    /** Writes the field "changes". */
    public void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("changes");
        json.writeStringField("since", model);
        write(json, "better", better);
        write(json, "worse", worse);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<Change> changes) throws IOException {
        json.writeArrayFieldStart(name);
        for (Change change : changes) {
            json.writeStartObject();
            json.writeStringField("table", change.table());
            json.writeStringField("row", change.row());
            json.writeStringField("figure", change.column().name());
            JsonTables.number(json, "before", change.before());
            JsonTables.number(json, "after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
