package dev.winnow.training.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of an earlier evaluation, from its JSON. Any array of flat objects is a table: numbers are figures, what a table's
 * keys name tells rows apart.
 */
public final class Earlier {

    /** No earlier evaluation. */
    public static final Earlier NONE = new Earlier("", Map.of());

    private final String model;
    private final Map<String, List<Map<String, String>>> arrays; // by the table's id; a row's fields by name
    private final Map<String, Map<List<String>, Map<String, String>>> indexed = new HashMap<>(); // by id, then key

    private Earlier(String model, Map<String, List<Map<String, String>>> arrays) {
        this.model = model;
        this.arrays = arrays;
    }

    /**
     * Reads the output of {@code winnow evaluate --json}.
     *
     * @throws IOException if the file cannot be read or has another format
     */
    public static Earlier read(Path file) throws IOException {
        Map<String, List<Map<String, String>>> arrays = new HashMap<>();
        String model = "";
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(file + ": not the JSON of an evaluation: no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_ARRAY) {
                    arrays.put(name, rows(json));
                } else if (name.equals("model")) {
                    model = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonParseException e) {
            throw new IOException(file + ": not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (model.isEmpty() || !arrays.containsKey("rows")) {
            throw new IOException(file + ": not the JSON of an evaluation: \"model\" or \"rows\" is missing");
        }
        return new Earlier(model, arrays);
    }

    private static List<Map<String, String>> rows(JsonParser json) throws IOException {
        List<Map<String, String>> rows = new java.util.ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            Map<String, String> row = new TreeMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    row.put(field, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns the earlier model's version; empty if there was no earlier evaluation. */
    public String model() {
        return model;
    }

    /** Tells whether there is nothing to compare with. */
    public boolean isNone() {
        return model.isEmpty();
    }

    /** Returns the figure that stood in the same place, NaN if none did. */
    double value(Table table, Table.Row row, Column column) {
        Map<String, String> fields = index(table).get(row.key());
        String value = fields == null ? null : fields.get(column.name());
        if (value == null) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN; // null, or a word
        }
    }

    private Map<List<String>, Map<String, String>> index(Table table) {
        return indexed.computeIfAbsent(table.id(), id -> {
            Map<List<String>, Map<String, String>> byKey = new HashMap<>();
            for (Map<String, String> fields : arrays.getOrDefault(id, List.of())) {
                byKey.put(
                        table.keys().stream()
                                .map(key -> fields.getOrDefault(key, ""))
                                .toList(),
                        fields);
            }
            return byKey;
        });
    }
}
