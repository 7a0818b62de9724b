package dev.winnow.scan.report;

import dev.winnow.json.JsonText;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line: findings, unreadable records and files as they come, the summary last. */
final class JsonLinesReport implements ScanListener {

    private final OutputStream out;

    JsonLinesReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void flagged(FlaggedRecord record) throws IOException {
        line("finding", json -> ReportJson.flagged(json, record));
    }

    @Override
    public void unreadable(UnreadableRecord record) throws IOException {
        line("unreadable", json -> ReportJson.unreadable(json, record));
    }

    @Override
    public void fileDone(FileSummary file) throws IOException {
        line("file", json -> ReportJson.file(json, file));
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        line("summary", json -> ReportJson.summary(json, summary));
    }

    private void line(String type, JsonText.Value fields) throws IOException {
        out.write(JsonText.bytes(512, json -> {
            json.writeStartObject();
            json.writeStringField("type", type);
            fields.writeTo(json);
            json.writeEndObject();
        }));
        out.write('\n');
        out.flush();
    }
}
