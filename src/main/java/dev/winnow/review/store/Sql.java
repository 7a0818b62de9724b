package dev.winnow.review.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements in short, and what both databases take as a value. */
final class Sql {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sql() {}

    /** Makes a value of a row. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.of(rows));
            }
            return all;
        }
    }

    static <T> Optional<T> one(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
        return list(connection, sql, row, values).stream().findFirst();
    }

    /** Returns how many rows it changed. */
    static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Returns a text as the inside of a JSON string: PostgreSQL takes neither NUL nor half of a surrogate pair. */
    static String stored(String text) {
        if (text == null) {
            return null;
        }
        String quoted = new String(
                JsonText.bytes(text.length() + 2, out -> JsonText.string(out, text)), StandardCharsets.UTF_8);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Returns the text that {@link #stored} was made of. */
    static String text(String stored) {
        try {
            return stored == null ? null : JSON.readValue('"' + stored + '"', String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored text is the inside of a JSON string", e);
        }
    }

    /** Returns a short word of somebody's as it may be stored and compared: what no database takes is replaced, the rest cut. */
    static String line(String words, int most) {
        if (words == null) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        words.codePoints()
                .limit(most)
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(line::appendCodePoint);
        return line.length() <= most ? line.toString() : line.substring(0, line.offsetByCodePoints(0, most / 2));
    }
}
