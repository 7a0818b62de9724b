package dev.winnow.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SARIF 2.1.0 as GitHub's code scanning reads it. It shows 5,000 results and refuses a file of more than 25,000, so only the
 * worst are in, and the run says how many are not.
 */
final class SarifReport implements ScanListener {

    static final int MOST = 5_000;
    /** Of each campaign; people look at one of them. */
    static final int EACH = 50;

    private static final int NOTIFICATIONS = 100;
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final OutputStream out;
    private final ReportContext context;
    private final WorstFindings findings = new WorstFindings(MOST, EACH);
    private final List<UnreadableRecord> unreadable = new ArrayList<>();

    SarifReport(OutputStream out, ReportContext context) {
        this.out = out;
        this.context = context;
    }

    @Override
    public void flagged(FlaggedRecord record) {
        findings.add(record);
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        if (unreadable.size() < NOTIFICATIONS) {
            unreadable.add(record);
        }
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool(json);
        json.writeObjectFieldStart("automationDetails");
        ReportJson.text(json, "id", "winnow/" + context.name() + "/");
        json.writeEndObject();
        json.writeStringField("columnKind", "utf16CodeUnits");
        invocation(json, summary);
        json.writeArrayFieldStart("results");
        Map<String, Integer> occurrences = new HashMap<>();
        for (WorstFindings.Finding finding : findings.inOrder()) {
            result(json, finding.record(), finding.place(), occurrences);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        json.writeNumberField("findings", findings.count());
        json.writeNumberField("findingsLeftOut", findings.leftOut());
        json.writeNumberField("findingsShownOfEachCampaign", EACH);
        ReportJson.groups(json, "campaigns", summary.campaigns(), Overview.CAMPAIGNS);
        json.writeNumberField("records", summary.records());
        json.writeNumberField("unreadable", summary.unreadable());
        json.writeStringField("model", summary.model());
        json.writeStringField("policy", summary.policy());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void tool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Winnow");
        if (context.version().matches("[0-9]+\\.[0-9]+\\.[0-9]+.*")) {
            json.writeStringField("semanticVersion", context.version());
        }
        json.writeArrayFieldStart("rules");
        for (Category category : Category.values()) {
            json.writeStartObject();
            json.writeStringField("id", category.id());
            message(json, "shortDescription", "Text flagged as " + category.id());
            message(json, "fullDescription", category.description());
            String help = category.description()
                    + " Remove the text, use the copy that --clean-to writes, or accept it with" + " --write-baseline.";
            message(json, "help", help);
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", "error");
            json.writeEndObject();
            json.writeObjectFieldStart("properties");
            json.writeStringField("precision", category.isHarm() ? "high" : "medium");
            json.writeArrayFieldStart("tags");
            json.writeString("data-quality");
            json.writeString(category.id());
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void invocation(JsonGenerator json, ScanSummary summary) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField(
                "executionSuccessful", summary.complete() && summary.failures() == 0 && summary.notRead() == 0);
        json.writeNumberField("exitCode", summary.exitCode());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (FileSummary file : summary.files()) {
            if (file.failure() != null) {
                notification(json, file.name(), 0, "Not read to the end: " + file.failure());
            }
        }
        for (DataFiles.Skipped file : summary.skipped()) {
            if (file.unread()) {
                notification(json, file.name(), 0, "Not read: " + file.reason());
            }
        }
        for (UnreadableRecord record : unreadable) {
            String message = "Unreadable: " + record.place().inFile() + ": " + record.reason();
            notification(json, record.place().file(), record.place().lineOrNumber(), message);
        }
        if (!summary.complete()) {
            notification(json, null, 0, "The scan is incomplete: " + summary.interruption());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void notification(JsonGenerator json, String file, long line, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", "error");
        json.writeObjectFieldStart("message");
        ReportJson.text(json, "text", Words.safe(text));
        json.writeEndObject();
        if (file != null) {
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            artifact(json, file);
            if (line > 0) {
                json.writeObjectFieldStart("region");
                json.writeNumberField("startLine", line);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void result(
            JsonGenerator json, FlaggedRecord record, FlaggedPlace place, Map<String, Integer> occurrences)
            throws IOException {
        json.writeStartObject();
        Category category = place.reasons().get(0).category();
        json.writeStringField("ruleId", category.id());
        json.writeNumberField("ruleIndex", category.ordinal());
        json.writeStringField("level", place.action() == Action.BLOCK ? "error" : "warning");
        json.writeObjectFieldStart("message");
        String where = record.place().inFile()
                + (record.id() == null ? "" : " (id " + Words.shortened(record.id(), 100) + ")");
        String excerpt = place.excerpt().isEmpty() ? "" : " " + place.excerpt();
        ReportJson.text(
                json,
                "text",
                capitalised(place.action().id()) + ": " + Words.reasons(place) + ". Record " + where + ", "
                        + Words.part(place) + "; found by " + Words.sources(place.sources()) + "." + excerpt);
        json.writeEndObject();
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(json, record.place().file());
        region(json, record, place);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        int occurrence = occurrences.merge(place.fingerprint(), 1, Integer::sum);
        json.writeStringField("primaryLocationLineHash", place.fingerprint() + ":" + occurrence);
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeNumberField("row", record.place().number());
        ReportJson.text(json, "campaign", place.campaign());
        ReportJson.text(json, "recordId", record.id());
        ReportJson.text(json, "targetUri", record.target());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Columns count inside the record's text where lines of the file are not lines of the text. */
    private static void region(JsonGenerator json, FlaggedRecord record, FlaggedPlace place) throws IOException {
        boolean lines = record.textHasLinesOfFile();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", record.lineOf(place));
        json.writeNumberField("startColumn", lines ? place.column() : place.start() + 1);
        json.writeNumberField("endLine", record.endLineOf(place));
        json.writeNumberField("endColumn", lines ? place.endColumn() : place.end() + 1);
        json.writeEndObject();
    }

    private static void artifact(JsonGenerator json, String file) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(file));
        json.writeEndObject();
    }

    /** RFC 3986: everything but what may stand in a path is escaped, byte by byte. */
    static String uri(String file) {
        return URLEncoder.encode(file, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%7E", "~")
                .replace("*", "%2A");
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
