package dev.winnow.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program that decides with SIGKILL at random moments, opens what it left behind, and looks for each decision that it had
 * acknowledged. {@code -Dwinnow.kills=200} for longer rounds than those of every build.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class DecisionsSurviveKillTest {

    private static final int KILLS = Integer.getInteger("winnow.kills", 20);
    private static final int MOST_BEFORE_A_KILL = 40; // decisions

    @TempDir
    Path folder;

    @Test
    void noAcknowledgedDecisionIsLostInTheEmbeddedDatabase() throws Exception {
        try (Database database = Deciding.open(folder.toString())) {
            Webhooks webhooks = new Webhooks(database, Deciding.SECRET, Clock.systemUTC());
            webhooks.set(Deciding.actor(), "https://platform.example/");
        }
        int acknowledged = 0;
        for (int round = 0; round < KILLS; round++) {
            Set<String> said = decideUntilKilled(folder.toString(), round);
            acknowledged += said.size();
            try (Database database = Deciding.open(folder.toString())) {
                assertAllThere(database, said);
            }
        }
        System.out.printf("%d kills, %d acknowledged decisions, all there (H2)%n", KILLS, acknowledged);
    }

    @Test
    void noAcknowledgedDecisionIsLostInPostgresqlEvenIfThatDiesToo() throws Exception {
        assumeTrue(
                Postgres.isInstalled(), "SKIPPED: PostgreSQL 15 is not installed, the console was not tried with it");
        int acknowledged = 0;
        try (Postgres postgres = new Postgres()) {
            try (Database database = Deciding.open(postgres.url())) {
                new Webhooks(database, Deciding.SECRET, Clock.systemUTC())
                        .set(Deciding.actor(), "https://platform.example/");
            }
            for (int round = 0; round < KILLS; round++) {
                Set<String> said = decideUntilKilled(postgres.url(), round);
                acknowledged += said.size();
                if (round % 2 == 1) {
                    postgres.stop(); // at once, as by a power cut: the next start recovers from its journal
                    postgres.start();
                }
                try (Database database = Deciding.open(postgres.url())) {
                    assertAllThere(database, said);
                }
            }
        }
        System.out.printf("%d kills, %d acknowledged decisions, all there (PostgreSQL)%n", KILLS, acknowledged);
    }

    private static Set<String> decideUntilKilled(String where, int round) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Deciding.class.getName(),
                        where)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<String> said = new HashSet<>();
        int enough = 1 + new Random(round).nextInt(MOST_BEFORE_A_KILL);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() == 73) { // two ids; the last line may be half of one
                    said.add(line);
                }
                if (said.size() == enough) {
                    process.toHandle().destroyForcibly(); // and read on: its pipe stays open
                }
            }
        }
        process.waitFor();
        assertThat(said.size()).isGreaterThanOrEqualTo(enough);
        return said;
    }

    private static void assertAllThere(Database database, Set<String> said) {
        Review review = new Review(database, Deciding.SECRET, Clock.systemUTC());
        for (String line : said) {
            UUID decision = UUID.fromString(line.substring(0, 36));
            Review.Whole whole = review.item(Deciding.actor(), UUID.fromString(line.substring(37)));
            assertThat(whole.item().state()).isEqualTo("decided");
            assertThat(whole.decisions()).extracting(each -> each.id()).containsExactly(decision);
        }
        assertThat(database.<Audit.Result>read(Audit::verify).complaint()).isNull();
        // What was not acknowledged is there as a whole or not at all: with its event, with the state of its item.
        assertThat(count(database, "SELECT count(*) FROM decision"))
                .isEqualTo(count(database, "SELECT count(*) FROM outbox"));
        assertThat(count(database, "SELECT count(*) FROM decision"))
                .isEqualTo(count(database, "SELECT count(*) FROM item WHERE state = 'decided'"));
    }

    private static long count(Database database, String sql) {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
