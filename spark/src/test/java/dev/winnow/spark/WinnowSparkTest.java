package dev.winnow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Action;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WinnowSparkTest {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";
    private static final int ROWS = 1000;

    @TempDir
    static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
        WinnowSpark.register(session);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String text = i % 10 == 3 ? "Open daily 😀.\n" + SOUP + "\nBooks wait." : "Shelf number " + i + ".";
            rows.add(RowFactory.create("r-" + i, text));
        }
        StructType schema = new StructType().add("id", DataTypes.StringType).add("text", DataTypes.StringType);
        var data = session.createDataFrame(rows, schema).repartition(4);
        data.write().parquet(folder.resolve("data.parquet").toString());
        data.write().json(folder.resolve("data.json").toString());
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void sqlGetsTheVerdictThatTheLibraryGives() throws Exception {
        Moderator engine = EngineFiles.BUILT_IN.load();
        List<Row> rows = session.sql("SELECT text, winnow(text) AS w FROM parquet.`" + at("data.parquet") + "`")
                .collectAsList();
        assertThat(rows).hasSize(ROWS);
        for (Row row : rows) {
            var verdict = engine.moderate(Document.of(row.getString(0)));
            Row judged = row.getStruct(1);
            assertThat(judged.<String>getAs("action")).isEqualTo(verdict.action().id());
            assertThat(judged.<String>getAs("cleaned")).isEqualTo(verdict.cleaned());
            verdict.categories().forEach(score -> assertThat(judged.getJavaMap(judged.fieldIndex("scores")).get(score.category().id()))
                    .isEqualTo(score.score()));
            assertThat(judged.getList(judged.fieldIndex("findings"))).hasSize(verdict.findings().size());
        }
    }

    @Test
    void offsetsCountCharactersAsSqlDoes() {
        List<Row> rows = session.sql("SELECT substring(text, f.start + 1, f.end - f.start) FROM (SELECT text, explode(winnow(text).findings)"
                        + " AS f FROM parquet.`" + at("data.parquet") + "` WHERE id = 'r-13')")
                .collectAsList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.getString(0)).isEqualTo(SOUP));
    }

    /** The statements are those of docs/cluster.md. */
    @Test
    void aWetFileIsReadAsTextThatIsPartedByItsHeaders() throws Exception {
        Path file = folder.resolve("crawl.warc.wet.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 50; i++) {
                String text = i == 0
                        ? "software: test"
                        : i % 10 == 3 ? "Open daily 😀.\r\n" + SOUP + "\nBooks wait." : "Shelf number " + i + ".\n\nEnd.";
                byte[] block = text.getBytes(StandardCharsets.UTF_8);
                String head = "WARC/1.0\r\nWARC-Type: " + (i == 0 ? "warcinfo" : "conversion")
                        + "\r\nWARC-Target-URI: https://example.org/" + i + "\r\nContent-Length: " + block.length
                        + "\r\n\r\n";
                GZIPOutputStream member = new GZIPOutputStream(out);
                member.write(head.getBytes(StandardCharsets.UTF_8));
                member.write(block);
                member.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                member.finish();
            }
        }
        session.read()
                .option("lineSep", "WARC/1.0\r\n")
                .text(file.toString())
                .where("value LIKE 'WARC-Type: conversion%'")
                .selectExpr(
                        "regexp_extract(value, 'WARC-Target-URI: ([^\\r\\n]*)', 1) AS url",
                        "rtrim('\\r\\n', substring(value, instr(value, '\\r\\n\\r\\n') + 4)) AS text")
                .createOrReplaceTempView("wet");
        List<Row> rows = session.sql("SELECT url, text, winnow(text).action FROM wet").collectAsList();
        assertThat(rows).hasSize(49);
        Moderator engine = EngineFiles.BUILT_IN.load();
        for (Row row : rows) {
            int i = Integer.parseInt(row.getString(0).replace("https://example.org/", ""));
            assertThat(row.getString(1)).startsWith(i % 10 == 3 ? "Open daily" : "Shelf number " + i).endsWith(".");
            assertThat(row.getString(2)).isEqualTo(engine.moderate(Document.of(row.getString(1))).action().id());
            assertThat(row.getString(2).equals("block")).isEqualTo(i % 10 == 3);
        }
    }

    @Test
    void nullGivesNullAndHtmlIsReadAsHtml() {
        Row row = session.sql("SELECT winnow(NULL), winnow_html('<p>Welcome</p><div hidden>" + SOUP + "</div>').action")
                .first();
        assertThat(row.isNullAt(0)).isTrue();
        assertThat(row.getString(1)).isEqualTo("block");
    }

    @Test
    void theJobsTotalsAreThoseOfTheEngineInBothFormats() {
        for (String format : List.of("parquet", "json")) {
            String output = at("out." + format);
            assertThat(WinnowJob.run(session, "--input", at("data." + format), "--format", format, "--output", output))
                    .isEqualTo(1);
            var out = session.read().format(format).load(output);
            assertThat(out.count()).isEqualTo(ROWS);
            assertThat(out.where("winnow_action = '" + Action.BLOCK.id() + "'").count()).isEqualTo(ROWS / 10);
            assertThat(out.where("winnow_action = 'block'").select("winnow.cleaned").first().getString(0))
                    .isEqualTo("Open daily 😀.\nBooks wait.");
        }
    }

    @Test
    void whatIsToleratedDoesNotFailAndUnreadableRowsOutrankFindings() throws Exception {
        assertThat(WinnowJob.run(session, "--input", at("data.parquet"), "--output", at("o1"), "--max-flagged", "100")).isZero();
        assertThat(WinnowJob.run(session, "--input", at("data.parquet"), "--output", at("o2"), "--fail-on", "never")).isZero();
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("a.json"), "{\"id\":1,\"text\":\"" + SOUP + "\"}\nnot JSON\n{\"id\":2}\n");
        assertThat(WinnowJob.run(session, "--input", broken.toString(), "--format", "json", "--output", at("o3"))).isEqualTo(2);
    }

    @Test
    void wrongUsageIsASentence() {
        assertThatThrownBy(() -> WinnowJob.run(session, "--inptu", "x")).hasMessageContaining("unknown option --inptu");
        assertThatThrownBy(() -> WinnowJob.run(session, "--input", "x")).hasMessage("--output is missing");
        assertThatThrownBy(() -> WinnowJob.run(session, "--input", "x", "--output", "y", "--fail-on", "blok"))
                .hasMessageContaining("did you mean \"block\"");
        assertThatThrownBy(() -> WinnowJob.run(session, "--input", "x", "--output", "y", "--mask", "mail", "--clean-to", "z"))
                .hasMessageContaining("email");
        assertThatThrownBy(() -> WinnowJob.run(session, "--input", "x", "--output", "y", "--mask", "pii"))
                .hasMessageContaining("--clean-to");
        assertThatThrownBy(() -> WinnowJob.run(session, "--input", "x", "--output", "y", "--report", "html:z"))
                .hasMessageContaining("json, jsonl, sarif or gitlab");
    }
}
