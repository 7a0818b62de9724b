package dev.winnow.scan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.GroupSummary;
import dev.winnow.scan.RecordPlace;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What both JSON reports consist of. */
final class ReportJson {

    /** Groups that are listed, largest first. */
    private static final int GROUPS = 1_000;

    private ReportJson() {}

    /** Writes the fields of a flagged record. */
    static void flagged(JsonGenerator json, FlaggedRecord record) throws IOException {
        place(json, record.place());
        text(json, "id", record.id());
        text(json, "target", record.target());
        json.writeStringField("action", record.action().id());
        json.writeBooleanField("failing", record.failing());
        json.writeBooleanField("known", record.isKnown());
        json.writeStringField("language", record.language());
        json.writeArrayFieldStart("places");
        for (FlaggedPlace place : record.places()) {
            json.writeStartObject();
            text(json, "field", place.field().isEmpty() ? null : place.field());
            json.writeNumberField("start", place.start());
            json.writeNumberField("end", place.end());
            json.writeNumberField("line", place.line());
            json.writeNumberField("column", place.column());
            json.writeNumberField("endLine", place.endLine());
            json.writeNumberField("endColumn", place.endColumn());
            if (place.hidden()) {
                json.writeBooleanField("hidden", true);
            }
            json.writeStringField("action", place.action().id());
            json.writeArrayFieldStart("reasons");
            for (CategoryScore score : place.reasons()) {
                json.writeStartObject();
                json.writeStringField("category", score.category().id());
                json.writeFieldName("score");
                JsonText.decimal(json, score.score());
                json.writeStringField("action", score.action().id());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sources");
            for (String source : place.sources()) {
                json.writeString(source);
            }
            json.writeEndArray();
            json.writeStringField("fingerprint", place.fingerprint());
            text(json, "campaign", place.campaign());
            text(json, "excerpt", place.excerpt().isEmpty() ? null : place.excerpt());
            if (place.known()) {
                json.writeBooleanField("known", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void unreadable(JsonGenerator json, UnreadableRecord record) throws IOException {
        place(json, record.place());
        text(json, "reason", record.reason());
    }

    private static void place(JsonGenerator json, RecordPlace place) throws IOException {
        text(json, "file", place.file());
        json.writeNumberField("record", place.number());
        if (place.line() > 0) {
            json.writeNumberField("line", place.line());
        }
        if (place.offset() >= 0) {
            json.writeNumberField("byte", place.offset());
        }
    }

    static void file(JsonGenerator json, FileSummary file) throws IOException {
        text(json, "file", file.name());
        text(json, "format", file.format() == null ? null : file.format().id());
        text(
                json,
                "packing",
                file.packing() == null ? null : file.packing().name().toLowerCase(java.util.Locale.ROOT));
        text(json, "split", file.split());
        json.writeNumberField("seen", file.seen());
        json.writeNumberField("records", file.records());
        json.writeNumberField("block", file.block());
        json.writeNumberField("review", file.review());
        json.writeNumberField("known", file.known());
        json.writeNumberField("failing", file.failing());
        json.writeNumberField("unreadable", file.unreadable());
        json.writeNumberField("withoutText", file.withoutText());
        json.writeObjectFieldStart("skipped");
        for (Map.Entry<String, Long> reason : file.skipped().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("shape");
        for (String shape : file.shape()) {
            json.writeString(shape);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("fields");
        for (Map.Entry<String, Long> field : file.fields().entrySet()) {
            json.writeNumberField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        json.writeBooleanField("complete", file.complete());
        text(json, "failure", file.failure());
    }

    static void summary(JsonGenerator json, ScanSummary summary) throws IOException {
        json.writeStringField("outcome", summary.outcome().name().toLowerCase(java.util.Locale.ROOT));
        json.writeNumberField("exitCode", summary.exitCode());
        json.writeBooleanField("complete", summary.complete());
        text(json, "interruption", summary.interruption());
        json.writeNumberField("seen", summary.seen());
        json.writeNumberField("records", summary.records());
        json.writeNumberField("block", summary.block());
        json.writeNumberField("review", summary.review());
        json.writeNumberField("known", summary.known());
        json.writeNumberField("failing", summary.failing());
        json.writeNumberField("allowedFailing", summary.allowedFailing());
        json.writeNumberField("unreadable", summary.unreadable());
        json.writeNumberField("allowedUnreadable", summary.allowedUnreadable());
        json.writeNumberField("withoutText", summary.withoutText());
        json.writeNumberField("filesNotReadToTheEnd", summary.failures());
        json.writeNumberField("filesNotRead", summary.notRead());
        json.writeNumberField("staleBaseline", summary.staleBaseline());
        text(json, "sample", summary.sample());
        json.writeStringField("failOn", summary.failOn());
        json.writeObjectFieldStart("categories");
        for (var entry : summary.categories().entrySet()) {
            json.writeObjectFieldStart(entry.getKey().id());
            json.writeNumberField("block", entry.getValue().block());
            json.writeNumberField("review", entry.getValue().review());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("scoresByTwentieth");
        for (var entry : summary.histograms().entrySet()) {
            json.writeArrayFieldStart(entry.getKey().id());
            for (long count : entry.getValue()) {
                json.writeNumber(count);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("skipped");
        for (DataFiles.Skipped skipped : summary.skipped()) {
            json.writeStartObject();
            text(json, "file", skipped.name());
            text(json, "reason", skipped.reason());
            json.writeBooleanField("unread", skipped.unread());
            json.writeEndObject();
        }
        json.writeEndArray();
        groups(json, "campaigns", summary.campaigns(), GROUPS);
        if (summary.duplicates() != null) {
            json.writeObjectFieldStart("duplicates");
            json.writeNumberField("copies", summary.duplicates().copies());
            json.writeNumberField("near", summary.duplicates().near());
            groups(json, "groups", summary.duplicates().groups(), GROUPS);
            json.writeEndObject();
        }
        json.writeStringField("model", summary.model());
        json.writeStringField("policy", summary.policy());
    }

    static void groups(JsonGenerator json, String name, List<GroupSummary> groups, int most) throws IOException {
        json.writeArrayFieldStart(name);
        for (GroupSummary group : groups.subList(0, Math.min(most, groups.size()))) {
            group(json, group);
        }
        json.writeEndArray();
    }

    private static void group(JsonGenerator json, GroupSummary group) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", group.id());
        if (!group.alsoCalled().isEmpty()) {
            json.writeArrayFieldStart("alsoCalled");
            for (String id : group.alsoCalled()) {
                json.writeString(id);
            }
            json.writeEndArray();
        }
        json.writeNumberField("count", group.count());
        json.writeNumberField("copies", group.copies());
        json.writeNumberField("records", group.records());
        json.writeObjectFieldStart("categories");
        for (var category : group.categories().entrySet()) {
            json.writeNumberField(category.getKey().id(), category.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("hosts");
        for (var host : group.hosts().entrySet()) {
            json.writeNumberField(host.getKey(), host.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("examples");
        for (GroupSummary.Example example : group.examples()) {
            json.writeStartObject();
            text(json, "where", example.where());
            text(json, "excerpt", example.excerpt().isEmpty() ? null : example.excerpt());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes a field that may be absent; strings of the data may hold halves of pairs. */
    static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            JsonText.string(json, value);
        }
    }
}
