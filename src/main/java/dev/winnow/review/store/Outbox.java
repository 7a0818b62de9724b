package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of webhooks, and of the events that wait to be sent by them. What has arrived is deleted. */
public final class Outbox {

    private Outbox() {}

    /**
     * Where a tenant wants to be told.
     *
     * @param url of the receiver
     * @param secret sealed
     * @param previous the secret before, sealed; may be null
     * @param previousUntil how long it signs, too; null without one
     */
    public record Hook(String url, String secret, String previous, Instant previousUntil) {}

    /**
     * Something to tell.
     *
     * @param id of the event, in the order of what happened
     * @param tenant whose
     * @param item what it is about
     * @param body JSON
     * @param tries how many have failed
     * @param due when to try
     */
    public record Event(UUID id, String tenant, UUID item, String body, int tries, Instant due) {}

    /**
     * How many events there are.
     *
     * @param waiting to be sent, or sent again
     * @param dead given up
     */
    public record Counts(int waiting, int dead) {}

    /** Finds where a tenant wants to be told. */
    public static Optional<Hook> hook(Connection connection, String tenant) throws SQLException {
        return Sql.one(
                connection,
                "SELECT * FROM webhook WHERE tenant = ?",
                row -> new Hook(
                        row.getString("url"),
                        row.getString("secret"),
                        row.getString("previous"),
                        Sql.instant(row, "previous_until")),
                tenant);
    }

    /** Keeps where a tenant wants to be told. */
    public static void hook(Connection connection, String tenant, Hook hook) throws SQLException {
        Sql.change(connection, "DELETE FROM webhook WHERE tenant = ?", tenant);
        Sql.change(
                connection,
                "INSERT INTO webhook (tenant, url, secret, previous, previous_until) VALUES (?, ?, ?, ?, ?)",
                tenant,
                hook.url(),
                hook.secret(),
                hook.previous(),
                hook.previousUntil());
    }

    /** Tells a tenant nothing more; what waits is dropped. */
    public static void unhook(Connection connection, String tenant) throws SQLException {
        Sql.change(connection, "DELETE FROM webhook WHERE tenant = ?", tenant);
        Sql.change(connection, "DELETE FROM outbox WHERE tenant = ?", tenant);
    }

    /** Adds an event, if the tenant wants to be told. */
    public static void add(
            Connection connection, UUID id, String tenant, UUID item, String event, String body, Instant due)
            throws SQLException {
        Sql.change(
                connection,
                "INSERT INTO outbox (id, tenant, item, event, body, due, tries, state)"
                        + " SELECT CAST(? AS uuid), tenant, CAST(? AS uuid), CAST(? AS varchar), CAST(? AS varchar),"
                        + " CAST(? AS timestamp with time zone), 0, 'waiting' FROM webhook WHERE tenant = ?",
                id,
                item,
                event,
                body,
                due,
                tenant);
    }

    /**
     * Takes an event back that nobody was told of; false: somebody may have been, or there is none.
     *
     * @param due when it was to be sent at first: whoever takes it to send it changes that
     */
    public static boolean takeBack(Connection connection, UUID id, Instant due) throws SQLException {
        return Sql.change(connection, "DELETE FROM outbox WHERE id = ? AND tries = 0 AND due = ?", id, due) == 1;
    }

    /**
     * Takes what is to be sent now, for a while: of each item the oldest event alone, so that events of an item arrive in order.
     *
     * @param until when another sender may try
     */
    public static List<Event> take(Connection connection, Instant now, Instant until, int most) throws SQLException {
        List<Event> due = Sql.list(
                connection,
                "SELECT * FROM outbox o WHERE state = 'waiting' AND due < ? AND NOT EXISTS (SELECT 1 FROM outbox e"
                        + " WHERE e.tenant = o.tenant AND e.item = o.item AND e.id < o.id AND e.state = 'waiting')"
                        + " ORDER BY due LIMIT ?",
                Outbox::event,
                now,
                most);
        List<Event> taken = new java.util.ArrayList<>();
        for (Event event : due) {
            if (Sql.change(
                            connection,
                            "UPDATE outbox SET due = ? WHERE id = ? AND due = ? AND state = 'waiting'",
                            until,
                            event.id(),
                            event.due())
                    == 1) {
                taken.add(event);
            }
        }
        return taken;
    }

    /** Notes that an event has arrived. */
    public static void done(Connection connection, UUID id) throws SQLException {
        Sql.change(connection, "DELETE FROM outbox WHERE id = ?", id);
    }

    /**
     * Notes that an event has not arrived.
     *
     * @param again when to try again; null: never
     */
    public static void failed(Connection connection, UUID id, Instant again) throws SQLException {
        if (again == null) {
            Sql.change(connection, "UPDATE outbox SET tries = tries + 1, state = 'dead' WHERE id = ?", id);
        } else {
            Sql.change(connection, "UPDATE outbox SET tries = tries + 1, due = ? WHERE id = ?", again, id);
        }
    }

    /** Counts a tenant's events. */
    public static Counts counts(Connection connection, String tenant) throws SQLException {
        return Sql.one(
                        connection,
                        "SELECT coalesce(sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) AS waiting,"
                                + " coalesce(sum(CASE WHEN state = 'dead' THEN 1 ELSE 0 END), 0) AS dead"
                                + " FROM outbox WHERE tenant = ?",
                        row -> new Counts(row.getInt("waiting"), row.getInt("dead")),
                        tenant)
                .orElseThrow();
    }

    /** Has what was given up tried again from the start, and says how many that is. */
    public static int revive(Connection connection, String tenant, Instant now) throws SQLException {
        return Sql.change(
                connection,
                "UPDATE outbox SET state = 'waiting', tries = 0, due = ? WHERE tenant = ? AND state = 'dead'",
                now,
                tenant);
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getObject("id", UUID.class),
                row.getString("tenant"),
                row.getObject("item", UUID.class),
                row.getString("body"),
                row.getInt("tries"),
                Sql.instant(row, "due"));
    }
}
