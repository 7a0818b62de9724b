package dev.winnow.review;

import dev.winnow.review.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ReviewOnH2Test extends ReviewContract implements QueueContract, TuningContract {

    @TempDir
    static Path folder;

    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.embedded(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Override
    public Database database() {
        return database;
    }
}
