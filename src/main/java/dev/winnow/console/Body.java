package dev.winnow.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.json.JsonTree;
import dev.winnow.json.RequestException;
import dev.winnow.text.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The JSON object of a request to the review API: strict, so that a slip is noticed. */
final class Body {

    private static final int LIMIT = 1 << 20; // bytes

    private final JsonNode object;
    private final byte[] bytes;

    private Body(JsonNode object, byte[] bytes) {
        this.object = object;
        this.bytes = bytes;
    }

    /**
     * Reads a body; an empty one is an object without fields.
     *
     * @param fields all that may stand in it
     * @throws ProblemException if it is too large, not JSON, not an object, or has other fields
     */
    static Body read(InputStream in, List<String> fields) {
        byte[] bytes;
        try {
            bytes = in == null ? new byte[0] : in.readNBytes(LIMIT + 1);
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "the body broke off");
        }
        if (bytes.length > LIMIT) {
            throw new ProblemException(ProblemType.BODY_TOO_LARGE, "the body has " + LIMIT + " bytes at most");
        }
        return read(bytes, fields);
    }

    /** Reads a body that is there as a whole, as {@link #read(InputStream, List)} does. */
    static Body read(byte[] bytes, List<String> fields) {
        JsonNode tree;
        try {
            tree = JsonTree.STRICT.read(bytes.length == 0 ? new byte[] {'{', '}'} : bytes);
        } catch (RequestException e) {
            throw new ProblemException(ProblemType.valueOf(e.reason().name()), e.getMessage());
        }
        if (!tree.isObject()) {
            throw new ProblemException(ProblemType.NOT_AN_OBJECT, "the body is a JSON object");
        }
        tree.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                throw new ProblemException(
                        ProblemType.UNKNOWN_FIELD,
                        "unknown field \"" + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + "\""
                                + NearestName.hint(name, new TreeSet<>(fields)));
            }
        });
        return new Body(tree, bytes);
    }

    /** Returns the body as it came. */
    byte[] bytes() {
        return bytes.clone();
    }

    private JsonNode field(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Returns a string, or null. */
    String text(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isTextual()) {
            throw wrong(name, "a string");
        }
        return value == null ? null : value.textValue();
    }

    /** Returns a string that must be there. */
    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw new ProblemException(
                    name.equals("text") ? ProblemType.MISSING_TEXT : ProblemType.INVALID_FIELD,
                    "the field \"" + name + "\" is missing");
        }
        return value;
    }

    /** Returns a whole number within bounds. */
    long number(String name, long least, long most, long otherwise) {
        JsonNode value = field(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber()) {
            throw wrong(name, "a whole number");
        }
        if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "\"" + name + "\" is from " + least + " to " + most);
        }
        return value.longValue();
    }

    /** Returns whether a field is true. */
    boolean truth(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isBoolean()) {
            throw wrong(name, "a boolean");
        }
        return value != null && value.booleanValue();
    }

    /** Returns numbers by name. */
    Map<String, Double> numbers(String name) {
        JsonNode value = field(name);
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (value == null) {
            return numbers;
        }
        if (!value.isObject()) {
            throw wrong(name, "an object of numbers");
        }
        value.properties().forEach(entry -> {
            if (!entry.getValue().isNumber()) {
                throw wrong(name, "an object of numbers");
            }
            numbers.put(entry.getKey(), entry.getValue().doubleValue());
        });
        return numbers;
    }

    /** Returns an object as JSON, "{}" if it is not there; how many items of a list there are is {@link #size}. */
    String object(String name, int most) {
        JsonNode value = field(name);
        if (value != null && !value.isObject()) {
            throw wrong(name, "an object");
        }
        String json = value == null ? "{}" : ShownText.escaped(value.toString());
        if (json.length() > most) {
            throw new ProblemException(
                    ProblemType.INVALID_FIELD, "\"" + name + "\" has " + most + " characters at most");
        }
        return json;
    }

    /** Returns a string within an object, or null. */
    String within(String name, String inner) {
        JsonNode value = field(name);
        return value == null ? null : value.path(inner).textValue();
    }

    /** Returns the author of an item: named beside the context, or in it. */
    String author() {
        return text("author") == null ? within("context", "author") : text("author");
    }

    /** Returns whether an item is to wait whatever its verdict. */
    boolean always() {
        String store = text("store");
        if (store != null && !store.equals("auto") && !store.equals("always")) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "\"store\" is auto or always");
        }
        return "always".equals(store);
    }

    /** Returns how long a list is. */
    int size(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isArray()) {
            throw wrong(name, "an array");
        }
        return value == null ? 0 : value.size();
    }

    private static ProblemException wrong(String name, String what) {
        return new ProblemException(ProblemType.WRONG_TYPE, "\"" + name + "\" must be " + what);
    }
}
