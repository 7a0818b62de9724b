package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.policy.Action;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.FieldNames;
import dev.winnow.scan.input.ReadLimits;
import dev.winnow.scan.input.ReadOptions;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    private static final List<SampleData.Row> ROWS = SampleData.rows(200);

    @TempDir
    Path folder;

    @Test
    void theSameRecordsGetTheSameTotalsInEveryFormatAndPacking() throws IOException, SQLException {
        SampleData.everyFormat(folder, ROWS);
        ScanRun run = ScanRun.of(folder);
        assertThat(run.unreadable).isEmpty();
        assertThat(run.summary.files()).hasSize(10).allSatisfy(file -> {
            assertThat(file.failure()).isNull();
            assertThat(file.records()).as(file.name()).isEqualTo(200);
            assertThat(file.block()).as(file.name()).isEqualTo(40);
            assertThat(file.failing()).as(file.name()).isEqualTo(40);
        });
        assertThat(run.file(".warc.gz").withoutText()).isEqualTo(201); // a request for each page, and an image
        assertThat(run.summary.exitCode()).isEqualTo(1);
    }

    @Test
    void aFindingSaysWhereItStands() throws IOException, SQLException {
        SampleData.everyFormat(folder, ROWS);
        ScanRun run = ScanRun.of(folder);
        for (FlaggedRecord record : run.flagged) {
            long index = Long.parseLong(
                    record.place().file().endsWith(".warc.gz")
                            ? record.target().substring(record.target().indexOf("r-") + 2)
                            : record.id().replaceAll(".*r-|>", ""));
            assertThat(record.action()).isEqualTo(Action.BLOCK);
            FlaggedPlace place = record.places().get(0);
            if (record.place().file().endsWith("plain.jsonl")) {
                assertThat(record.place().words()).endsWith("plain.jsonl:" + (index + 1));
                assertThat(place.line()).isEqualTo(index % 10 == 3 ? 2 : 1);
                assertThat(place.column()).isEqualTo(1);
                assertThat(place.whole()).isEqualTo(index % 10 == 6);
            } else if (record.place().file().endsWith("table.parquet")) {
                assertThat(record.place().words()).endsWith("table.parquet:row " + (index + 1));
            } else if (record.place().file().endsWith("array.json")) {
                assertThat(record.place().line()).isEqualTo(index + 2);
            } else if (record.place().file().endsWith(".csv.gz")) {
                // Every record has a line break inside quotes, but those of the soup alone; mixed ones have two.
                assertThat(record.place().line()).isEqualTo(2 + 2 * index - (index + 3) / 10 + (index + 6) / 10);
            }
        }
    }

    @Test
    void aTextFileIsOneRecordWithTheLinesOfTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("page.txt"), "An article.\n\nMore of it.\n" + SampleData.SOUP + "\nThe end.");
        ScanRun run = ScanRun.of(file);
        assertThat(run.summary.records()).isEqualTo(1);
        assertThat(run.flagged.get(0).lineOf(run.flagged.get(0).places().get(0)))
                .isEqualTo(4);
    }

    @Test
    void aLongTextFileIsJudgedInPiecesAndLinesStillCountFromItsStart() throws IOException {
        String line = "The library opens at nine and closes at six.\n";
        int lines = 60_000;
        Path file = Files.writeString(folder.resolve("long.txt"), line.repeat(lines) + SampleData.SOUP + "\n");
        ScanRun run = ScanRun.of(file);
        assertThat(run.summary.records()).isBetween(2L, 4L);
        assertThat(run.flagged).hasSize(1);
        assertThat(run.flagged.get(0).lineOf(run.flagged.get(0).places().get(0)))
                .isEqualTo(lines + 1);
    }

    @Test
    void aPageIsDecodedAsABrowserWould() throws IOException {
        String page = "<html><head><meta charset=\"gb2312\"></head><p>欢迎</p><p>" + SampleData.SOUP + "</p></html>";
        Files.write(folder.resolve("page.html"), page.getBytes(Charset.forName("GB18030")));
        assertThat(ScanRun.of(folder).summary.block()).isEqualTo(1);
    }

    @Test
    void pathsLeadThroughObjectsAndArrays() throws IOException {
        Path file = Files.writeString(
                folder.resolve("chat.jsonl"),
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"x\",\"content\":"
                        + SampleData.json(SampleData.SOUP) + "}],\"meta\":{\"key\":17}}\n");
        ReadOptions options = new ReadOptions(
                null, new FieldNames(List.of("messages.content"), List.of("meta.key")), ReadLimits.DEFAULT);
        ScanRun run = ScanRun.of(ScanRun.reading(options), file);
        assertThat(run.flagged).hasSize(1);
        assertThat(run.flagged.get(0).id()).isEqualTo("17");
        assertThat(run.flagged.get(0).places().get(0).field()).isEqualTo("messages[1].content");
        assertThat(run.file("chat.jsonl").fields()).containsEntry("messages.content", 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"user\",\"content\":\"T\"}",
                "{\"content\":\"T\",\"role\":\"user\"}",
                "{\"content\":\"T\",\"id\":7}",
                "{\"content\":\"T\",\"data\":{\"a\":[1,{\"url\":\"x\"}]}}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"T\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]}",
                "{\"content\":[{\"image_url\":{\"url\":\"x\"},\"type\":\"image_url\"},{\"text\":\"T\",\"type\":\"text\"}]}",
                "{\"content\":[[\"T\"]],\"source\":[\"x\",[\"y\"]]}"
            })
    void everyMessageOfAChatIsJudgedWhateverTheOrderOfItsFields(String message) throws IOException {
        String turns = IntStream.range(0, 5)
                .mapToObj(i -> message.replace("\"T\"", "\"Turn " + i + "\""))
                .collect(Collectors.joining(","));
        Path file = Files.writeString(folder.resolve("chat.jsonl"), "{\"messages\":[" + turns + "]}\n");
        long judged = ScanRun.of(file).file("chat.jsonl").fields().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(judged).isEqualTo(5);
    }

    @Test
    void theFormatIsToldByContentBeforeName() throws IOException, SQLException {
        SampleData.parquet(folder.resolve("a.bin"), ROWS);
        Files.write(folder.resolve("b.csv"), SampleData.wet(ROWS));
        Files.write(folder.resolve("c.jsonl"), SampleData.gzip(SampleData.jsonl(ROWS)));
        ScanRun run = ScanRun.of(folder);
        assertThat(run.file("a.bin").format()).isEqualTo(DataFormat.PARQUET);
        assertThat(run.file("b.csv").format()).isEqualTo(DataFormat.WARC);
        assertThat(run.summary.block()).isEqualTo(120);
    }

    @Test
    void aFolderIsSearchedForDataAndTheRestIsNamed() throws IOException {
        Files.write(folder.resolve("a.jsonl"), SampleData.jsonl(ROWS));
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        Files.createDirectories(folder.resolve(".git"));
        Files.write(folder.resolve(".git/x.jsonl"), SampleData.jsonl(ROWS));
        ScanRun run = ScanRun.of(folder);
        assertThat(run.summary.files()).hasSize(1);
        assertThat(run.summary.skipped())
                .extracting(row -> row.reason())
                .containsExactlyInAnyOrder("hidden", "an image");
    }
}
