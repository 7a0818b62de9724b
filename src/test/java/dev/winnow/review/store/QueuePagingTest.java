package dev.winnow.review.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.review.Postgres;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page of a long queue is read off an index, however far down it is and however the queue is narrowed.
 * {@code -Dpaging.items=1000000} for a queue as long as one gets; how long pages took is printed.
 */
class QueuePagingTest {

    private static final int ITEMS = Integer.getInteger("paging.items", 5_000);
    private static final int PAGES = ITEMS > 100_000 ? 1000 : 30;
    private static final int PAGE = 50;
    private static final int TOGETHER = 1000;
    private static final String TENANT = "paging";
    private static final String[] QUEUES = {"review", "audit", "legal"};
    private static final String[] CATEGORIES = {"scam", "hate", "toxic", "spam", "scam", "scam", "illicit"};
    private static final String[] LANGUAGES = {"en", "zh", "en", "de", "en"};

    /** Filters, and the index that each is to be read off. */
    private static final Map<Filter, String> FILTERS = new LinkedHashMap<>();

    static {
        FILTERS.put(Filter.NONE, "item_order");
        FILTERS.put(new Filter("hate", null, null, 0, null, Set.of()), "item_category");
        FILTERS.put(new Filter(null, "de", null, 0, null, Set.of()), "item_language");
        FILTERS.put(new Filter("scam", "en", "native", 0, null, Set.of()), "item_category");
        FILTERS.put(new Filter(null, null, null, 4000, Instant.EPOCH, Set.of("hate", "spam")), "item_order");
    }

    @TempDir
    Path folder;

    @Test
    void noPageOfTheEmbeddedDatabaseIsSortedOrSearchedFor() {
        try (Database database = Database.embedded(folder)) {
            fill(database);
            database.write(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute("ANALYZE");
                }
            });
            FILTERS.forEach((filter, index) -> {
                assertThat(plan(database, filter))
                        .as(filter.toString())
                        .containsIgnoringCase(index)
                        .contains("index sorted")
                        .doesNotContain("tableScan");
                measure("H2", database, filter);
            });
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
            FILTERS.forEach((filter, index) -> {
                assertThat(plan(database, filter))
                        .as(filter.toString())
                        .contains("Index Scan")
                        .doesNotContain("Sort")
                        .doesNotContain("Seq Scan");
                measure("PostgreSQL", database, filter);
            });
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
                                + " 'a text of some length that somebody wrote', '', ?, '{}', NULL, 0, 0, ?, ?, ?,"
                                + " ?, ?, 'review', '{}', 10000, ?, ?, FALSE, 1)")) {
                    for (int i = first; i < first + TOGETHER; i++) {
                        insert.setObject(1, new UUID(random.nextLong(), random.nextLong()));
                        insert.setString(2, "c-" + i);
                        insert.setString(3, LANGUAGES[random.nextInt(LANGUAGES.length)]);
                        insert.setString(4, i % 4 == 0 ? "decided" : "open");
                        insert.setString(5, QUEUES[i % 3]);
                        insert.setLong(6, random.nextLong(1L << 40));
                        insert.setString(7, CATEGORIES[random.nextInt(CATEGORIES.length)]);
                        insert.setInt(8, random.nextInt(10_001));
                        insert.setObject(9, now.atOffset(ZoneOffset.UTC));
                        insert.setObject(10, now.atOffset(ZoneOffset.UTC));
                        insert.addBatch();
                    }
                    return insert.executeBatch();
                }
            });
        }
    }

    private static String plan(Database database, Filter filter) {
        List<Object> values = new ArrayList<>(List.of(TENANT, "open", "review"));
        values.addAll(filter.values());
        values.addAll(List.of(1L << 39, 1L << 39, new UUID(0, 0), PAGE));
        List<String> lines = database.read(connection ->
                Sql.list(connection, "EXPLAIN " + Items.page(filter), row -> row.getString(1), values.toArray()));
        return String.join("\n", lines);
    }

    /** Prints, and asserts no time: only that each page is full and in its order. */
    private static void measure(String name, Database database, Filter filter) {
        SplittableRandom random = new SplittableRandom(2);
        long[] took = new long[PAGES];
        for (int i = 0; i < PAGES; i++) {
            // The first page, and others down to where the last full one begins.
            long place = i == 0 ? Long.MIN_VALUE : random.nextLong((1L << 40) / 100 * (ITEMS > 100_000 ? 95 : 30));
            String queue = QUEUES[i % 3];
            long start = System.nanoTime();
            List<Item> page = database.read(
                    connection -> Items.page(connection, TENANT, "open", queue, filter, place, new UUID(0, 0), PAGE));
            took[i] = System.nanoTime() - start;
            assertThat(page).hasSize(PAGE).isSortedAccordingTo(Comparator.comparingLong(Item::place));
            assertThat(page)
                    .allMatch(
                            item -> filter.category() == null || item.category().equals(filter.category()))
                    .allMatch(
                            item -> filter.language() == null || item.language().equals(filter.language()))
                    .allMatch(item ->
                            item.score() >= filter.score() && !filter.without().contains(item.category()));
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%s, %,d items, %s: p50 %.1f ms, p99 %.1f ms, slowest %.1f ms%n",
                name,
                ITEMS,
                filter,
                took[PAGES / 2] / 1e6,
                took[PAGES * 99 / 100] / 1e6,
                took[PAGES - 1] / 1e6);
    }
}
