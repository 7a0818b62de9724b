package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table of narrowed queues that somebody goes back to. */
public final class SavedQueues {

    private SavedQueues() {}

    /**
     * A narrowed queue.
     *
     * @param who a pseudonym; "" for everybody of the tenant
     * @param name as shown
     * @param queue that is narrowed
     * @param filter to what
     */
    public record Saved(String who, String name, String queue, Filter filter) {}

    /** Keeps a queue in place of one of the same name. */
    public static void keep(Connection connection, String tenant, Saved saved) throws SQLException {
        remove(connection, tenant, saved.who(), saved.name());
        Sql.change(
                connection,
                "INSERT INTO saved_queue (tenant, who, name, queue, filter) VALUES (?, ?, ?, ?, ?)",
                tenant,
                saved.who(),
                saved.name(),
                saved.queue(),
                saved.filter().written());
    }

    /** Removes a queue; false: there is none of that name. */
    public static boolean remove(Connection connection, String tenant, String who, String name) throws SQLException {
        return Sql.change(
                        connection,
                        "DELETE FROM saved_queue WHERE tenant = ? AND who = ? AND name = ?",
                        tenant,
                        who,
                        name)
                == 1;
    }

    /** Lists everybody's queues of a tenant, then those of one person. */
    public static List<Saved> of(Connection connection, String tenant, String who) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM saved_queue WHERE tenant = ? AND (who = '' OR who = ?) ORDER BY who, name",
                SavedQueues::saved,
                tenant,
                who);
    }

    private static Saved saved(ResultSet row) throws SQLException {
        return new Saved(
                row.getString("who"),
                row.getString("name"),
                row.getString("queue"),
                Filter.read(row.getString("filter")));
    }
}
