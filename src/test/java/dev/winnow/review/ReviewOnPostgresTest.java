package dev.winnow.review;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.review.store.Database;
import dev.winnow.review.store.StoreException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReviewOnPostgresTest extends ReviewContract implements QueueContract, TuningContract {

    private static Postgres postgres;
    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Postgres.isInstalled(), "SKIPPED: PostgreSQL 15 is not installed, the console was not tried with it");
        postgres = new Postgres();
        database = Database.postgresql(postgres.url(), "winnow", "");
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            database.close();
            postgres.close();
        }
    }

    @Override
    public Database database() {
        return database;
    }

    @Test
    void whileTheServerIsAwayNothingIsDoneAndAfterwardsAllGoesOn() throws Exception {
        Review review = new Review(
                database,
                "a secret of thirty-two characters".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.time.Clock.systemUTC());
        Actor anna = Actor.key("k", "away", Set.of("admin"));
        review.waiting(anna);
        postgres.stop();
        try {
            assertThatThrownBy(() -> review.waiting(anna)).isInstanceOf(StoreException.class);
        } finally {
            postgres.start();
        }
        review.waiting(anna);
    }
}
