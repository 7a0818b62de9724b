package dev.winnow.scan.copy;

import dev.winnow.scan.FileReplacement;
import dev.winnow.scan.input.Parquet;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A copy of a Parquet file. While the file is scanned only what differs is noted; the copy is made from the file in the end,
 * all columns, with the compression of its first.
 */
final class ParquetRecordFile implements RecordFile {

    private static final Set<String> CODECS = Set.of("uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4_raw");

    private final Path source;
    private final FileReplacement file;
    private final boolean keeps; // whether rows that nobody mentions are in the copy
    private final Path scratch;
    private final Connection connection;
    private DuckDBAppender notes; // row, whether it is in the copy, its texts
    private List<String> columns = List.of(); // of the changed texts

    /**
     * @param keeps true: everything but what is dropped; false: nothing but what is added
     */
    ParquetRecordFile(Path source, Path target, boolean keeps) throws IOException {
        this.source = source;
        this.keeps = keeps;
        file = new FileReplacement(target);
        scratch = Files.createTempDirectory("winnow-parquet-");
        connection = Parquet.open();
        try {
            Parquet.spillTo(connection, scratch);
        } catch (SQLException e) {
            close();
            throw failed(e);
        }
    }

    @Override
    public void add(RawRecord raw) throws IOException {
        if (!keeps) {
            note(raw.number(), true, List.of(), List.of());
        }
    }

    @Override
    public void add(RawRecord raw, ScanRecord record, List<String> texts) throws IOException {
        note(
                raw.number(),
                true,
                record.texts().stream().map(ScanRecord.TextField::path).toList(),
                texts);
    }

    /**
     * Leaves a row out.
     *
     * @param number which row of the file, from 1
     */
    void drop(long number) throws IOException {
        if (keeps) {
            note(number, false, List.of(), List.of());
        }
    }

    private void note(long number, boolean kept, List<String> paths, List<String> texts) throws IOException {
        try {
            if (notes == null) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE notes (source_row BIGINT, kept BOOLEAN, texts VARCHAR)");
                }
                notes = ((DuckDBConnection) connection).createAppender("main", "notes");
            }
            if (!paths.isEmpty()) {
                columns = paths;
            }
            notes.beginRow();
            notes.append(number - 1);
            notes.append(kept);
            if (texts.isEmpty()) {
                notes.appendNull();
            } else {
                notes.append(joined(texts));
            }
            notes.endRow();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Several texts in one column: NUL cannot be in a string of DuckDB's, so a unit separator parts them, escaped. */
    private static String joined(List<String> texts) {
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            joined.append(text.replace("\u001B", "\u001Be").replace("\u001F", "\u001Bs"))
                    .append('\u001F');
        }
        return joined.toString();
    }

    private static String taken(int index) {
        return "replace(replace(string_split(n.texts, chr(31))[" + (index + 1)
                + "], chr(27) || 's', chr(31)), chr(27) || 'e', chr(27))";
    }

    @Override
    public void commit() throws IOException {
        try (Statement statement = connection.createStatement()) {
            if (notes != null) {
                notes.close();
            } else {
                statement.execute("CREATE TABLE notes (source_row BIGINT, kept BOOLEAN, texts VARCHAR)");
            }
            StringBuilder replaced = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                String column = Parquet.name(columns.get(i));
                replaced.append(i == 0 ? " REPLACE (" : ", ")
                        .append("CASE WHEN n.texts IS NULL THEN s.")
                        .append(column)
                        .append(" ELSE ")
                        .append(taken(i))
                        .append(" END AS ")
                        .append(column)
                        .append(i + 1 == columns.size() ? ")" : "");
            }
            statement.execute("COPY (SELECT s.* EXCLUDE (file_row_number)" + replaced + " FROM read_parquet("
                    + Parquet.file(source)
                    + ", file_row_number = true) s LEFT JOIN notes n ON n.source_row = s.file_row_number"
                    + " WHERE " + (keeps ? "coalesce(n.kept, true)" : "coalesce(n.kept, false)")
                    + " ORDER BY s.file_row_number) TO "
                    + Parquet.literal(file.part().toString())
                    + " (FORMAT parquet, COMPRESSION " + codec(statement) + ")");
        } catch (SQLException e) {
            throw failed(e);
        }
        file.commit();
    }

    private String codec(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "SELECT compression FROM parquet_metadata(" + Parquet.file(source) + ") LIMIT 1")) {
            String codec = found.next() ? found.getString(1).toLowerCase(Locale.ROOT) : "snappy";
            return CODECS.contains(codec) ? codec : "snappy";
        }
    }

    private IOException failed(SQLException e) {
        return new IOException(file.target() + ": cannot be written: " + Parquet.sentence(e), e);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            file.close();
            deleteScratch();
        }
    }

    private void deleteScratch() throws IOException {
        try (var left = Files.exists(scratch) ? Files.list(scratch) : java.util.stream.Stream.<Path>empty()) {
            for (Path path : left.toList()) {
                Files.deleteIfExists(path);
            }
        }
        Files.deleteIfExists(scratch);
    }
}
