package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of appeals against decisions. */
public final class Appeals {

    private Appeals() {}

    /**
     * An appeal.
     *
     * @param id ours
     * @param item about which
     * @param decision against which
     * @param reference the platform's name for it; may be null
     * @param text what the author says
     * @param state open, upheld (the decision stands) or overturned
     * @param reply what the author is told; null while it is open
     * @param at when
     */
    public record Appeal(
            UUID id, UUID item, UUID decision, String reference, String text, String state, String reply, Instant at) {}

    /** Keeps an appeal. */
    public static void insert(Connection connection, String tenant, Appeal appeal) throws SQLException {
        Sql.change(
                connection,
                "INSERT INTO appeal (tenant, id, item, decision, reference, text, state, reply, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)",
                tenant,
                appeal.id(),
                appeal.item(),
                appeal.decision(),
                Sql.line(appeal.reference(), 300),
                Sql.stored(appeal.text()),
                appeal.state(),
                appeal.at());
    }

    /** Finds an item's newest appeal. */
    public static Optional<Appeal> of(Connection connection, String tenant, UUID item) throws SQLException {
        return Sql.one(
                connection,
                "SELECT * FROM appeal WHERE tenant = ? AND item = ? ORDER BY at DESC, id DESC LIMIT 1",
                Appeals::appeal,
                tenant,
                item);
    }

    /** Answers an appeal, or opens it again. */
    public static void answer(Connection connection, String tenant, UUID id, String state, String reply)
            throws SQLException {
        Sql.change(
                connection,
                "UPDATE appeal SET state = ?, reply = ? WHERE tenant = ? AND id = ?",
                state,
                Sql.line(reply, 2000),
                tenant,
                id);
    }

    private static Appeal appeal(ResultSet row) throws SQLException {
        return new Appeal(
                row.getObject("id", UUID.class),
                row.getObject("item", UUID.class),
                row.getObject("decision", UUID.class),
                row.getString("reference"),
                Sql.text(row.getString("text")),
                row.getString("state"),
                row.getString("reply"),
                Sql.instant(row, "at"));
    }
}
