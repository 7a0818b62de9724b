package dev.winnow.scan.input;

import dev.winnow.scan.input.ScanRecord.TextField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows of a Parquet file, of which only the columns of texts and names are read. */
final class ParquetSource implements RecordSource {

    private final ReadLimits limits;
    private final FieldNames names;
    private final Path temporary; // deleted in the end, or null
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> texts; // columns
    private long number;

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
            statement = connection.createStatement();
            List<String> columns = stringColumns(file);
            texts = chosen(columns);
            String id = names.idPaths().stream()
                    .filter(path -> has(file, path))
                    .findFirst()
                    .map(path -> "CAST(" + Parquet.column(path) + " AS VARCHAR)")
                    .orElse("NULL");
            StringBuilder sql = new StringBuilder("SELECT ").append(id);
            for (String text : texts) {
                sql.append(", ").append(Parquet.column(text));
            }
            rows = statement.executeQuery(sql.append(" FROM read_parquet(")
                    .append(Parquet.file(file))
                    .append(")")
                    .toString());
            opened = true;
        } catch (SQLException e) {
            throw new InputException("no readable Parquet: " + Parquet.sentence(e), e);
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private List<String> stringColumns(Path file) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet described =
                statement.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + Parquet.file(file) + ")")) {
            while (described.next()) {
                columns.add(described.getString(1));
            }
        }
        return columns;
    }

    private List<String> chosen(List<String> columns) throws InputException {
        if (!names.isAuto()) {
            return names.textPaths();
        }
        for (String candidate : names.textPaths()) {
            for (String column : columns) {
                if (column.equalsIgnoreCase(candidate)) {
                    return List.of(column);
                }
            }
        }
        throw new InputException(names.noneFound() + "; the file has: " + String.join(", ", columns));
    }

    private boolean has(Path file, String path) {
        try (ResultSet described = statement.executeQuery(
                "DESCRIBE SELECT " + Parquet.column(path) + " FROM read_parquet(" + Parquet.file(file) + ")")) {
            return described.next();
        } catch (SQLException e) {
            return false; // there is no such column, which is what was asked
        }
    }

    @Override
    public RawRecord next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            number++;
            List<TextField> fields = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                Object value = rows.getObject(i + 2);
                if (value == null) {
                    return RawRecord.defective(number, 0, -1, "no field " + texts.get(i) + ": it is null");
                }
                if (!(value instanceof String text)) {
                    throw new InputException("column " + texts.get(i) + " does not hold strings but "
                            + rows.getMetaData().getColumnTypeName(i + 2));
                }
                if (text.length() > limits.recordBytes()) {
                    return RawRecord.defective(number, 0, -1, limits.tooLong());
                }
                fields.add(new TextField(texts.get(i), text, FieldNames.formatOf(texts.get(i))));
            }
            return RawRecord.prepared(number, new ScanRecord(rows.getString(1), null, fields, null));
        } catch (SQLException e) {
            throw new InputException("cannot be read on behind row " + number + ": " + Parquet.sentence(e), e);
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
