package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SARIF report against the standard's own schema. */
class SarifSchemaTest {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(JSON.readTree(in));
        }
    }

    private JsonNode scan(int code, String... options) throws IOException {
        Path report = folder.resolve("report.sarif");
        String[] arguments = new String[options.length + 4];
        arguments[0] = "scan";
        arguments[1] = "--progress=never";
        arguments[2] = "--output=sarif:" + report;
        arguments[3] = folder.resolve("data").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        StringWriter said = new StringWriter();
        assertThat(Winnow.run(new PrintWriter(said), new PrintWriter(said), arguments))
                .as(said.toString())
                .isEqualTo(code);
        return JSON.readTree(report.toFile());
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve(name), content);
    }

    @Test
    void theSchemaIsReadAndRefusesWhatIsNoSarif() throws IOException {
        assertThat(schema.validate(JSON.readTree("{\"version\":\"2.1.0\"}"))).isNotEmpty();
        assertThat(schema.validate(JSON.readTree("{\"version\":\"2.1.0\",\"runs\":[{}]}")))
                .isNotEmpty();
    }

    @Test
    void aReportOfFindingsInEveryKindOfPlaceIsValid() throws IOException {
        write("a.jsonl", "{\"id\":\"c-1\",\"text\":\"Open daily.\\n" + SOUP + "\"}\n");
        write("b.txt", "Open daily.\n" + SOUP + "\n");
        write("c.html", "<p>Open daily.</p><p>" + SOUP + "</p>");
        write("d e%<'\"&.csv", "id,text\n1,\"" + SOUP + "\"\n");
        JsonNode report = scan(1);
        assertThat(schema.validate(report)).isEmpty();
        assertThat(report.at("/runs/0/results")).hasSize(4);
    }

    @Test
    void aReportOfACleanRunIsValid() throws IOException {
        write("a.jsonl", "{\"text\":\"Open daily.\"}\n");
        assertThat(schema.validate(scan(0))).isEmpty();
    }

    @Test
    void aReportOfBrokenInputIsValidAndSaysThatTheRunFailed() throws IOException {
        write("a.jsonl", "{\"text\":\"" + SOUP + "\"}\nnot JSON\n{\"text\":7}\n");
        write("b.jsonl.gz", "\u001f no gzip");
        write("c.parquet", "PAR1");
        JsonNode report = scan(2, "--format=auto", "--excerpt=full");
        assertThat(schema.validate(report)).isEmpty();
        assertThat(report.at("/runs/0/invocations/0/executionSuccessful").asBoolean())
                .isFalse();
    }
}
