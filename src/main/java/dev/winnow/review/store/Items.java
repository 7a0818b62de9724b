package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of items. Every statement names the tenant. */
public final class Items {

    /** Counting stops here: an exact count of more would read them all. */
    public static final int MOST_COUNTED = 10_000;

    private static final int REFERENCE = 300;
    private static final int CANDIDATES = 50;

    private Items() {}

    /** Keeps an item; false: the same text is there under the same reference, and nothing was changed. */
    public static boolean insert(Connection connection, Item item) throws SQLException {
        return Sql.change(
                        connection,
                        "INSERT INTO item (tenant, id, reference, source, text, text_hash, language, context, author,"
                                + " reach, reports, state, queue, place, category, score, action, verdict, sampled,"
                                + " arrived, expires, claimed_by, claimed_until, second_opinion, version) VALUES (?, ?, ?,"
                                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?) ON CONFLICT DO"
                                + " NOTHING",
                        item.tenant(),
                        item.id(),
                        Sql.line(item.reference(), REFERENCE),
                        item.source(),
                        Sql.stored(item.text()),
                        item.textHash(),
                        item.language(),
                        item.context(),
                        item.author(),
                        item.reach(),
                        item.reports(),
                        item.state(),
                        item.queue(),
                        item.place(),
                        item.category(),
                        item.score(),
                        item.action(),
                        Sql.stored(item.verdict()),
                        item.sampled(),
                        item.arrived(),
                        item.expires(),
                        item.secondOpinion(),
                        item.version())
                == 1;
    }

    /** Finds an item. */
    public static Optional<Item> find(Connection connection, String tenant, UUID id) throws SQLException {
        return Sql.one(connection, "SELECT * FROM item WHERE tenant = ? AND id = ?", Items::item, tenant, id);
    }

    /** Finds an item and keeps others from changing it until the end of the transaction. */
    public static Optional<Item> lock(Connection connection, String tenant, UUID id) throws SQLException {
        return Sql.one(
                connection, "SELECT * FROM item WHERE tenant = ? AND id = ? FOR UPDATE", Items::item, tenant, id);
    }

    /** Finds what the platform calls by a reference: the one with that text, or the only one. */
    public static Optional<Item> byReference(Connection connection, String tenant, String reference, String textHash)
            throws SQLException {
        Optional<Item> same = same(connection, tenant, reference, textHash);
        if (same.isPresent()) {
            return same;
        }
        List<Item> all = Sql.list(
                connection,
                "SELECT * FROM item WHERE tenant = ? AND reference = ? LIMIT 2",
                Items::item,
                tenant,
                Sql.line(reference, REFERENCE));
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Finds the item with this reference and text. */
    public static Optional<Item> same(Connection connection, String tenant, String reference, String textHash)
            throws SQLException {
        return Sql.one(
                connection,
                "SELECT * FROM item WHERE tenant = ? AND reference = ? AND text_hash = ?",
                Items::item,
                tenant,
                Sql.line(reference, REFERENCE),
                textHash);
    }

    /** Lists a queue from a place on, in its order. The columns stand in the order of an index, or the database would sort. */
    public static List<Item> page(
            Connection connection,
            String tenant,
            String state,
            String queue,
            Filter filter,
            long place,
            UUID after,
            int most)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(tenant, state, queue));
        values.addAll(filter.values());
        values.addAll(List.of(place, place, after, most));
        return Sql.list(connection, page(filter), Items::item, values.toArray());
    }

    /** The statement of {@link #page}, for a look at its plan, too. */
    static String page(Filter filter) {
        return "SELECT * FROM item WHERE tenant = ? AND state = ? AND queue = ?" + filter.conditions()
                + " AND place >= ? AND (place > ? OR id > ?) ORDER BY tenant, state, queue, " + filter.order()
                + "place, id LIMIT ?";
    }

    /** Counts a queue, up to {@link #MOST_COUNTED} and one more. */
    public static int count(Connection connection, String tenant, String state, String queue, Filter filter)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(tenant, state, queue));
        values.addAll(filter.values());
        return Sql.one(
                        connection,
                        "SELECT count(*) AS n FROM (SELECT 1 FROM item WHERE tenant = ? AND state = ? AND queue = ?"
                                + filter.conditions() + " LIMIT "
                                + (MOST_COUNTED + 1) + ") AS counted",
                        row -> row.getInt("n"),
                        values.toArray())
                .orElse(0);
    }

    /** Claims the first item of a queue that nobody has and that this person may see; empty if there is none. */
    public static Optional<Item> claimNext(
            Connection connection,
            String tenant,
            String state,
            String queue,
            Filter filter,
            String who,
            Instant now,
            Instant until)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(tenant, state, queue));
        values.addAll(filter.values());
        values.addAll(List.of(now, who, who, who));
        List<UUID> free = Sql.list(
                connection,
                "SELECT id FROM item WHERE tenant = ? AND state = ? AND queue = ?" + filter.conditions()
                        + " AND (claimed_until IS NULL OR claimed_until < ? OR claimed_by = ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM opinion o WHERE o.tenant = item.tenant AND o.item = item.id"
                        + " AND o.who = ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.tenant = item.tenant AND d.item = item.id"
                        + " AND d.who = ? AND item.state = 'appealed')"
                        + " ORDER BY tenant, state, queue, " + filter.order() + "place, id LIMIT " + CANDIDATES,
                row -> row.getObject("id", UUID.class),
                values.toArray());
        for (UUID id : free) {
            // Since the list was read, somebody may have taken it, and even decided it.
            boolean taken = Sql.change(
                            connection,
                            "UPDATE item SET claimed_by = ?, claimed_until = ? WHERE tenant = ? AND id = ? AND state ="
                                    + " ? AND queue = ? AND (claimed_until IS NULL OR claimed_until < ? OR claimed_by ="
                                    + " ?)",
                            who,
                            until,
                            tenant,
                            id,
                            state,
                            queue,
                            now,
                            who)
                    == 1;
            if (taken) {
                return find(connection, tenant, id);
            }
        }
        return Optional.empty();
    }

    /** Takes or renews a claim; false: somebody else has it, or there is no such item. */
    public static boolean claim(Connection connection, String tenant, UUID id, String who, Instant now, Instant until)
            throws SQLException {
        return Sql.change(
                        connection,
                        "UPDATE item SET claimed_by = ?, claimed_until = ? WHERE tenant = ? AND id = ? AND"
                                + " (claimed_until IS NULL OR claimed_until < ? OR claimed_by = ?)",
                        who,
                        until,
                        tenant,
                        id,
                        now,
                        who)
                == 1;
    }

    /** Gives a claim back, if it is this person's. */
    public static void release(Connection connection, String tenant, UUID id, String who) throws SQLException {
        Sql.change(
                connection,
                "UPDATE item SET claimed_by = NULL, claimed_until = NULL WHERE tenant = ? AND id = ? AND claimed_by ="
                        + " ?",
                tenant,
                id,
                who);
    }

    /** Moves an item: to a state, a queue and a new version, claimed by nobody. */
    public static void move(
            Connection connection, Item item, String state, String queue, boolean secondOpinion, Instant expires)
            throws SQLException {
        Sql.change(
                connection,
                "UPDATE item SET state = ?, queue = ?, second_opinion = ?, expires = ?, claimed_by = NULL,"
                        + " claimed_until = NULL, version = version + 1 WHERE tenant = ? AND id = ?",
                state,
                queue,
                secondOpinion,
                expires,
                item.tenant(),
                item.id());
    }

    /** Lists items that nobody has decided in time, of tenants that want to be told. */
    public static List<Item> overdue(Connection connection, Instant now, int most) throws SQLException {
        return Sql.list(
                connection,
                "SELECT item.* FROM item WHERE state = 'open' AND expires < ? AND text <> '' AND EXISTS (SELECT 1 FROM"
                        + " webhook w WHERE w.tenant = item.tenant) ORDER BY state, expires LIMIT ?",
                Items::item,
                now,
                most);
    }

    /** Forgets the text of one item that nobody has decided in time. */
    public static void expire(Connection connection, Item item) throws SQLException {
        Sql.change(
                connection,
                "UPDATE item SET state = 'expired', text = '', context = '{}', verdict = '{}', version = version + 1"
                        + " WHERE tenant = ? AND id = ?",
                item.tenant(),
                item.id());
    }

    /** Forgets the text of items that are past their time, and says how many. */
    public static int expire(Connection connection, Instant now) throws SQLException {
        return Sql.change(
                connection,
                "UPDATE item SET state = CASE WHEN state = 'open' THEN 'expired' ELSE state END, text = '', context ="
                        + " '{}', verdict = '{}', version = version + 1 WHERE expires < ? AND state IN ('open', 'decided')"
                        + " AND text <> ''",
                now);
    }

    /** Lists an author's items. */
    public static List<Item> ofAuthor(Connection connection, String tenant, String author) throws SQLException {
        return Sql.list(connection, "SELECT * FROM item WHERE tenant = ? AND author = ?", Items::item, tenant, author);
    }

    /** Forgets what an item says and who wrote it. */
    public static void erase(Connection connection, String tenant, UUID id) throws SQLException {
        Sql.change(
                connection,
                "UPDATE item SET state = 'erased', text = '', context = '{}', verdict = '{}', author = NULL,"
                        + " reference = NULL, version = version + 1 WHERE tenant = ? AND id = ?",
                tenant,
                id);
        Sql.change(connection, "UPDATE decision SET note = NULL WHERE tenant = ? AND item = ?", tenant, id);
        Sql.change(
                connection,
                "UPDATE appeal SET text = '', reply = NULL, reference = NULL WHERE tenant = ? AND item = ?",
                tenant,
                id);
        Sql.change(connection, "DELETE FROM outbox WHERE tenant = ? AND item = ?", tenant, id);
    }

    /** Returns how many of an author's items there are, and how many of them were removed. */
    public static int[] history(Connection connection, String tenant, String author) throws SQLException {
        return Sql.one(
                        connection,
                        "SELECT count(*) AS n, coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM decision d WHERE d.tenant"
                                + " = item.tenant AND d.item = item.id AND d.action = 'remove') THEN 1 ELSE 0 END), 0) AS"
                                + " removed FROM item WHERE tenant = ? AND author = ?",
                        row -> new int[] {row.getInt("n"), row.getInt("removed")},
                        tenant,
                        author)
                .orElse(new int[2]);
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getString("tenant"),
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("source"),
                Sql.text(row.getString("text")),
                row.getString("text_hash"),
                row.getString("language"),
                row.getString("context"),
                row.getString("author"),
                row.getLong("reach"),
                row.getInt("reports"),
                row.getString("state"),
                row.getString("queue"),
                row.getLong("place"),
                row.getString("category"),
                row.getInt("score"),
                row.getString("action"),
                Sql.text(row.getString("verdict")),
                row.getInt("sampled"),
                Sql.instant(row, "arrived"),
                Sql.instant(row, "expires"),
                row.getString("claimed_by"),
                Sql.instant(row, "claimed_until"),
                row.getBoolean("second_opinion"),
                row.getInt("version"));
    }
}
