package dev.winnow.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a cluster of two executors, which are processes of their own: what they need has to get there. */
class TwoExecutorsTest {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";
    private static final int ROWS = 400;

    @TempDir
    static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void start() throws IOException {
        // Executors of a local cluster take their class path from a distribution, which a build has not got: links make one.
        Path jars = Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry).toAbsolutePath();
            if (entry.endsWith(".jar") && Files.exists(jar)) {
                link(jars.resolve(jar.getFileName()), jar);
            }
        }
        session = SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .config("spark.ui.enabled", "false")
                .config("spark.executor.extraClassPath", Path.of("target/classes").toAbsolutePath().toString())
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String text = i % 10 == 3
                    ? "Open daily 😀.\n" + SOUP + "\nBooks wait."
                    : i % 10 == 5 ? "Write to reader" + i + "@mail.example.org about it." : "Shelf by the window.";
            rows.add(RowFactory.create("https://h" + i / 10 % 2 + ".example/" + i, text));
        }
        rows.add(RowFactory.create("https://h0.example/soup", SOUP));
        StructType schema = new StructType().add("url", DataTypes.StringType).add("text", DataTypes.StringType);
        session.createDataFrame(rows, schema).repartition(4).write().parquet(at("data"));
    }

    private static void link(Path link, Path jar) throws IOException {
        try {
            Files.createSymbolicLink(link, jar);
        } catch (FileAlreadyExistsException e) {
            // of an earlier run
        }
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void theJobGroupsMasksCleansAndSumsUpAsAScanDoes() throws IOException {
        int code = WinnowJob.run(
                session,
                "--input", at("data"), "--output", at("judged"), "--pii", "--mask", "email", "--clean-to", at("clean"),
                "--report", "json:" + at("report.json"), "--fail-on", "block", "--fail-on", "pii:review",
                "--max-flagged", "80");
        assertThat(code).isEqualTo(1);

        JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        JsonNode summary = report.get("summary");
        assertThat(summary.get("seen").asInt()).isEqualTo(ROWS + 1);
        assertThat(summary.get("block").asInt()).isEqualTo(41);
        assertThat(summary.get("review").asInt()).isEqualTo(40);
        assertThat(summary.get("failing").asInt()).isEqualTo(81);
        assertThat(summary.get("exitCode").asInt()).isEqualTo(1);
        assertThat(summary.at("/categories/pii/review").asInt()).isEqualTo(40);
        assertThat(report.get("findings")).hasSize(81);
        JsonNode campaign = summary.at("/campaigns/0");
        assertThat(summary.get("campaigns")).hasSize(1);
        assertThat(campaign.get("records").asInt()).isEqualTo(41);
        assertThat(campaign.get("hosts")).hasSize(2);
        for (JsonNode finding : report.get("findings")) {
            JsonNode place = finding.at("/places/0");
            boolean soup = finding.get("action").asText().equals("block");
            assertThat(place.path("campaign").asText()).isEqualTo(soup ? campaign.get("id").asText() : "");
            assertThat(place.get("excerpt").asText()).startsWith("█");
        }

        List<Row> clean = session.read().parquet(at("clean")).collectAsList();
        assertThat(clean).hasSize(ROWS); // nothing is left of the row that was nothing else
        for (Row row : clean) {
            int i = Integer.parseInt(row.<String>getAs("url").replaceAll("^.*/", ""));
            assertThat(row.<String>getAs("text"))
                    .isEqualTo(
                            i % 10 == 3
                                    ? "Open daily 😀.\nBooks wait."
                                    : i % 10 == 5 ? "Write to <EMAIL_1> about it." : "Shelf by the window.");
        }
        assertThat(session.read().parquet(at("judged")).select("winnow.action").distinct().count()).isEqualTo(3);
    }

    @Test
    void theExecutorsAreTwoProcessesBesideTheDriver() {
        assertThat(session.sparkContext().statusTracker().getExecutorInfos()).hasSize(3);
    }

    @Test
    void recordsGoWholeWhereThatIsAskedFor() {
        int code = WinnowJob.run(
                session,
                "--input", at("data"), "--output", at("judged2"), "--clean-to", at("clean2"), "--clean-by", "record",
                "--max-flagged", "10.3%");
        assertThat(code).isZero();
        assertThat(session.read().parquet(at("clean2")).count()).isEqualTo(ROWS - 40);
    }
}
