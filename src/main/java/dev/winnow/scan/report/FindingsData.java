package dev.winnow.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.winnow.json.JsonText;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.policy.Action;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.GroupSummary;
import dev.winnow.scan.Hosts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings as data for the script of the HTML report: lists of names, and a row for each finding that counts into them.
 * What could end the element that holds it is escaped.
 */
final class FindingsData {

    private final List<WorstFindings.Finding> findings;
    private final Map<String, String> campaigns = new HashMap<>(); // by any name that findings give them
    private final Map<String, Integer> names = new LinkedHashMap<>();

    FindingsData(List<WorstFindings.Finding> findings, List<GroupSummary> campaigns) {
        this.findings = findings;
        for (GroupSummary campaign : campaigns) {
            this.campaigns.put(campaign.id(), campaign.id());
            campaign.alsoCalled().forEach(name -> this.campaigns.put(name, campaign.id()));
        }
    }

    void write(OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setCharacterEscapes(new InMarkup());
        json.writeStartObject();
        json.writeArrayFieldStart("rows");
        for (WorstFindings.Finding finding : findings) {
            row(json, finding.record(), finding.place());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("names");
        for (String name : names.keySet()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    /** The script knows the order of the columns: {@code columns} in report.js. */
    private void row(JsonGenerator json, FlaggedRecord record, FlaggedPlace place) throws IOException {
        String host = Hosts.of(record.target(), record.id());
        json.writeStartArray();
        json.writeString(Words.safe(record.where(place)));
        json.writeNumber(number(record.place().file()));
        json.writeNumber(place.action() == Action.BLOCK ? 1 : 0);
        json.writeString(Words.reasons(place));
        numbers(
                json,
                place.reasons().stream()
                        .filter(reason -> reason.action() != Action.ALLOW)
                        .map(FindingsData::category)
                        .toList());
        numbers(json, place.sources());
        json.writeString(Words.part(place));
        json.writeString(record.id() == null ? "" : Words.shortened(record.id(), 120));
        json.writeNumber(host == null ? -1 : number(host));
        json.writeNumber(campaigns.containsKey(place.campaign()) ? number(campaigns.get(place.campaign())) : -1);
        json.writeString(Words.safe(place.excerpt()));
        json.writeString(place.fingerprint());
        json.writeEndArray();
    }

    private static String category(CategoryScore reason) {
        return reason.category().id();
    }

    private void numbers(JsonGenerator json, List<String> all) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        all.forEach(name -> numbers.add(number(name)));
        json.writeStartArray();
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private int number(String name) {
        return names.computeIfAbsent(Words.safe(name), key -> names.size());
    }

    /** Neither a tag nor the end of one can come of it. */
    private static final class InMarkup extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        private final int[] escapes = standardAsciiEscapesForJSON();

        InMarkup() {
            for (char c : new char[] {'<', '>', '&'}) {
                escapes[c] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            StringBuilder escape = new StringBuilder(6);
            JsonText.escape(escape, (char) c);
            return new SerializedString(escape.toString());
        }
    }
}
