package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.scan.input.DataFile;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.scan.input.OpenData;
import dev.winnow.scan.input.PathRules;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ReadOptions;
import dev.winnow.scan.input.RecordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read is checked against what was judged, so that a fault of the program cannot pass for a clean file. */
class AccountingTest {

    private static final int RECORDS = 5;

    @TempDir
    Path folder;

    private Path path;
    private final List<JudgedRecord> judged = new ArrayList<>();

    @BeforeEach
    void judgeFiveRecords() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            lines.append("{\"text\":\"Shelf ").append(i).append("\"}\n");
        }
        path = Files.writeString(folder.resolve("a.jsonl"), lines);
        try (OpenData data = file().open(ReadOptions.DEFAULT)) {
            RecordSource source = data.source();
            for (RawRecord record = source.next(); record != null; record = source.next()) {
                judged.add(new JudgedRecord.Fine(record, List.of(), null, null));
            }
        }
    }

    private DataFile file() throws IOException {
        DataFiles files = new DataFiles(PathRules.of(Path.of(""), null, List.of()), false, List.of());
        files.add(path.toString());
        return files.files().get(0);
    }

    private FileSummary counting(List<JudgedRecord> records, long seen, long notTaken) throws IOException {
        FileTally tally = new FileTally(
                file(),
                null,
                ScanSettings.DEFAULT,
                Baseline.empty(),
                new ScanListener() {},
                Copies.Copy.NONE,
                new RunTally(Dedup.OFF));
        tally.add(new JudgedBatch(records, new JudgedBatch.Counts()));
        return tally.end(new Reading.Ended(null, seen, notTaken, List.of()), false);
    }

    private static ScanSummary.Outcome outcome(ScanSummary clean, FileSummary file) {
        return new ScanSummary(
                        true,
                        null,
                        List.of(file),
                        List.of(),
                        clean.categories(),
                        clean.histograms(),
                        0,
                        0,
                        0,
                        null,
                        ScanSettings.Findings.TOLERATE,
                        clean.failOn(),
                        clean.model(),
                        clean.policy(),
                        List.of(),
                        null)
                .outcome();
    }

    @Test
    void aRecordThatWasReadButNotJudgedMakesTheScanBroken() throws IOException {
        ScanSummary clean = ScanRun.of(path).summary;
        FileSummary lost = counting(judged.subList(0, RECORDS - 1), RECORDS, 0);
        assertThat(lost.failure()).startsWith("5 records were read, but 4 are accounted for");
        assertThat(lost.complete()).isFalse();
        assertThat(outcome(clean, lost)).isEqualTo(ScanSummary.Outcome.BROKEN);
    }

    @Test
    void aRecordThatWasJudgedTwiceMakesTheScanBroken() throws IOException {
        ScanSummary clean = ScanRun.of(path).summary;
        List<JudgedRecord> twice = new ArrayList<>(judged);
        twice.add(judged.get(0));
        assertThat(outcome(clean, counting(twice, RECORDS, 0))).isEqualTo(ScanSummary.Outcome.BROKEN);
    }

    @Test
    void whatIsAccountedForPasses() throws IOException {
        ScanSummary clean = ScanRun.of(path).summary;
        assertThat(clean.exitCode()).isZero();
        assertThat(outcome(clean, counting(judged, RECORDS, 0))).isEqualTo(ScanSummary.Outcome.PASS);
        assertThat(outcome(clean, counting(judged.subList(0, 2), RECORDS, 3))).isEqualTo(ScanSummary.Outcome.PASS);
    }
}
