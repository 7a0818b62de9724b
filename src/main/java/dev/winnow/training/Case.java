package dev.winnow.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A text with the action that a person expects.
 *
 * @param id unique within its file
 * @param kind what it is an example of, for people
 * @param format what the text is
 * @param right what should happen
 * @param text the text
 */
record Case(String id, String kind, Document.Format format, Right right, String text) {

    private static final JsonFactory JSON = new JsonFactory();

    /** What should happen to a text. */
    enum Right {
        /** Nothing. */
        ALLOW("allow"),
        /** At least review. */
        FLAG("flag"),
        /** At least review, for something that a reader of the page does not see. */
        FLAG_HIDDEN("flag, hidden"),
        /** No block. */
        AT_MOST_REVIEW("at most review");

        private final String id;

        Right(String id) {
            this.id = id;
        }

        static Right of(String id, String place) throws IOException {
            for (Right right : values()) {
                if (right.id.equals(id)) {
                    return right;
                }
            }
            throw new IOException(place + ": \"right\" is "
                    + Arrays.stream(values()).map(right -> '"' + right.id + '"').collect(Collectors.joining(" or "))
                    + ", not \"" + id + "\"");
        }

        boolean agrees(Verdict verdict) {
            return switch (this) {
                case ALLOW -> verdict.action() == Action.ALLOW;
                case FLAG -> verdict.action() != Action.ALLOW;
                case FLAG_HIDDEN ->
                    verdict.findings().stream()
                            .anyMatch(finding -> finding.hidden() && finding.action() != Action.ALLOW);
                case AT_MOST_REVIEW -> verdict.action() != Action.BLOCK;
            };
        }
    }

    Document document() {
        return new Document(id, text, format, null, null, OffsetUnit.UTF16, false);
    }

    /**
     * Reads JSON Lines: {@code {"id", "kind", "format": "text"|"html", "right", "text"}}; other fields are ignored.
     *
     * @throws IOException if the file cannot be read or a line is wrong; the message names file and line
     */
    static List<Case> read(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank()) {
                cases.add(parse(line, file + ":" + number));
            }
        }
        return cases;
    }

    private static Case parse(String line, String place) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(place + ": expected a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonParseException e) {
            throw new IOException(place + ": not valid JSON: " + e.getOriginalMessage(), e);
        }
        for (String name : List.of("id", "kind", "right", "text")) {
            if (!fields.containsKey(name)) {
                throw new IOException(place + ": \"" + name + "\" is missing");
            }
        }
        String format = fields.getOrDefault("format", "text");
        if (!format.equals("text") && !format.equals("html")) {
            throw new IOException(place + ": \"format\" is \"text\" or \"html\", not \"" + format + "\"");
        }
        return new Case(
                fields.get("id"),
                fields.get("kind"),
                format.equals("html") ? Document.Format.HTML : Document.Format.TEXT,
                Right.of(fields.get("right"), place),
                fields.get("text"));
    }
}
