package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;

class CopiesTest {

    private static final List<SampleData.Row> ROWS = SampleData.rows(100);

    @TempDir
    Path folder;

    private ScanRun copy(Path data, CopyMode mode) throws IOException {
        return ScanRun.of(
                ScanRun.copying(new CopySettings(folder.resolve("clean"), folder.resolve("rejects"), mode)), data);
    }

    /** What must be left: mixed records without their second line, and no record that is nothing but what is blocked. */
    private static List<SampleData.Row> expected() {
        return ROWS.stream()
                .filter(row -> !row.text().equals(SampleData.SOUP))
                .map(row -> row.text().equals(SampleData.MIXED)
                        ? new SampleData.Row(row.id(), SampleData.MIXED_CLEANED)
                        : row)
                .toList();
    }

    private static List<SampleData.Row> blocked() {
        return ROWS.stream().filter(row -> row.text().contains(SampleData.SOUP)).toList();
    }

    @Test
    void aCleanCopyHasFormatAndPackingOfItsInputAndScansClean() throws IOException, SQLException {
        Path data = folder.resolve("data");
        SampleData.everyFormat(data, ROWS);
        copy(data, CopyMode.SEGMENT);
        ScanRun again = ScanRun.of(folder.resolve("clean"));
        assertThat(again.flagged).isEmpty();
        assertThat(again.summary.files()).hasSize(10); // the manifest is no data
        assertThat(again.summary.exitCode()).as(again.summary.toString()).isZero();
        for (FileSummary file : ScanRun.of(data).summary.files()) {
            String name = Path.of(file.name()).getFileName().toString();
            assertThat(again.file(name).format()).as(name).isEqualTo(file.format());
            assertThat(again.file(name).packing()).as(name).isEqualTo(file.packing());
            assertThat(again.file(name).records()).as(name).isEqualTo(90);
        }
        ScanRun rejects = ScanRun.of(folder.resolve("rejects"));
        assertThat(rejects.summary.files().stream().filter(file -> !file.name().contains("manifest")))
                .allSatisfy(file -> assertThat(file.block()).as(file.name()).isEqualTo(20));
    }

    @Test
    void whatIsKeptIsKeptByteForByte() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.write(data.resolve("a.jsonl"), SampleData.jsonl(ROWS));
        Files.write(data.resolve("b.csv"), SampleData.csv(ROWS, ','));
        Files.write(data.resolve("c.warc.wet"), SampleData.wet(ROWS));
        copy(data, CopyMode.SEGMENT);
        assertThat(folder.resolve("clean/a.jsonl")).hasBinaryContent(SampleData.jsonl(expected()));
        assertThat(folder.resolve("rejects/a.jsonl")).hasBinaryContent(SampleData.jsonl(blocked()));
        assertThat(folder.resolve("rejects/b.csv")).hasBinaryContent(SampleData.csv(blocked(), ','));
        List<SampleData.Row> untouched = expected().stream()
                .filter(row -> !row.text().equals(SampleData.MIXED_CLEANED))
                .toList();
        String csv = Files.readString(folder.resolve("clean/b.csv"));
        for (SampleData.Row row : untouched) {
            assertThat(csv).contains(row.id() + ",\"" + row.text().replace("\"", "\"\"") + "\",7\n");
        }
        String wet = Files.readString(folder.resolve("clean/c.warc.wet"));
        assertThat(wet).contains("Content-Length: " + SampleData.utf8(SampleData.MIXED_CLEANED).length + "\r\n");
        assertThat(wet).doesNotContain(SampleData.SOUP);
    }

    @Test
    void aTableWithBackslashesBeforeQuotesIsWrittenWithBackslashes() throws IOException {
        Path data = folder.resolve("spark.csv");
        Files.writeString(
                data,
                "id,text\n1,\"Say \\\"cheese\\\", please: C:\\\\x\n" + SampleData.SOUP
                        + "\n\\\"Bye\\\".\"\n2,\"A \\\"fine\\\", dry day.\"\n");
        ScanRun run = copy(data, CopyMode.SEGMENT);
        assertThat(run.summary.records()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("clean/spark.csv")))
                .containsExactly(
                        "id,text",
                        "1,\"Say \\\"cheese\\\", please: C:\\\\x",
                        "\\\"Bye\\\".\"",
                        "2,\"A \\\"fine\\\", dry day.\"");
    }

    @Test
    void byRecordNothingIsCutAndEveryBlockedRecordGoes() throws IOException {
        Path data = Files.write(folder.resolve("a.jsonl"), SampleData.jsonl(ROWS));
        copy(data, CopyMode.RECORD);
        List<SampleData.Row> kept = ROWS.stream()
                .filter(row -> !row.text().contains(SampleData.SOUP))
                .toList();
        assertThat(folder.resolve("clean/a.jsonl")).hasBinaryContent(SampleData.jsonl(kept));
    }

    @Test
    void everyRecordOfAPackedArchiveStaysAMemberOfItsOwn() throws IOException {
        Path data = Files.write(folder.resolve("c.warc.gz"), SampleData.gzip(SampleData.warc(ROWS)));
        copy(data, CopyMode.SEGMENT);
        byte[] copy = Files.readAllBytes(folder.resolve("clean/c.warc.gz"));
        int records = 0;
        List<Long> starts = new ArrayList<>();
        try (WarcReader reader = new WarcReader(new ByteArrayInputStream(copy))) {
            while (reader.next().isPresent()) {
                records++;
                starts.add(reader.position());
            }
        }
        assertThat(records)
                .isEqualTo(201 - 10); // ten pages were nothing but what is blocked; requests and the image stay
        assertThat(starts).doesNotHaveDuplicates();
    }

    @Test
    void aParquetCopyKeepsColumnsTypesOrderAndCompression() throws IOException, SQLException {
        SampleData.parquet(folder.resolve("t.parquet"), ROWS);
        copy(folder.resolve("t.parquet"), CopyMode.SEGMENT);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            String clean = "'" + folder.resolve("clean/t.parquet") + "'";
            List<SampleData.Row> rows = new ArrayList<>();
            try (var found = statement.executeQuery("SELECT id, text, tags[2] FROM " + clean)) {
                while (found.next()) {
                    rows.add(new SampleData.Row(found.getString(1), found.getString(2)));
                    assertThat(found.getString(3)).isEqualTo("b");
                }
            }
            assertThat(rows).isEqualTo(expected());
            try (var found =
                    statement.executeQuery("SELECT DISTINCT compression FROM parquet_metadata(" + clean + ")")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString(1)).isEqualToIgnoringCase("zstd");
            }
        }
    }

    @Test
    void theManifestSaysWhatWentAndWhyAndThatItIsComplete() throws IOException {
        Path data = Files.write(folder.resolve("a.jsonl"), SampleData.jsonl(ROWS));
        copy(data, CopyMode.SEGMENT);
        List<String> lines = Files.readAllLines(folder.resolve("clean/winnow-manifest.jsonl"));
        assertThat(lines).hasSize(20 + 2);
        assertThat(lines.get(0))
                .contains("\"record\":4", "\"id\":\"r-3\"", "\"what\":\"cut\"", "\"sexual\":", "\"fingerprint\":");
        assertThat(lines.get(1)).contains("\"record\":7", "\"what\":\"dropped\"");
        assertThat(lines.get(20)).contains("\"what\":\"copied\"", "\"kept\":80", "\"cut\":10", "\"dropped\":10");
        assertThat(lines.get(21)).contains("\"what\":\"complete\"");
        assertThat(lines).noneMatch(line -> line.contains("久久"));
    }

    @Test
    void noCopyOfAFileThatWasCutOffAndNoTraceOfWritingIsLeft() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        byte[] packed = SampleData.gzip(SampleData.jsonl(SampleData.rows(5000)));
        Files.write(data.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(packed, packed.length * 2 / 3));
        Files.write(data.resolve("whole.jsonl"), SampleData.jsonl(ROWS));
        ScanRun run = copy(data, CopyMode.SEGMENT);
        assertThat(run.summary.exitCode()).isEqualTo(2);
        try (Stream<Path> left = Files.list(folder.resolve("clean"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("whole.jsonl", "winnow-manifest.jsonl");
        }
        assertThat(Files.readString(folder.resolve("clean/winnow-manifest.jsonl"), StandardCharsets.UTF_8))
                .contains("\"what\":\"discarded\",\"reason\":\"cut off: the gzip stream ends early");
    }

    @Test
    void aCopyNeverTakesThePlaceOfAnInput() throws IOException {
        Path data = Files.write(folder.resolve("a.jsonl"), SampleData.jsonl(ROWS));
        CopySettings inPlace = new CopySettings(folder, null, CopyMode.SEGMENT);
        assertThatThrownBy(() -> ScanRun.of(ScanRun.copying(inPlace), data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("would take the place of");
        assertThat(data).hasBinaryContent(SampleData.jsonl(ROWS));
    }

    @Test
    void twoInputsOfOneNameAreRefusedBeforeAnythingIsWritten() throws IOException {
        Path one = Files.write(Files.createDirectories(folder.resolve("x")).resolve("a.jsonl"), SampleData.jsonl(ROWS));
        Path two = Files.write(Files.createDirectories(folder.resolve("y")).resolve("a.jsonl"), SampleData.jsonl(ROWS));
        CopySettings copies = new CopySettings(folder.resolve("clean"), null, CopyMode.SEGMENT);
        assertThatThrownBy(() -> ScanRun.of(ScanRun.copying(copies), one, two))
                .hasMessageContaining("would take the place of");
        assertThat(folder.resolve("clean")).doesNotExist();
    }
}
