package dev.winnow.review.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables of decisions and of opinions. Rows are only ever added. */
public final class Decisions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Double>> LABELS = new TypeReference<>() {};

    private Decisions() {}

    /** Keeps a decision; false: one of this id is there, and nothing was changed. */
    public static boolean insert(Connection connection, Decision decision) throws SQLException {
        return Sql.change(
                        connection,
                        "INSERT INTO decision (tenant, id, item, who, kind, action, labels, reason, note, undoes, at,"
                                + " undo_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        decision.tenant(),
                        decision.id(),
                        decision.item(),
                        decision.who(),
                        decision.kind(),
                        decision.action(),
                        json(decision.labels()),
                        Sql.line(decision.reason(), 100),
                        Sql.line(decision.note(), 2000),
                        decision.undoes(),
                        decision.at(),
                        decision.undoUntil())
                == 1;
    }

    /** Lists what was said of an item, first to last. */
    public static List<Decision> of(Connection connection, String tenant, UUID item) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM decision WHERE tenant = ? AND item = ? ORDER BY at, id",
                Decisions::decision,
                tenant,
                item);
    }

    /** Finds a decision. */
    public static Optional<Decision> find(Connection connection, String tenant, UUID id) throws SQLException {
        return Sql.one(
                connection, "SELECT * FROM decision WHERE tenant = ? AND id = ?", Decisions::decision, tenant, id);
    }

    /** Lists a tenant's decisions of a time, first to last. */
    public static List<Decision> between(Connection connection, String tenant, Instant from, Instant to, int most)
            throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM decision WHERE tenant = ? AND at >= ? AND at < ? ORDER BY at, id LIMIT ?",
                Decisions::decision,
                tenant,
                from,
                to,
                most);
    }

    /**
     * What a person says of an item, beside what the machine had said.
     *
     * @param item what it is about
     * @param labels what the text is and is not
     */
    public record Judged(Item item, Map<String, Double> labels) {}

    /** Lists the newest decisions that are in force, one for each item whose verdict is still there. */
    public static List<Judged> judged(Connection connection, String tenant, int most) throws SQLException {
        Map<UUID, Judged> newest = new LinkedHashMap<>();
        for (Decision decision : Sql.list(
                connection,
                "SELECT * FROM decision d WHERE d.tenant = ? AND d.kind <> 'undo' AND d.labels <> '{}'"
                        + " AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.tenant = d.tenant AND u.item = d.item"
                        + " AND u.undoes = d.id) ORDER BY d.at DESC, d.id DESC LIMIT ?",
                Decisions::decision,
                tenant,
                most)) {
            if (!newest.containsKey(decision.item())) {
                Item item = Items.find(connection, tenant, decision.item()).orElseThrow();
                if (item.sampled() > 0 && !item.verdict().equals("{}")) {
                    newest.put(decision.item(), new Judged(item, decision.labels()));
                }
            }
        }
        return List.copyOf(newest.values());
    }

    /**
     * Something that a person did.
     *
     * @param at when
     * @param category of the item
     */
    public record Work(Instant at, String category) {}

    /** Lists what a person has decided or said since a time, for whatever tenant, newest first. */
    public static List<Work> work(Connection connection, String who, Instant since, int most) throws SQLException {
        return Sql.list(
                connection,
                "SELECT d.at AS at, i.category AS category FROM decision d JOIN item i ON i.tenant = d.tenant AND i.id ="
                        + " d.item WHERE d.who = ? AND d.at >= ? AND d.kind <> 'undo' UNION SELECT o.at, i.category FROM"
                        + " opinion o JOIN item i ON i.tenant = o.tenant AND i.id = o.item WHERE o.who = ? AND o.at >= ?"
                        + " ORDER BY at DESC LIMIT ?",
                row -> new Work(Sql.instant(row, "at"), row.getString("category")),
                who,
                since,
                who,
                since,
                most);
    }

    /** Returns the last decision that was not undone; empty if there is none. */
    public static Optional<Decision> inForce(List<Decision> all) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Decision decision = all.get(i);
            boolean undone = all.stream().anyMatch(later -> decision.id().equals(later.undoes()));
            if (!decision.kind().equals("undo") && !undone) {
                return Optional.of(decision);
            }
        }
        return Optional.empty();
    }

    /**
     * One of several opinions on an item.
     *
     * @param who whose
     * @param action what should happen
     */
    public record Opinion(String who, String action) {}

    /** Keeps an opinion; false: this person has given one. */
    public static boolean opine(Connection connection, Decision as) throws SQLException {
        return Sql.change(
                        connection,
                        "INSERT INTO opinion (tenant, item, who, action, labels, at) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        as.tenant(),
                        as.item(),
                        as.who(),
                        as.action(),
                        json(as.labels()),
                        as.at())
                == 1;
    }

    /** Lists the opinions on an item. */
    public static List<Opinion> opinions(Connection connection, String tenant, UUID item) throws SQLException {
        return Sql.list(
                connection,
                "SELECT who, action FROM opinion WHERE tenant = ? AND item = ? ORDER BY at",
                row -> new Opinion(row.getString("who"), row.getString("action")),
                tenant,
                item);
    }

    private static String json(Map<String, Double> labels) {
        try {
            return JSON.writeValueAsString(labels);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("labels are JSON", e);
        }
    }

    static Decision decision(ResultSet row) throws SQLException {
        Map<String, Double> labels;
        try {
            labels = JSON.readValue(row.getString("labels"), LABELS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("labels are JSON", e);
        }
        return new Decision(
                row.getString("tenant"),
                row.getObject("id", UUID.class),
                row.getObject("item", UUID.class),
                row.getString("who"),
                row.getString("kind"),
                row.getString("action"),
                labels,
                row.getString("reason"),
                row.getString("note"),
                row.getObject("undoes", UUID.class),
                Sql.instant(row, "at"),
                Sql.instant(row, "undo_until"));
    }
}
