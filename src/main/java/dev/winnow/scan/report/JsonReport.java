package dev.winnow.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** One JSON object: every finding, files, unreadable records, the summary. */
final class JsonReport implements ScanListener {

    /** Unreadable records that are listed; the summary counts all. */
    private static final int UNREADABLE_LISTED = 10_000;

    private final JsonGenerator json;
    private final List<UnreadableRecord> unreadable = new ArrayList<>();

    JsonReport(OutputStream out, ReportContext context) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartObject();
        json.writeStringField("tool", "winnow scan");
        json.writeStringField("version", context.version());
        json.writeArrayFieldStart("findings");
    }

    @Override
    public void flagged(FlaggedRecord record) throws IOException {
        json.writeStartObject();
        ReportJson.flagged(json, record);
        json.writeEndObject();
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        if (unreadable.size() < UNREADABLE_LISTED) {
            unreadable.add(record);
        }
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("unreadable");
        for (UnreadableRecord record : unreadable) {
            json.writeStartObject();
            ReportJson.unreadable(json, record);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("files");
        for (FileSummary file : summary.files()) {
            json.writeStartObject();
            ReportJson.file(json, file);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        ReportJson.summary(json, summary);
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
