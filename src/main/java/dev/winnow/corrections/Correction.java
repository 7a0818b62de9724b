package dev.winnow.corrections;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.json.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a moderator said about a text.
 *
 * @param id identifier of the correction
 * @param at when it was received
 * @param source the dialect, as in "perspective"
 * @param key name of the API key that sent it; null if the service has no keys
 * @param tenant tenant of the sender; null if there is none
 * @param site the sender's site or community; null if unknown. A correction holds for that site only
 * @param text the text as it was sent
 * @param html whether the text is HTML source
 * @param languages its languages according to the sender; may be empty
 * @param labels whether the text belongs to a category (1) or not (0); missing categories are unknown
 * @param said the same in the terms of the dialect
 * @param details other fields of the request, such as the author's name, by the names of the dialect
 * @param reference the sender's identifier of the text or its verdict; may be null
 * @param reporter who reported it; may be null
 * @param test whether it was sent as a test, and must not be learnt from
 */
public record Correction(
        String id,
        Instant at,
        String source,
        String key,
        String tenant,
        String site,
        String text,
        boolean html,
        List<String> languages,
        Map<String, Double> labels,
        Map<String, Double> said,
        Map<String, String> details,
        String reference,
        String reporter,
        boolean test) {

    /** Copies the collections. */
    public Correction {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(text, "text");
        languages = List.copyOf(languages);
        labels = Map.copyOf(labels);
        said = Map.copyOf(said);
        details = Map.copyOf(details);
    }

    /** Returns the correction as one line of JSON in UTF-8, without the line end. */
    byte[] toLine() {
        return JsonText.bytes(text.length() + 256, out -> {
            out.writeStartObject();
            out.writeStringField("id", id);
            out.writeStringField("at", at.toString());
            out.writeStringField("source", source);
            optional(out, "key", key);
            optional(out, "tenant", tenant);
            optional(out, "site", site);
            optional(out, "text", text);
            if (html) {
                out.writeBooleanField("html", true);
            }
            if (!languages.isEmpty()) {
                out.writeArrayFieldStart("languages");
                for (String language : languages) {
                    JsonText.string(out, language);
                }
                out.writeEndArray();
            }
            numbers(out, "labels", labels);
            numbers(out, "said", said);
            if (!details.isEmpty()) {
                out.writeObjectFieldStart("details");
                for (Map.Entry<String, String> entry : new TreeMap<>(details).entrySet()) {
                    optional(out, entry.getKey(), entry.getValue());
                }
                out.writeEndObject();
            }
            optional(out, "reference", reference);
            optional(out, "reporter", reporter);
            if (test) {
                out.writeBooleanField("test", true);
            }
            out.writeEndObject();
        });
    }

    private static void optional(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeFieldName(name);
            JsonText.string(out, value);
        }
    }

    private static void numbers(JsonGenerator out, String name, Map<String, Double> values) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> entry : new TreeMap<>(values).entrySet()) {
            out.writeNumberField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    /**
     * Reads what {@link #toLine} wrote.
     *
     * @throws IllegalArgumentException if the line is not a correction
     */
    static Correction of(JsonNode line) {
        if (!line.isObject()
                || !line.path("text").isTextual()
                || !line.path("id").isTextual()) {
            throw new IllegalArgumentException("this is not a correction");
        }
        Instant at;
        try {
            at = Instant.parse(line.path("at").asText());
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("\"at\" is not a time", e);
        }
        List<String> languages = new java.util.ArrayList<>();
        line.path("languages").forEach(language -> languages.add(language.asText()));
        Map<String, String> details = new LinkedHashMap<>();
        line.path("details")
                .properties()
                .forEach(entry -> details.put(entry.getKey(), entry.getValue().asText()));
        return new Correction(
                line.get("id").textValue(),
                at,
                line.path("source").asText(),
                line.path("key").textValue(),
                line.path("tenant").textValue(),
                line.path("site").textValue(),
                line.get("text").textValue(),
                line.path("html").asBoolean(),
                languages,
                numbers(line.path("labels")),
                numbers(line.path("said")),
                details,
                line.path("reference").textValue(),
                line.path("reporter").textValue(),
                line.path("test").asBoolean());
    }

    private static Map<String, Double> numbers(JsonNode values) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        values.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asDouble()));
        return numbers;
    }
}
