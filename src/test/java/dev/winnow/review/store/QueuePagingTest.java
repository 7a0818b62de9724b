package dev.winnow.review.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.review.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page of a long queue is read off the index, however far down it is. {@code -Dwinnow.items=1000000} for a queue as long as one gets;
 * how long pages took is printed.
 */
class QueuePagingTest {

    private static final int ITEMS = Integer.getInteger("winnow.items", 20_000);
    private static final int PAGES = 1000;
    private static final int PAGE = 50;
    private static final int TOGETHER = 1000;
    private static final String TENANT = "paging";
    private static final String[] QUEUES = {"review", "audit", "legal"};

    @TempDir
    Path folder;

    @Test
    void noPageOfTheEmbeddedDatabaseIsSortedOrSearchedFor() {
        try (Database database = Database.embedded(folder)) {
            fill(database);
            String plan = database.read(connection -> explain(connection, "EXPLAIN " + Items.PAGE));
            assertThat(plan)
                    .containsIgnoringCase("item_order")
                    .contains("index sorted")
                    .doesNotContain("tableScan");
            measure("H2", database);
        }
    }

    @Test
    void noPageOfPostgresqlIsSortedOrSearchedFor() throws Exception {
        assumeTrue(
                Postgres.isInstalled(), "SKIPPED: PostgreSQL 15 is not installed, the console was not tried with it");
        try (Postgres postgres = new Postgres();
                Database database = Database.postgresql(postgres.url(), "winnow", "")) {
            fill(database);
            database.write(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute("ANALYZE item");
                }
            });
            String plan = database.read(connection -> explain(connection, "EXPLAIN " + Items.PAGE));
            assertThat(plan).contains("item_order").doesNotContain("Sort").doesNotContain("Seq Scan");
            measure("PostgreSQL", database);
        }
    }

    private static void fill(Database database) {
        SplittableRandom random = new SplittableRandom(1);
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        for (int start = 0; start < ITEMS; start += TOGETHER) {
            int first = start;
            database.writeSoon(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO item (tenant, id, reference, source, text, text_hash, language, context, author,"
                                + " reach, reports, state, queue, place, category, score, action, verdict, sampled,"
                                + " arrived, expires, second_opinion, version) VALUES ('" + TENANT
                                + "', ?, ?, 'native',"
                                + " 'a text of some length that somebody wrote', '', 'en', '{}', NULL, 0, 0, ?, ?, ?,"
                                + " 'scam', 6000, 'review', '{}', 10000, ?, ?, FALSE, 1)")) {
                    for (int i = first; i < first + TOGETHER; i++) {
                        insert.setObject(1, new UUID(random.nextLong(), random.nextLong()));
                        insert.setString(2, "c-" + i);
                        insert.setString(3, i % 4 == 0 ? "decided" : "open");
                        insert.setString(4, QUEUES[i % 3]);
                        insert.setLong(5, random.nextLong(1L << 40));
                        insert.setObject(6, now.atOffset(ZoneOffset.UTC));
                        insert.setObject(7, now.atOffset(ZoneOffset.UTC));
                        insert.addBatch();
                    }
                    return insert.executeBatch();
                }
            });
        }
    }

    private static String explain(Connection connection, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, TENANT);
            statement.setString(2, "open");
            statement.setString(3, "review");
            statement.setLong(4, 1L << 39);
            statement.setLong(5, 1L << 39);
            statement.setObject(6, new UUID(0, 0));
            statement.setInt(7, PAGE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    /** Prints, and asserts no time: only that each page is full and in its order. */
    private static void measure(String name, Database database) {
        SplittableRandom random = new SplittableRandom(2);
        long[] took = new long[PAGES];
        for (int i = 0; i < PAGES; i++) {
            long place = i == 0 ? Long.MIN_VALUE : random.nextLong((1L << 40) - (1L << 36));
            String queue = QUEUES[i % 3];
            long start = System.nanoTime();
            List<Item> page = database.read(
                    connection -> Items.page(connection, TENANT, "open", queue, place, new UUID(0, 0), PAGE));
            took[i] = System.nanoTime() - start;
            assertThat(page).hasSize(PAGE).isSortedAccordingTo((a, b) -> Long.compare(a.place(), b.place()));
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%s, %,d items, %,d pages of %d: p50 %.1f ms, p99 %.1f ms, slowest %.1f ms%n",
                name,
                ITEMS,
                PAGES,
                PAGE,
                took[PAGES / 2] / 1e6,
                took[PAGES * 99 / 100] / 1e6,
                took[PAGES - 1] / 1e6);
    }
}
