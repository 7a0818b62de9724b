package dev.winnow.http.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.http.ProblemType;
import dev.winnow.text.NearestName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of one JSON object of a request, read as protocol buffers read JSON: a name may be written with underscores, a
 * number or a boolean as a string, and null counts as absent.
 *
 * @param node the object
 * @param path where it stands, as in "comment"; "" for the request itself
 */
record Fields(JsonNode node, String path) {

    private static final int QUOTE_LIMIT = 60;

    static Fields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw violation(path.isEmpty() ? "(request)" : path, "It must be an object.");
        }
        return new Fields(node, path);
    }

    /** Refuses names that nobody reads. */
    void allowOnly(Set<String> names) {
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
            String name = all.next();
            if (names.stream()
                    .noneMatch(known -> known.equals(name) || snake(known).equals(name))) {
                throw new PerspectiveException(
                        PerspectiveError.field(
                                at(clipped(name)),
                                "Unknown name \"" + clipped(name) + "\""
                                        + (path.isEmpty() ? "" : " at '" + path + "'")
                                        + ": Cannot find field" + NearestName.hint(name, new TreeSet<>(names)) + "."),
                        ProblemType.UNKNOWN_FIELD);
            }
        }
    }

    /** Returns a field's value, or null if it is left out. */
    JsonNode get(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            value = node.get(snake(name));
        }
        return value == null || value.isNull() ? null : value;
    }

    /** Returns the fields of an object, or null if it is left out. */
    Fields object(String name) {
        JsonNode value = get(name);
        return value == null ? null : of(value, at(name));
    }

    String text(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw violation(at(name), "It must be a string.");
        }
        return value.textValue();
    }

    boolean truth(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()
                && (value.textValue().equals("true") || value.textValue().equals("false"))) {
            return value.textValue().equals("true");
        }
        throw violation(at(name), "It must be true or false.");
    }

    /** Returns a finite number, or NaN if it is left out. */
    double number(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return Double.NaN;
        }
        double number = Double.NaN;
        if (value.isNumber()) {
            number = value.doubleValue();
        } else if (value.isTextual()) {
            try {
                number = Double.parseDouble(value.textValue().trim());
            } catch (NumberFormatException e) {
                throw violation(at(name), "It must be a number.");
            }
        }
        if (!Double.isFinite(number)) {
            throw violation(at(name), "It must be a number.");
        }
        return number;
    }

    /** Returns a list of strings, a single one being a list of one; empty if it is left out. */
    List<String> texts(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return List.of();
        }
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        if (!value.isArray()) {
            throw violation(at(name), "It must be an array of strings.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw violation(at(name), "It must be an array of strings.");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static PerspectiveException violation(String field, String description) {
        return new PerspectiveException(
                PerspectiveError.field(field, "Invalid value at '" + field + "'. " + description),
                ProblemType.WRONG_TYPE);
    }

    static String clipped(String words) {
        return words.length() <= QUOTE_LIMIT ? words : words.substring(0, QUOTE_LIMIT) + "…";
    }

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char unit = camel.charAt(i);
            if (unit >= 'A' && unit <= 'Z') {
                snake.append('_').append((char) (unit + 32));
            } else {
                snake.append(unit);
            }
        }
        return snake.toString();
    }
}
