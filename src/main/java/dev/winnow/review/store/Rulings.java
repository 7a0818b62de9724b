package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people have decided, as the memory of the service needs it. Reads across tenants: each ruling says whose it is. */
public final class Rulings {

    private Rulings() {}

    /**
     * What was decided of an item whose decisions have changed.
     *
     * @param text of the item; "" if it is gone
     * @param category with the highest risk, by the machine: what a removal without labels means
     * @param decision in force; null: there is none any more
     * @param agreeing pseudonyms and keys of whoever said the same
     */
    public record Ruling(
            String tenant, UUID item, String text, String category, Decision decision, Set<String> agreeing) {

        /** Copies the set. */
        public Ruling {
            agreeing = Set.copyOf(agreeing);
        }
    }

    private record Named(String tenant, UUID item) {}

    /**
     * Lists the items of which something was decided within a time, each once.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public static List<Ruling> between(Connection connection, Instant from, Instant to) throws SQLException {
        List<Named> items = Sql.list(
                connection,
                "SELECT tenant, item, MAX(at) AS last FROM decision WHERE at >= ? AND at < ? GROUP BY tenant, item"
                        + " ORDER BY last",
                row -> new Named(row.getString("tenant"), row.getObject("item", UUID.class)),
                from,
                to);
        List<Ruling> rulings = new ArrayList<>(items.size());
        for (Named each : items) {
            Optional<Item> item = Items.find(connection, each.tenant(), each.item());
            if (item.isPresent()) {
                rulings.add(of(connection, item.get()));
            }
        }
        return rulings;
    }

    private static Ruling of(Connection connection, Item item) throws SQLException {
        Decision decision = Decisions.inForce(Decisions.of(connection, item.tenant(), item.id()))
                .orElse(null);
        Set<String> agreeing = new HashSet<>();
        if (decision != null) {
            agreeing.add(decision.who());
            if (item.secondOpinion()) {
                for (Decisions.Opinion opinion : Decisions.opinions(connection, item.tenant(), item.id())) {
                    if (opinion.action().equals(decision.action())) {
                        agreeing.add(opinion.who());
                    }
                }
            }
        }
        return new Ruling(item.tenant(), item.id(), item.text(), item.category(), decision, agreeing);
    }

    /** Returns how many lines of the audit tell of texts that were erased, or whose time was over. */
    public static long erasures(Connection connection) throws SQLException {
        return Sql.one(
                        connection,
                        "SELECT COUNT(*) AS n FROM audit WHERE what IN ('erase', 'expire')",
                        row -> row.getLong("n"))
                .orElse(0L);
    }

    /** Returns the pseudonyms of a tenant's admins. */
    public static Set<String> admins(Connection connection, String tenant) throws SQLException {
        return Set.copyOf(Sql.list(
                connection,
                "SELECT DISTINCT p.pseudonym FROM member m JOIN person p ON p.id = m.person WHERE m.role = 'admin'"
                        + " AND m.tenant = ?",
                row -> row.getString("pseudonym"),
                tenant));
    }
}
