package dev.winnow.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.policy.Action;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** GitLab Code Quality: the worst findings as an array of issues, each with a fingerprint of its own. */
final class GitLabReport implements ScanListener {

    private final OutputStream out;
    private final WorstFindings findings = new WorstFindings(SarifReport.MOST, SarifReport.EACH);

    GitLabReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void flagged(FlaggedRecord record) {
        findings.add(record);
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartArray();
        Map<String, Integer> occurrences = new HashMap<>();
        for (WorstFindings.Finding finding : findings.inOrder()) {
            FlaggedRecord record = finding.record();
            FlaggedPlace place = finding.place();
            json.writeStartObject();
            ReportJson.text(
                    json,
                    "description",
                    place.action().id() + ": " + Words.reasons(place) + ". Record "
                            + record.place().inFile() + ", " + Words.part(place)
                            + (place.excerpt().isEmpty() ? "" : ". " + place.excerpt()));
            json.writeStringField(
                    "check_name", "winnow/" + place.reasons().get(0).category().id());
            int occurrence = occurrences.merge(place.fingerprint(), 1, Integer::sum);
            json.writeStringField("fingerprint", place.fingerprint() + "-" + occurrence);
            json.writeStringField("severity", place.action() == Action.BLOCK ? "critical" : "minor");
            json.writeObjectFieldStart("location");
            ReportJson.text(json, "path", record.place().file());
            json.writeObjectFieldStart("lines");
            json.writeNumberField("begin", record.lineOf(place));
            json.writeNumberField("end", record.endLineOf(place));
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
    }
}
