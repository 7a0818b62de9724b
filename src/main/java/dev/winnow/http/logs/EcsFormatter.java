package dev.winnow.http.logs;

import dev.winnow.json.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** Writes each record as one line of JSON, in the field names of the Elastic Common Schema 8. */
final class EcsFormatter extends ExtFormatter {

    private static final String SCHEMA = "8.11.0";

    private final String version;

    /**
     * @param version of this program
     */
    EcsFormatter(String version) {
        this.version = version;
    }

    @Override
    public String format(ExtLogRecord full) {
        byte[] line = JsonText.bytes(512, out -> {
            out.writeStartObject();
            out.writeStringField("@timestamp", full.getInstant().toString());
            out.writeStringField("log.level", full.getLevel().getName());
            out.writeFieldName("message");
            JsonText.string(out, formatMessage(full));
            out.writeStringField("ecs.version", SCHEMA);
            out.writeStringField("service.name", "winnow");
            out.writeStringField("service.version", version);
            out.writeStringField("log.logger", String.valueOf(full.getLoggerName()));
            out.writeStringField("process.thread.name", String.valueOf(full.getThreadName()));
            Throwable thrown = full.getThrown();
            if (thrown != null) {
                out.writeStringField("error.type", thrown.getClass().getName());
                out.writeFieldName("error.stack_trace");
                JsonText.string(out, trace(thrown));
            }
            out.writeEndObject();
        });
        return new String(line, StandardCharsets.UTF_8) + "\n";
    }

    private static String trace(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        return out.toString();
    }
}
