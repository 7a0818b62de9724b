package dev.winnow.http.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class EcsFormatterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode written(ExtLogRecord record) throws Exception {
        String line = new EcsFormatter("1.2.3").format(record);
        assertThat(line).endsWith("\n");
        assertThat(line.strip().lines()).hasSize(1);
        return JSON.readTree(line);
    }

    private static ExtLogRecord record(String format, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.WARN, format, ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setParameters(parameters);
        record.setLoggerName("dev.winnow.http.Engine");
        return record;
    }

    @Test
    void aRecordIsOneObjectInTheNamesOfTheSchema() throws Exception {
        JsonNode json = written(record("Reload refused: %s", "p.yaml:3:1"));

        assertThat(json.path("message").asText()).isEqualTo("Reload refused: p.yaml:3:1");
        assertThat(json.path("log.level").asText()).isEqualTo("WARN");
        assertThat(json.path("log.logger").asText()).isEqualTo("dev.winnow.http.Engine");
        assertThat(json.path("service.name").asText()).isEqualTo("winnow");
        assertThat(json.path("service.version").asText()).isEqualTo("1.2.3");
        assertThat(json.path("@timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void aStackTraceStaysOnItsLine() throws Exception {
        ExtLogRecord record = record("incident");
        record.setThrown(new IllegalStateException("a\nb"));

        JsonNode json = written(record);

        assertThat(json.path("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.path("error.stack_trace").asText()).contains("aStackTraceStaysOnItsLine");
    }

    @Test
    void whatIsInAMessageCannotBreakOutOfIt() throws Exception {
        String hostile = "\"}\n{\"message\":\"forged\" \u0000 \ud800 \u202e";

        assertThat(written(record("%s", hostile)).path("message").asText()).startsWith("\"}\n{\"message\"");
    }
}
