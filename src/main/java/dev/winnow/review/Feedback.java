package dev.winnow.review;

import dev.winnow.corrections.Correction;
import dev.winnow.digest.Sha256;
import dev.winnow.policy.Category;
import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Decisions;
import dev.winnow.review.store.Item;
import dev.winnow.review.store.Items;
import dev.winnow.review.store.Settings;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What platforms say of texts by {@code suggestscore}, {@code submit-spam}, {@code submit-ham} and {@code /v1/corrections}: each
 * becomes a decision of its source, on the item that it is about, or on one made for it. Taken over twice is taken over once.
 */
public final class Feedback {

    private final Database database;

    /** Takes what platforms say into a database. */
    public Feedback(Database database) {
        this.database = database;
    }

    /**
     * Returns how far a store of corrections has been taken over; empty if nothing of it has.
     *
     * @param store its name
     */
    public Optional<String> place(String store) {
        return database.read(connection -> Settings.find(connection, "", name(store)));
    }

    private static String name(String store) {
        return "corrections:" + Sha256.hex(store, 16);
    }

    /**
     * Takes corrections over, and remembers how far.
     *
     * @param store name of where they are from
     * @param place where to go on
     * @return how many of them were new and said something
     */
    public int take(String store, List<Correction> corrections, String place) {
        return database.write(connection -> {
            int taken = 0;
            for (Correction correction : corrections) {
                taken += take(connection, correction) ? 1 : 0;
            }
            Settings.keep(connection, "", name(store), place);
            return taken;
        });
    }

    private static boolean take(Connection connection, Correction correction) throws SQLException {
        Map<String, Double> labels = new TreeMap<>(correction.labels());
        labels.keySet().retainAll(Category.ids());
        String tenant = correction.tenant() == null ? "" : correction.tenant();
        UUID id = id("correction:" + correction.id());
        if (correction.test()
                || labels.isEmpty()
                || Decisions.find(connection, tenant, id).isPresent()) {
            return false;
        }
        Item item = about(connection, tenant, correction, labels);
        Decision decision = new Decision(
                tenant,
                id,
                item.id(),
                who(correction),
                "correct",
                labels.values().stream().anyMatch(value -> value >= 0.5) ? "remove" : "allow",
                labels,
                null,
                null,
                null,
                correction.at(),
                correction.at());
        Decisions.insert(connection, decision);
        if (item.state().equals("open") || item.state().equals("decided")) {
            Items.move(
                    connection,
                    item,
                    "decided",
                    item.queue(),
                    item.secondOpinion(),
                    decision.at().plus(Review.DECIDED_FOR));
        }
        Audit.add(
                connection,
                correction.at(),
                tenant,
                decision.who(),
                decision.kind(),
                item.id().toString(),
                decision.action() + " " + id);
        return true;
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The source, and the key if there was one: what dialects say is said by platforms, not by people of the console. */
    private static String who(Correction correction) {
        String who = correction.key() == null ? correction.source() : correction.source() + ":" + correction.key();
        return who.length() <= 80 ? who : who.substring(0, 80);
    }

    private static Item about(Connection connection, String tenant, Correction correction, Map<String, Double> labels)
            throws SQLException {
        String hash = Sha256.hex(correction.text());
        String item = correction.details().get(ITEM);
        Optional<Item> there = item == null
                ? correction.reference() == null
                        ? Optional.empty()
                        : Items.byReference(connection, tenant, correction.reference(), hash)
                : Items.find(connection, tenant, UUID.fromString(item));
        if (there.isPresent()) {
            return Items.lock(connection, tenant, there.get().id()).orElseThrow();
        }
        Item made = new Item(
                tenant,
                id("item:" + correction.id()),
                correction.reference(),
                correction.source(),
                correction.text().length() <= Review.TEXT_LIMIT
                        ? correction.text()
                        : correction.text().substring(0, Review.TEXT_LIMIT),
                hash,
                language(correction),
                "{}",
                null,
                0,
                0,
                "decided",
                "review",
                correction.at().toEpochMilli(),
                labels.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey(),
                0,
                "unknown",
                "{}",
                0,
                correction.at(),
                correction.at().plus(Review.DECIDED_FOR),
                null,
                null,
                false,
                1);
        Items.insert(connection, made);
        return made;
    }

    /** Names the item that a correction is about, among its details. */
    public static final String ITEM = "item";

    private static String language(Correction correction) {
        String first = correction.languages().isEmpty()
                ? "und"
                : correction.languages().get(0);
        return first.length() <= 40 ? first : "und";
    }
}
