package dev.winnow.scan.input;

import dev.winnow.scan.input.ScanRecord.TextField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Rows of a Parquet file, of which only the columns of texts and names are read. Columns of strings are read as they are;
 * lists, structs and maps as JSON, so that one reader knows paths and shapes.
 */
final class ParquetSource implements RecordSource {

    private static final String STRING = "VARCHAR";

    private final ReadLimits limits;
    private final FieldNames names;
    private final Path temporary; // deleted in the end, or null
    private final Connection connection;
    private final Map<String, String> types; // of the columns by name, as DuckDB spells them
    private final List<String> texts; // columns
    private final String shape;
    private final JsonRecordParser nested; // null: the columns are strings
    private final Statement statement;
    private final ResultSet rows;
    private final long promised;
    private final AtomicLong number = new AtomicLong(); // of the row; any thread may ask

    /**
     * @param temporary whether the file is to be deleted in the end
     */
    ParquetSource(Path file, boolean temporary, FieldNames names, ReadLimits limits) throws IOException {
        this.limits = limits;
        this.names = names;
        this.temporary = temporary ? file : null;
        connection = Parquet.open();
        boolean opened = false;
        try {
            types = types(file);
            promised = rowsPromised(file);
            RecordShape.Found found = RecordShape.of(List.copyOf(types.keySet()));
            shape = names.isAuto() ? found.shape() : null;
            texts = names.isAuto() ? columns(found.roots()) : named();
            boolean plain = texts.stream().allMatch(column -> isString(types.get(column)))
                    && (names.isAuto() || texts.size() == names.textPaths().size());
            nested = plain ? null : new JsonRecordParser(names);
            String source = source(file);
            StringBuilder sql = new StringBuilder("SELECT ").append(id(source));
            if (nested == null) {
                texts.forEach(text -> sql.append(", ").append(Parquet.name(text)));
            } else {
                sql.append(", CAST(to_json(struct_pack(")
                        .append(texts.stream()
                                .map(text -> Parquet.name(text) + " := " + Parquet.name(text))
                                .collect(Collectors.joining(", ")))
                        .append(")) AS VARCHAR)");
            }
            statement = connection.createStatement();
            rows = statement.executeQuery(sql.append(" FROM ").append(source).toString());
            opened = true;
        } catch (SQLException e) {
            throw new InputException("no readable Parquet: " + Parquet.sentence(e), e);
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private static boolean isString(String type) {
        return type.equals(STRING) || type.equals("BLOB") || type.startsWith("ENUM");
    }

    /** Whether a column may hold strings, be it within lists, structs or JSON. */
    private boolean hasStrings(String column) {
        String type = types.get(column);
        return type.contains(STRING) || type.contains("BLOB") || type.contains("ENUM") || type.contains("JSON");
    }

    /** Old writers leave out that bytes are text. */
    private String source(Path file) {
        boolean bytes = texts.stream().anyMatch(column -> types.get(column).contains("BLOB"));
        return "read_parquet(" + Parquet.file(file) + (bytes ? ", binary_as_string = true)" : ")");
    }

    private Map<String, String> types(Path file) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Statement asked = connection.createStatement();
                ResultSet described =
                        asked.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + Parquet.file(file) + ")")) {
            while (described.next()) {
                found.put(described.getString(1), described.getString(2));
            }
        }
        return found;
    }

    private long rowsPromised(Path file) throws SQLException {
        try (Statement asked = connection.createStatement();
                ResultSet counted =
                        asked.executeQuery("SELECT CAST(sum(num_rows) AS BIGINT) FROM parquet_file_metadata("
                                + Parquet.file(file) + ")")) {
            return counted.next() ? counted.getLong(1) : -1;
        }
    }

    private List<String> columns(Set<String> roots) throws InputException {
        List<String> found = types.keySet().stream()
                .filter(column -> roots.contains(column.toLowerCase(Locale.ROOT)))
                .toList();
        if (found.isEmpty()) {
            throw new InputException(names.noneFound() + "; the file has: " + listed());
        }
        for (String column : found) {
            if (!hasStrings(column) && found.size() == 1) {
                throw new InputException("column " + column + " holds no strings but " + shortened(types.get(column)));
            }
        }
        return found;
    }

    private List<String> named() throws InputException {
        Set<String> found = new LinkedHashSet<>();
        for (String path : names.textPaths()) {
            String column = column(path);
            if (column == null) {
                int dot = path.indexOf('.');
                column = dot < 0 ? null : column(path.substring(0, dot));
            }
            if (column == null) {
                throw new InputException("no column \"" + path + "\"; the file has: " + listed());
            }
            if (column.equalsIgnoreCase(path) && !hasStrings(column)) {
                throw new InputException("column " + column + " holds no strings but " + shortened(types.get(column)));
            }
            found.add(column);
        }
        return List.copyOf(found);
    }

    private String column(String name) {
        if (types.containsKey(name)) {
            return name;
        }
        return types.keySet().stream()
                .filter(column -> column.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private String listed() {
        return types.entrySet().stream()
                .limit(30)
                .map(column -> column.getKey() + " (" + shortened(column.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String type) {
        return type.length() <= 60 ? type : type.substring(0, 59) + "…";
    }

    private String id(String source) {
        for (String path : names.idPaths()) {
            String column = column(path);
            if (column != null) {
                return "CAST(" + Parquet.name(column) + " AS VARCHAR)";
            }
            if (path.contains(".") && isThere(Parquet.column(path), source)) {
                return "CAST(" + Parquet.column(path) + " AS VARCHAR)";
            }
        }
        return "NULL";
    }

    private boolean isThere(String expression, String source) {
        try (Statement asked = connection.createStatement();
                ResultSet described = asked.executeQuery("DESCRIBE SELECT " + expression + " FROM " + source)) {
            return described.next();
        } catch (SQLException e) {
            return false; // there is no such field, which is what was asked
        }
    }

    @Override
    public long promised() {
        return promised;
    }

    /** Returns the share of the rows that was read, from 0 to 1. */
    double share() {
        return promised <= 0 ? 0 : Math.min(1, (double) number.get() / promised);
    }

    @Override
    public RawRecord next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            number.incrementAndGet();
            String id = rows.getString(1);
            return nested == null ? plain(id) : nested(id);
        } catch (SQLException e) {
            throw new InputException("cannot be read on behind row " + number.get() + ": " + Parquet.sentence(e), e);
        }
    }

    private RawRecord plain(String id) throws SQLException {
        List<TextField> fields = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = rows.getString(i + 2);
            if (text == null && (!names.isAuto() || texts.size() == 1)) {
                return RawRecord.defective(number.get(), 0, -1, "no field " + texts.get(i) + ": it is null");
            }
            if (text != null && text.length() > limits.recordBytes()) {
                return RawRecord.defective(number.get(), 0, -1, limits.tooLong());
            }
            if (text != null) {
                fields.add(new TextField(texts.get(i), text, FieldNames.formatOf(texts.get(i))));
            }
        }
        return fields.isEmpty()
                ? RawRecord.defective(number.get(), 0, -1, "no field " + String.join(", ", texts) + ": all are null")
                : RawRecord.prepared(number.get(), new ScanRecord(id, null, fields, shape, null, null));
    }

    private RawRecord nested(String id) throws SQLException {
        byte[] json = rows.getString(2).getBytes(StandardCharsets.UTF_8);
        if (json.length > limits.recordBytes()) {
            return RawRecord.defective(number.get(), 0, -1, limits.tooLong());
        }
        try {
            ScanRecord record = nested.parse(json, 0);
            return RawRecord.prepared(
                    number.get(), new ScanRecord(id, null, record.texts(), record.shape(), null, null));
        } catch (UnreadableRecordException e) {
            return RawRecord.defective(number.get(), 0, -1, e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new InputException("cannot be closed: " + Parquet.sentence(e), e);
        } finally {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
