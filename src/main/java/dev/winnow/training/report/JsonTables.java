package dev.winnow.training.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables for machines: one array of flat objects for each id. */
public final class JsonTables {

    private JsonTables() {}

    /** Writes a field for each id. A figure that cannot be had is null; what was not measured has no field. */
    public static void write(JsonGenerator json, List<Table> tables) throws IOException {
        Map<String, List<Table>> byId = new LinkedHashMap<>();
        tables.stream()
                .filter(table -> !table.isMissing())
                .forEach(table -> byId.computeIfAbsent(table.id(), id -> new ArrayList<>())
                        .add(table));
        for (Map.Entry<String, List<Table>> parts : byId.entrySet()) {
            json.writeArrayFieldStart(parts.getKey());
            for (Table table : parts.getValue()) {
                for (Table.Row row : table.rows()) {
                    write(json, table, row);
                }
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Table table, Table.Row row) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < table.keys().size(); i++) {
            json.writeStringField(table.keys().get(i), row.key().get(i));
        }
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            Figure figure = row.figures().get(i);
            if (column.kind() == Column.Kind.COUNT) {
                json.writeNumberField(column.name(), (long) figure.value());
            } else if (!figure.word().isEmpty()) {
                json.writeStringField(column.name(), figure.word());
            } else {
                number(json, column.name(), figure.value());
            }
            if (figure.hasInterval()) {
                number(json, column.name() + "Low", figure.low());
                number(json, column.name() + "High", figure.high());
            }
        }
        if (!table.remark().isEmpty()) {
            json.writeStringField(table.remark(), row.remark());
        }
        json.writeEndObject();
    }

    /** Writes a number of five digits behind the point, or null for NaN. */
    public static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, Math.round(value * 1E5) / 1E5);
        }
    }
}
