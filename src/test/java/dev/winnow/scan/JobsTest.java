package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

    /** Records in each of ten formats: {@code -Dwinnow.scan.rows=11000} makes it a mixed folder of 110,000. */
    private static final int ROWS = Integer.getInteger("winnow.scan.rows", 3000);

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException, SQLException {
        SampleData.everyFormat(folder, SampleData.rows(ROWS));
    }

    @Test
    void findingsAndTotalsDoNotDependOnTheNumberOfThreads() throws IOException {
        ScanRun one = ScanRun.of(ScanRun.jobs(1, Sampling.ALL), folder);
        ScanRun five = ScanRun.of(ScanRun.jobs(5, Sampling.ALL), folder);
        assertThat(one.flagged).hasSize(ROWS / 10 * 2 * 10);
        assertThat(five.flagged).isEqualTo(one.flagged);
        assertThat(five.summary).isEqualTo(one.summary);
        assertThat(one.summary.files()).allSatisfy(file -> {
            assertThat(file.records()).as(file.name()).isEqualTo(ROWS);
            assertThat(file.block()).as(file.name()).isEqualTo(ROWS / 10L * 2);
        });
    }

    @Test
    void aSampleIsTheSameEveryTimeAndAnotherWithAnotherSeed() throws IOException {
        Path file = folder.resolve("plain.jsonl");
        for (String share : List.of("10%", "300")) {
            ScanRun one = ScanRun.of(ScanRun.jobs(1, Sampling.parse(share, 0, -1)), file);
            ScanRun two = ScanRun.of(ScanRun.jobs(4, Sampling.parse(share, 0, -1)), file);
            ScanRun other = ScanRun.of(ScanRun.jobs(4, Sampling.parse(share, 7, -1)), file);
            assertThat(two.flagged).isEqualTo(one.flagged);
            assertThat(other.flagged).isNotEqualTo(one.flagged);
            assertThat(one.summary.records()).isBetween(240L, 360L);
            assertThat(one.summary.block()).isBetween(30L, 90L);
            assertThat(one.summary.sample()).contains("a sample of " + share.replace("300", "300 records"));
        }
    }

    @Test
    void aLimitLooksAtTheFirstRecordsOfAllFilesTogether() throws IOException {
        ScanRun run = ScanRun.of(ScanRun.jobs(3, Sampling.parse(null, 0, 3500)), folder);
        assertThat(run.summary.records()).isEqualTo(3500);
        assertThat(run.summary.sample()).isEqualTo("the first 3500 records");
    }
}
