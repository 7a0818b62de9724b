package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of answers that are given again to whoever sends the same request again. */
public final class Answers {

    private Answers() {}

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body JSON, or "" for none
     */
    public record Answer(int status, String body) {}

    /**
     * An answer that was given, and to what.
     *
     * @param request hash of the request
     * @param answer what it was answered
     */
    public record Given(String request, Answer answer) {}

    /** Finds what a name was used for, and forgets it if that is too long ago. */
    public static Optional<Given> find(Connection connection, String tenant, String name, Instant now)
            throws SQLException {
        Sql.change(
                connection,
                "DELETE FROM idempotency WHERE tenant = ? AND key_name = ? AND until < ?",
                tenant,
                name,
                now);
        return Sql.one(
                connection,
                "SELECT body_hash, status, answer FROM idempotency WHERE tenant = ? AND key_name = ?",
                row -> new Given(row.getString("body_hash"), new Answer(row.getInt("status"), row.getString("answer"))),
                tenant,
                name);
    }

    /** Reserves a name; false: somebody else has it. Waits for a change under way that has it. */
    public static boolean reserve(Connection connection, String tenant, String name, String request, Instant until)
            throws SQLException {
        return Sql.change(
                        connection,
                        "INSERT INTO idempotency (tenant, key_name, body_hash, status, answer, until)"
                                + " VALUES (?, ?, ?, 0, '', ?) ON CONFLICT DO NOTHING",
                        tenant,
                        name,
                        request,
                        until)
                == 1;
    }

    /** Keeps the answer under a name that was reserved. */
    public static void keep(Connection connection, String tenant, String name, Answer answer) throws SQLException {
        Sql.change(
                connection,
                "UPDATE idempotency SET status = ?, answer = ? WHERE tenant = ? AND key_name = ?",
                answer.status(),
                answer.body(),
                tenant,
                name);
    }

    /** Forgets what is too long ago. */
    public static void tidy(Connection connection, Instant now) throws SQLException {
        Sql.change(connection, "DELETE FROM idempotency WHERE until < ?", now);
    }
}
