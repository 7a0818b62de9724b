package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.scan.input.FieldNames;
import dev.winnow.scan.input.ReadLimits;
import dev.winnow.scan.input.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenInputTest {

    @TempDir
    Path folder;

    private ScanRun scan(String name, byte[] content) throws IOException {
        return ScanRun.of(Files.write(folder.resolve(name), content));
    }

    private ScanRun scan(String name, String content) throws IOException {
        return scan(name, SampleData.utf8(content));
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length * 2 / 3);
    }

    /** Lines that do not compress, so that a stream that is cut off was in the middle of something. */
    private static byte[] noise() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"text\":\"Shelf ")
                    .append(Long.toString(random.nextLong(), 36))
                    .append("\"}\n");
        }
        return SampleData.utf8(text.toString());
    }

    @Test
    void aCutOffPackingIsAFailureAndWhatCameBeforeCounts() throws IOException {
        for (byte[] packed : List.of(cut(SampleData.gzip(noise())), cut(SampleData.zstd(noise())))) {
            ScanRun run = scan("a.jsonl", packed);
            assertThat(run.summary.files().get(0).failure()).contains("cut off").contains("behind unpacked byte");
            assertThat(run.summary.records()).isBetween(5_000L, 19_999L);
            assertThat(run.summary.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void damageInTheMiddleOfAPackingIsAFailure() throws IOException {
        for (byte[] packed : List.of(SampleData.gzip(noise()), SampleData.zstd(noise()))) {
            Arrays.fill(packed, packed.length / 2, packed.length / 2 + 200, (byte) 0x55);
            ScanRun run = scan("a.jsonl", packed);
            assertThat(run.summary.files().get(0).failure()).isNotNull();
            assertThat(run.summary.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void whatStandsBehindAPackedMemberIsNotDroppedInSilence() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(SampleData.gzip(SampleData.utf8("{\"text\":\"fine\"}\n")));
        packed.writeBytes(SampleData.utf8("not a member"));
        ScanRun run = scan("a.jsonl.gz", packed.toByteArray());
        assertThat(run.summary.files().get(0).failure()).contains("gzip stream is damaged");
        assertThat(run.summary.exitCode()).isEqualTo(2);
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        byte[] line = SampleData.utf8("{\"text\":\"" + "a".repeat(1 << 20) + "\"}\n");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < 64; i++) {
            content.writeBytes(line);
        }
        for (byte[] bomb : List.of(SampleData.gzip(content.toByteArray()), SampleData.zstd(content.toByteArray()))) {
            ScanRun run = scan("bomb.jsonl", bomb);
            assertThat(run.summary.files().get(0).failure()).contains("--max-ratio");
            assertThat(run.summary.records()).isLessThan(30);
            assertThat(run.summary.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void somethingPackedTwiceIsSaidToBe() throws IOException {
        assertThat(scan("a.jsonl.gz", SampleData.gzip(SampleData.gzip(noise())))
                        .summary
                        .files()
                        .get(0)
                        .failure())
                .contains("packed twice");
    }

    @Test
    void anArchiveThatIsCutOffCountsItsLastRecordAsUnreadable() throws IOException {
        byte[] wet = SampleData.wet(SampleData.rows(50));
        ScanRun run = scan("a.warc.wet", Arrays.copyOf(wet, wet.length - 20));
        assertThat(run.summary.records()).isEqualTo(49);
        assertThat(run.unreadable).hasSize(1);
        assertThat(run.unreadable.get(0).place().words()).endsWith("a.warc.wet:record 51");
        assertThat(run.summary.files().get(0).failure()).contains("cut off within record 51");
        assertThat(run.summary.exitCode()).isEqualTo(2);
    }

    @Test
    void anArchiveWithRubbishBetweenRecordsIsAFailure() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SampleData.wet(SampleData.rows(5)));
        out.writeBytes(SampleData.utf8("<html>not a record</html>\r\n\r\n"));
        ScanRun run = scan("a.warc.wet", out.toByteArray());
        assertThat(run.summary.records()).isEqualTo(5);
        assertThat(run.summary.files().get(0).failure()).contains("no WARC record");
        assertThat(run.summary.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "99999999999999999999", "many"})
    void anArchiveWithANonsensicalLengthIsAFailureAndEnds(String length) throws IOException {
        String record = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: " + length
                + "\r\n\r\nabc\r\n\r\n";
        assertThat(scan("a.warc", record).summary.exitCode()).isEqualTo(2);
    }

    @Test
    void everyBadRowIsCountedAndLocatedAndTheOthersAreJudged() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SampleData.utf8("{\"text\":\"fine\"}\n\n"));
        out.writeBytes(new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC3, '"', '}', '\n'});
        out.writeBytes(
                SampleData.utf8("{\"text\":7}\n[1]\n{\"text\":\"cut\n{\"other\":\"x\"}\n{\"text\":\"a\"} {}\nnull\n"));
        out.writeBytes(SampleData.jsonl(SampleData.rows(10)));
        ScanRun run = scan("a.jsonl", out.toByteArray());
        assertThat(run.unreadable)
                .extracting(row -> row.place().line() + " " + row.reason())
                .containsExactly(
                        "3 invalid UTF-8 at byte 9",
                        "4 field text is a number, not a string",
                        "5 not a JSON object",
                        "6 not JSON at byte 12",
                        "7 no field text, content, body or html; name it with --text-field; the record has: other",
                        "8 not JSON: more than one value on the line",
                        "9 not a JSON object");
        assertThat(run.summary.records()).isEqualTo(11);
        assertThat(run.summary.block()).isEqualTo(2);
        assertThat(run.summary.exitCode()).isEqualTo(2);
    }

    @Test
    void aFieldThatWasNamedMustBeThere() throws IOException {
        ReadOptions options =
                new ReadOptions(null, new FieldNames(List.of("title", "text"), List.of()), ReadLimits.DEFAULT);
        Path file =
                Files.writeString(folder.resolve("a.jsonl"), "{\"text\":\"x\",\"title\":\"y\"}\n{\"text\":\"x\"}\n");
        ScanRun run = ScanRun.of(ScanRun.reading(options), file);
        assertThat(run.unreadable)
                .singleElement()
                .extracting(UnreadableRecord::reason)
                .isEqualTo("no field title");
        Path csv = Files.writeString(folder.resolve("a.csv"), "a,text\n1,2\n");
        assertThat(ScanRun.of(ScanRun.reading(options), csv)
                        .summary
                        .files()
                        .get(0)
                        .failure())
                .isEqualTo("no column \"title\" in the header; there are: a, text");
    }

    @Test
    void aTableWithoutATextIsAFailureNeverClean() throws IOException, SQLException {
        assertThat(scan("a.csv", "id,name\n1,x\n").summary.files().get(0).failure())
                .contains("--text-field");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 1 AS a) TO '" + folder.resolve("t.parquet") + "'");
        }
        ScanRun run = ScanRun.of(folder.resolve("t.parquet"));
        assertThat(run.summary.files().get(0).failure()).contains("the file has: a");
        assertThat(run.summary.exitCode()).isEqualTo(2);
    }

    @Test
    void rowsOfWrongWidthAndOpenQuotesAreCounted() throws IOException {
        ScanRun run = scan("a.csv", "id,text\n1,fine\n2\n3,x,y\n4,\"open\n5,swallowed\n");
        assertThat(run.unreadable)
                .extracting(row -> row.place().line() + " " + row.reason())
                .containsExactly(
                        "3 1 field where the header has 2",
                        "4 3 fields where the header has 2",
                        "5 a quote is opened that nothing closes before the file's end");
    }

    @Test
    void anArrayThatIsCutOffIsAFailure() throws IOException {
        for (String text : List.of(
                "[{\"text\":\"a\"},",
                "[{\"text\":\"a\"}",
                "[{\"text\":\"a",
                "[",
                "{\"text\":\"a\"",
                "[{\"text\":\"a\"}] x",
                "[{\"text\":\"a\"},]")) {
            ScanRun run = scan("a.json", text);
            assertThat(run.summary.files().get(0).failure()).as(text).isNotNull();
            assertThat(run.summary.exitCode()).as(text).isEqualTo(2);
        }
        assertThat(scan("a.json", "[{\"text\":\"a\"} {\"text\":\"b\"}]").unreadable)
                .hasSize(1);
        assertThat(scan("a.json", " [ ] ").summary.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl", "a.json", "a.txt", "a.html", "a.warc", "a.csv", "a.tsv"})
    void anEmptyFileHasNoRecordsAndIsNoFailure(String name) throws IOException {
        ScanRun run = scan(name, "");
        assertThat(run.summary.records()).isZero();
        assertThat(run.summary.exitCode()).isZero();
    }

    @Test
    void anEmptyParquetIsAFailureBecauseParquetIsNeverEmpty() throws IOException {
        assertThat(scan("a.parquet", "").summary.exitCode()).isEqualTo(2);
        assertThat(scan("b.parquet", "PAR1 and then nothing").summary.exitCode())
                .isEqualTo(2);
    }

    @Test
    void aRecordThatIsTooLongIsCountedAndTheNextOneIsJudged() throws IOException {
        ReadOptions small = new ReadOptions(null, FieldNames.AUTO, new ReadLimits(100_000, 200));
        String longText = "a".repeat(300_000);
        SampleData.Row big = new SampleData.Row("big", longText);
        List<SampleData.Row> rows =
                List.of(big, new SampleData.Row("x", SampleData.SOUP), big, new SampleData.Row("y", "fine"));
        Files.write(folder.resolve("a.jsonl"), SampleData.jsonl(rows));
        Files.write(folder.resolve("b.csv"), SampleData.csv(rows, ','));
        Files.write(folder.resolve("c.json"), SampleData.jsonArray(rows));
        Files.write(folder.resolve("d.warc.wet"), SampleData.wet(rows));
        ScanRun run = ScanRun.of(ScanRun.reading(small), folder);
        assertThat(run.summary.files()).allSatisfy(file -> {
            assertThat(file.failure()).as(file.name()).isNull();
            assertThat(file.unreadable()).as(file.name()).isEqualTo(2);
            assertThat(file.block()).as(file.name()).isEqualTo(1);
            assertThat(file.records()).as(file.name()).isEqualTo(2);
        });
        assertThat(run.unreadable).allSatisfy(row -> assertThat(row.reason()).contains("--max-record-bytes"));
    }

    @Test
    void hostileTextsAreJudgedLikeAnyOther() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String text : List.of("\\ud800", "\\udc00\\ud800", "\\u0000\\u0000", "\\u202eabc\\u2066", "", " ")) {
            lines.append("{\"text\":\"").append(text).append("\"}\n");
        }
        lines.append("{\"text\":\"x\",\"a\":")
                .append("[".repeat(900))
                .append("]".repeat(900))
                .append("}\n");
        lines.append("{\"text\":\"x\",\"a\":")
                .append("[".repeat(100_000))
                .append("]".repeat(100_000))
                .append("}\n");
        ScanRun run = scan("a.jsonl", lines.toString());
        assertThat(run.summary.records()).isEqualTo(7);
        assertThat(run.unreadable)
                .singleElement()
                .satisfies(row -> assertThat(row.place().line()).isEqualTo(8));
    }

    @Test
    void aTenMegabyteRecordIsJudged() throws IOException {
        String text = "The library opens at nine. ".repeat(400_000) + "\n" + SampleData.SOUP;
        ScanRun run = scan("a.jsonl", SampleData.jsonl(List.of(new SampleData.Row("x", text))));
        assertThat(run.summary.block()).isEqualTo(1);
        assertThat(run.flagged.get(0).places().get(0).line()).isEqualTo(2);
    }

    @Test
    void utf16WithAMarkIsReadAndSaidToBeUtf16() throws IOException {
        byte[] bytes = ("\uFEFF{\"text\":\"x\"}\n{\"text\":" + SampleData.json(SampleData.SOUP) + "}\n")
                .getBytes(StandardCharsets.UTF_16LE);
        ScanRun run = scan("a.jsonl", bytes);
        assertThat(run.summary.records()).isEqualTo(2);
        assertThat(run.summary.block()).isEqualTo(1);
        assertThat(run.summary.files().get(0).shape()).containsExactly("encoding UTF-16LE");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheData() throws IOException {
        byte[] jsonl = SampleData.utf8("\uFEFF{\"text\":" + SampleData.json(SampleData.SOUP) + "}\n");
        assertThat(scan("a.jsonl", jsonl).summary.block()).isEqualTo(1);
        byte[] csv = SampleData.utf8("\uFEFF\"text\",id\n\"" + SampleData.SOUP + "\",1\n");
        assertThat(scan("a.csv", csv).summary.block()).isEqualTo(1);
        byte[] array = SampleData.utf8("\uFEFF[{\"text\":" + SampleData.json(SampleData.SOUP) + "}]");
        assertThat(scan("a.json", array).summary.block()).isEqualTo(1);
    }

    @Test
    void aMissingFileIsAFailureAndTheOthersAreScanned() throws IOException {
        Path there = Files.write(folder.resolve("a.jsonl"), SampleData.jsonl(SampleData.rows(10)));
        ScanRun run = ScanRun.of(ScanSettings.DEFAULT, folder.resolve("gone.jsonl"), there);
        assertThat(run.file("gone.jsonl").failure()).isEqualTo("no such file");
        assertThat(run.summary.block()).isEqualTo(2);
        assertThat(run.summary.exitCode()).isEqualTo(2);
    }

    @Test
    void anArchiveOfWhichNoRecordIsReadDoesNotPassForClean() throws IOException {
        byte[] json = SampleData.utf8("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"text\":\"fine\"}");
        byte[] record = SampleData.warcRecord("response", "application/http", "j", json);
        ScanSummary summary = scan("a.warc", record).summary;
        assertThat(summary.withoutText()).isEqualTo(1);
        assertThat(summary.exitCode()).isEqualTo(2);
        assertThat(summary.sentence()).contains("no record has text that is read");
    }
}
