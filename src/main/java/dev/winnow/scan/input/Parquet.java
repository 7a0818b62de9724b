package dev.winnow.scan.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** DuckDB, held to reading and writing Parquet: no network, no extensions, little memory, one thread. */
public final class Parquet {

    private Parquet() {}

    /** Opens a database in memory. */
    public static Connection open() throws IOException {
        Properties settings = new Properties();
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", "192MB");
        settings.setProperty("threads", "1");
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            throw new InputException("the Parquet reader does not start: " + sentence(e), e);
        }
    }

    /** Sets where to put what does not fit into memory. */
    public static void spillTo(Connection connection, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET temp_directory = " + literal(folder.toString()));
        }
    }

    /** Returns a string as SQL writes it. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns a path of a file as {@code read_parquet} takes it: no character of it is a wildcard. */
    public static String file(Path path) {
        StringBuilder escaped = new StringBuilder();
        for (char c : path.toAbsolutePath().toString().toCharArray()) {
            escaped.append(c == '*' || c == '?' || c == '[' ? "[" + c + "]" : String.valueOf(c));
        }
        return literal(escaped.toString());
    }

    /** Returns a dotted path of a column as SQL writes it. */
    public static String column(String path) {
        StringBuilder sql = new StringBuilder();
        for (String part : path.split("\\.", -1)) {
            sql.append(sql.length() == 0 ? "" : ".").append(name(part));
        }
        return sql.toString();
    }

    /** Returns the name of a column as SQL writes it. */
    public static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /** Returns the first sentence of what DuckDB says. */
    public static String sentence(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }
}
