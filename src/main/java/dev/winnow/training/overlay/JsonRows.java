package dev.winnow.training.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.policy.Category;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of JSON: plain ones, those of our correction store, findings of a scan, records of Argilla, tasks of Label Studio.
 *
 * @param question of Argilla or Label Studio whose answers are labels; null: all whose answers are names
 */
record JsonRows(Labels labels, String question) {

    private static final Set<String> LINES_OF_A_SCAN = Set.of("finding", "unreadable", "file", "summary");
    private static final String SUBMITTED = "submitted";
    private static final Set<String> NO_ANSWERS = Set.of(
            "id", "text", "lead_time", "annotator", "annotation_id", "created_at", "updated_at", "language", "lang");

    /** Adds what a record says; nothing if nobody has said anything of it. */
    void add(JsonNode record, String place, List<Said> into) throws RowException {
        if (!record.isObject()) {
            throw new RowException(place + ": a row is an object, as in {\"text\": \"…\", \"labels\": {\"spam\": 1}}");
        }
        if (record.path("annotations").isArray() && record.path("data").isObject()) {
            addTask(record, place, into);
        } else if (record.has("annotation_id")) {
            addFlatTask(record, place, into);
        } else if (record.path("fields").isObject() && record.has("responses")) {
            addArgilla(record, place, into);
        } else if (record.properties().stream().anyMatch(field -> field.getKey().endsWith(".responses"))) {
            addFlatArgilla(record, place, into);
        } else if (LINES_OF_A_SCAN.contains(record.path("type").asText())
                && (record.has("places") || !record.has("text"))) {
            addFinding(record, place, into);
        } else {
            addPlain(record, place, text(record, place), into);
        }
    }

    private static String text(JsonNode record, String place) throws RowException {
        if (!record.path("text").isTextual()) {
            throw new RowException(place + ": no \"text\"");
        }
        return record.get("text").textValue();
    }

    private void addPlain(JsonNode record, String place, String text, List<Said> into) throws RowException {
        if (record.path("test").asBoolean()) {
            return; // sent as a test, and not to be learnt from
        }
        Map<Category, Boolean> explicit = new EnumMap<>(Category.class);
        Set<Category> named = null;
        for (String field : List.of("labels", "label", "categories")) {
            JsonNode value = record.path(field);
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> label : value.properties()) {
                    Boolean truth = label.getValue().isNull()
                            ? null
                            : Labels.truth(label.getValue().asText(), place + ", \"" + label.getKey() + "\"");
                    if (truth != null) {
                        explicit.put(labels.category(label.getKey(), place), truth);
                    }
                }
            } else if (value.isTextual() || value.isArray()) {
                named = labels.of(names(value, place), place);
            } else if (!value.isMissingNode() && !value.isNull()) {
                throw new RowException(place + ": \"" + field + "\" is an object, a list of names or a name");
            }
        }
        if (record.path("decision").isTextual()) {
            Boolean allowed = Labels.allows(record.get("decision").textValue(), place);
            if (allowed == null) {
                return;
            }
            Set<Category> removed = named != null ? named : positives(explicit);
            if (!allowed && removed.isEmpty()) {
                throw new RowException(place + ": \"remove\" without saying of which category the text is");
            }
            explicit.clear();
            named = allowed ? Set.of() : removed;
        } else if (named == null && explicit.isEmpty()) {
            return;
        }
        into.add(new Said(text, language(record), explicit, named, who(record, "who", "key"), time(record, "at")));
    }

    private static Set<Category> positives(Map<Category, Boolean> labels) {
        Set<Category> positives = EnumSet.noneOf(Category.class);
        labels.forEach((category, truth) -> {
            if (truth) {
                positives.add(category);
            }
        });
        return positives;
    }

    /** A finding of a scan counts once somebody has added labels or a decision: our own verdict teaches nothing. */
    private void addFinding(JsonNode record, String place, List<Said> into) throws RowException {
        boolean said = record.has("labels") || record.has("label") || record.has("categories");
        Boolean allowed = record.path("decision").isTextual()
                ? Labels.allows(record.get("decision").textValue(), place)
                : null;
        if (!record.path("type").asText().equals("finding") || !said && allowed == null) {
            return;
        }
        for (JsonNode finding : record.path("places")) {
            String text = record.path("text").isTextual()
                    ? record.get("text").textValue()
                    : finding.path("excerpt").asText("");
            if (text.isBlank()) {
                throw new RowException(
                        place + ": the finding has neither \"text\" nor an excerpt; scan without --no-excerpts");
            }
            if (said) {
                addPlain(record, place, text, into);
            } else {
                Set<Category> confirmed = EnumSet.noneOf(Category.class);
                for (JsonNode reason : finding.path("reasons")) {
                    confirmed.add(labels.category(reason.path("category").asText(), place));
                }
                into.add(new Said(
                        text,
                        language(record),
                        Map.of(),
                        allowed ? Set.of() : confirmed,
                        who(record, "who"),
                        time(record, "at")));
            }
            if (record.path("text").isTextual()) {
                return;
            }
        }
    }

    /** A task as Label Studio exports it (JSON): annotations with results of the type "choices". */
    private void addTask(JsonNode record, String place, List<Said> into) throws RowException {
        String text = text(record.get("data"), place + ", \"data\"");
        for (JsonNode annotation : record.get("annotations")) {
            List<String> names = new ArrayList<>();
            boolean answered = false;
            for (JsonNode result : annotation.path("result")) {
                boolean asked = question == null
                        || question.equals(result.path("from_name").asText());
                if (asked && result.path("value").path("choices").isArray()) {
                    names.addAll(names(result.get("value").get("choices"), place));
                    answered = true;
                }
            }
            // Submitting a task without a choice says nothing; skipping one says less.
            if (answered && !annotation.path("was_cancelled").asBoolean()) {
                JsonNode by = annotation.path("completed_by");
                into.add(new Said(
                        text,
                        language(record.get("data")),
                        Map.of(),
                        labels.of(names, place),
                        by.isObject() ? by.path("email").asText(by.path("id").asText()) : by.asText(""),
                        time(annotation, "updated_at", "created_at")));
            }
        }
    }

    /** A task as Label Studio exports it in short (JSON-MIN): one row for each annotation, answers beside the text. */
    private void addFlatTask(JsonNode record, String place, List<Said> into) throws RowException {
        List<String> names = new ArrayList<>();
        boolean answered = false;
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            JsonNode value = field.getValue();
            JsonNode choices = value.isObject() ? value.path("choices") : value;
            boolean asked = question == null ? !NO_ANSWERS.contains(field.getKey()) : question.equals(field.getKey());
            if (asked && (choices.isTextual() || choices.isArray())) {
                names.addAll(names(choices, place));
                answered = true;
            }
        }
        if (answered) {
            into.add(new Said(
                    text(record, place),
                    language(record),
                    Map.of(),
                    labels.of(names, place),
                    who(record, "annotator"),
                    time(record, "updated_at", "created_at")));
        }
    }

    /** A record of Argilla: responses by question, or a list of responses with values by question. */
    private void addArgilla(JsonNode record, String place, List<Said> into) throws RowException {
        String text = text(record.get("fields"), place + ", \"fields\"");
        JsonNode responses = record.get("responses");
        if (responses.isArray()) {
            for (JsonNode response : responses) {
                for (Map.Entry<String, JsonNode> value : response.path("values").properties()) {
                    addAnswer(record, place, text, value.getKey(), value.getValue(), response, into);
                }
            }
            return;
        }
        for (Map.Entry<String, JsonNode> answers : responses.properties()) {
            for (JsonNode answer : answers.getValue()) {
                addAnswer(record, place, text, answers.getKey(), answer, answer, into);
            }
        }
    }

    private void addAnswer(
            JsonNode record,
            String place,
            String text,
            String asked,
            JsonNode answer,
            JsonNode response,
            List<Said> into)
            throws RowException {
        JsonNode value = answer.path("value");
        boolean names = value.isTextual() || isNames(value);
        if (names
                && response.path("status").asText(SUBMITTED).equals(SUBMITTED)
                && (question == null || question.equals(asked))) {
            into.add(new Said(
                    text,
                    language(record.path("metadata")),
                    Map.of(),
                    labels.of(names(value, place), place),
                    who(response, "user_id"),
                    time(record, "updated_at", "inserted_at")));
        }
    }

    /** A record of Argilla in one level: {@code QUESTION.responses}, with {@code .users} and {@code .status} beside it. */
    private void addFlatArgilla(JsonNode record, String place, List<Said> into) throws RowException {
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            String key = field.getKey();
            if (!key.endsWith(".responses")
                    || question != null && !key.equals(question + ".responses")
                    || !field.getValue().isArray()) {
                continue;
            }
            for (int i = 0; i < field.getValue().size(); i++) {
                JsonNode value = field.getValue().get(i);
                String status = record.path(key + ".status").path(i).asText(SUBMITTED);
                if ((value.isTextual() || isNames(value)) && status.equals(SUBMITTED)) {
                    into.add(new Said(
                            text(record, place),
                            language(record),
                            Map.of(),
                            labels.of(names(value, place), place),
                            record.path(key + ".users").path(i).asText(""),
                            null));
                }
            }
        }
    }

    private static boolean isNames(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(JsonNode value, String place) throws RowException {
        List<String> names = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isTextual()) {
                throw new RowException(place + ": a label is a name");
            }
            names.add(each.textValue());
        }
        return names;
    }

    private static String language(JsonNode record) {
        return record.path("language").asText(record.path("lang").asText(null));
    }

    private static String who(JsonNode record, String... fields) {
        for (String field : fields) {
            if (record.path(field).isValueNode() && !record.path(field).isNull()) {
                return record.get(field).asText();
            }
        }
        return "";
    }

    private static Instant time(JsonNode record, String... fields) {
        for (String field : fields) {
            Instant time = time(record.path(field).asText(""));
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** Returns null for what is no time. One without an offset is taken as UTC. */
    static Instant time(String word) {
        try {
            return OffsetDateTime.parse(word).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(word).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }
}
