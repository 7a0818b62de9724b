package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is read out of items and decisions for authors and for the public. */
public final class Statements {

    private Statements() {}

    /**
     * A restriction that needs a statement of reasons.
     *
     * @param decision that made it
     * @param item that it is about, without its text
     */
    public record Restriction(Decision decision, Item item) {}

    /**
     * Lists restrictions of a time, first to last. Not among them: what was undone, what came from the platform itself, and answers
     * to appeals that changed nothing.
     *
     * @param after the decision after which to go on, among those of the time {@code from}
     */
    public static List<Restriction> restrictions(
            Connection connection, String tenant, Instant from, UUID after, Instant to, int most) throws SQLException {
        List<Decision> decisions = Sql.list(
                connection,
                "SELECT * FROM decision d WHERE d.tenant = ? AND (d.at > ? OR d.at = ? AND d.id > ?) AND d.at < ?"
                        + " AND d.action IN ('remove', 'restrict') AND d.kind IN ('decide', 'appeal')"
                        + " AND (d.kind = 'decide' OR EXISTS (SELECT 1 FROM appeal a WHERE a.tenant = d.tenant"
                        + " AND a.item = d.item AND a.state = 'overturned'))"
                        + " AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.tenant = d.tenant AND u.item = d.item"
                        + " AND u.undoes = d.id) ORDER BY d.at, d.id LIMIT ?",
                Decisions::decision,
                tenant,
                from,
                from,
                after,
                to,
                most);
        List<Restriction> restrictions = new java.util.ArrayList<>();
        for (Decision decision : decisions) {
            restrictions.add(new Restriction(
                    decision, Items.find(connection, tenant, decision.item()).orElseThrow()));
        }
        return restrictions;
    }

    /** Counts a tenant's items, decisions and appeals of a time, each by what tells them apart. */
    public static Map<String, Map<String, Long>> counts(Connection connection, String tenant, Instant from, Instant to)
            throws SQLException {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        String items = " FROM item WHERE tenant = ? AND arrived >= ? AND arrived < ?";
        String decisions = " FROM decision d WHERE tenant = ? AND at >= ? AND at < ? AND kind <> 'undo'"
                + " AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.tenant = d.tenant AND u.item = d.item"
                + " AND u.undoes = d.id)";
        counts.put("items_by_source", count(connection, "source", items, tenant, from, to));
        counts.put("items_by_machine_action", count(connection, "action", items, tenant, from, to));
        counts.put("decisions_by_action", count(connection, "action", decisions, tenant, from, to));
        counts.put("decisions_by_kind", count(connection, "kind", decisions, tenant, from, to));
        counts.put(
                "restrictions_by_category",
                count(
                        connection,
                        "(SELECT category FROM item i WHERE i.tenant = d.tenant AND i.id = d.item)",
                        decisions + " AND action IN ('remove', 'restrict')",
                        tenant,
                        from,
                        to));
        counts.put(
                "undone",
                count(
                        connection,
                        "action",
                        " FROM decision WHERE tenant = ? AND at >= ? AND at < ? AND kind = 'undo'",
                        tenant,
                        from,
                        to));
        counts.put(
                "appeals",
                count(connection, "state", " FROM appeal WHERE tenant = ? AND at >= ? AND at < ?", tenant, from, to));
        return counts;
    }

    /** The parts of the statement are constants of this class. */
    private static Map<String, Long> count(
            Connection connection, String by, String from, String tenant, Instant since, Instant until)
            throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        Sql.list(
                        connection,
                        "SELECT name, count(*) AS n FROM (SELECT " + by + " AS name" + from
                                + ") AS named GROUP BY name ORDER BY name",
                        row -> Map.entry(row.getString("name"), row.getLong("n")),
                        tenant,
                        since,
                        until)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
