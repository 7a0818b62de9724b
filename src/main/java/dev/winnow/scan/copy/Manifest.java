package dev.winnow.scan.copy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.scan.FileReplacement;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.RecordPlace;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What went from where and why: JSON Lines, one for each record that was cut, dropped or not readable, one for each file, and
 * a last one that says that the copies are complete. It appears after everything else, so a folder without one is not whole.
 */
final class Manifest implements Closeable {

    static final String NAME = "winnow-manifest.jsonl";

    private final FileReplacement file;
    private final OutputStream out;

    Manifest(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(NAME)); // an earlier run's would vouch for this one's files
        file = new FileReplacement(folder.resolve(NAME));
        out = new BufferedOutputStream(file.stream());
    }

    void rejected(FlaggedRecord record, String what) throws IOException {
        line(json -> {
            place(json, record.place());
            if (record.id() != null) {
                field(json, "id", record.id());
            }
            json.writeStringField("what", what);
            json.writeArrayFieldStart("reasons");
            for (FlaggedPlace place : record.places()) {
                if (!place.known()) {
                    reason(json, place);
                }
            }
            json.writeEndArray();
        });
    }

    private static void reason(JsonGenerator json, FlaggedPlace place) throws IOException {
        json.writeStartObject();
        if (!place.field().isEmpty()) {
            field(json, "field", place.field());
        }
        json.writeNumberField("start", place.start());
        json.writeNumberField("end", place.end());
        json.writeStringField("action", place.action().id());
        json.writeObjectFieldStart("scores");
        for (CategoryScore score : place.reasons()) {
            json.writeFieldName(score.category().id());
            JsonText.decimal(json, score.score());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("sources");
        for (String source : place.sources()) {
            json.writeString(source);
        }
        json.writeEndArray();
        json.writeStringField("fingerprint", place.fingerprint());
        json.writeEndObject();
    }

    void duplicate(RecordPlace place) throws IOException {
        line(json -> {
            place(json, place);
            json.writeStringField("what", "duplicate");
        });
    }

    /** Of a record that holds what is to be masked where nothing can be replaced. */
    void unmaskable(RecordPlace place) throws IOException {
        line(json -> {
            place(json, place);
            json.writeStringField("what", "dropped");
            json.writeStringField("reason", "holds data that cannot be masked in a list, struct or map");
        });
    }

    void unreadable(UnreadableRecord record) throws IOException {
        line(json -> {
            place(json, record.place());
            json.writeStringField("what", "unreadable");
            field(json, "reason", record.reason());
        });
    }

    void file(FileSummary summary, long kept, long cut, long dropped) throws IOException {
        line(json -> {
            field(json, "file", summary.name());
            json.writeStringField("what", summary.complete() ? "copied" : "discarded");
            if (summary.failure() != null) {
                field(json, "reason", summary.failure());
            }
            json.writeNumberField("kept", kept);
            json.writeNumberField("cut", cut);
            json.writeNumberField("dropped", dropped);
            json.writeNumberField("unreadable", summary.unreadable());
        });
    }

    void complete(ScanSummary summary) throws IOException {
        line(json -> {
            json.writeStringField("what", "complete");
            json.writeNumberField("files", summary.files().size());
            json.writeNumberField("records", summary.records());
            json.writeStringField("model", summary.model());
            json.writeStringField("policy", summary.policy());
        });
        out.flush();
        file.commit();
    }

    private static void place(JsonGenerator json, RecordPlace place) throws IOException {
        field(json, "file", place.file());
        json.writeNumberField("record", place.number());
        if (place.line() > 0) {
            json.writeNumberField("line", place.line());
        }
    }

    private static void field(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        JsonText.string(json, value);
    }

    private void line(JsonText.Value fields) throws IOException {
        out.write(JsonText.bytes(256, json -> {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        }));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
