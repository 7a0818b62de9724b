package dev.winnow.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.http.ProblemType;
import dev.winnow.json.JsonTree;
import dev.winnow.json.RequestException;
import dev.winnow.json.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * The input of a request.
 *
 * @param model the name to answer under
 * @param texts one per result; null if there were only images, which are ignored
 */
record ModerationInput(String model, List<String> texts) {

    private static final int QUOTE_LIMIT = 60;

    /**
     * Limits, and how images are handled.
     *
     * @param textBytes longest text in bytes of UTF-8
     * @param texts maximum number of texts in an array
     * @param ignoreImages whether images are ignored rather than refused
     */
    record Limits(long textBytes, int texts, boolean ignoreImages) {}

    /** Reads a body. */
    static ModerationInput read(byte[] body, Limits limits) {
        JsonNode request;
        try {
            request = JsonTree.STRICT.read(body);
        } catch (RequestException e) {
            throw wrong(
                    null, null, "The body of the request is not JSON: " + e.getMessage(), ProblemType.MALFORMED_JSON);
        }
        if (!request.isObject()) {
            throw wrong(null, null, "The body of the request must be a JSON object.", ProblemType.NOT_AN_OBJECT);
        }
        String model = model(request.get("model"));
        return new ModerationInput(model, texts(request.get("input"), limits));
    }

    private static String model(JsonNode model) {
        if (model == null || model.isNull()) {
            return Models.DEFAULT;
        }
        if (!model.isTextual()) {
            throw wrong(
                    "invalid_type",
                    "model",
                    "'model' must be a string, not " + kind(model) + ".",
                    ProblemType.WRONG_TYPE);
        }
        if (!Models.isKnown(model.textValue())) {
            throw unknownModel(model.textValue());
        }
        return model.textValue();
    }

    static OpenAiException unknownModel(String name) {
        String message =
                "The model '" + clipped(name) + "' does not exist; there are " + String.join(", ", Models.KNOWN) + ".";
        return new OpenAiException(
                new OpenAiError(404, OpenAiError.INVALID_REQUEST, "model_not_found", "model", message),
                ProblemType.NOT_FOUND);
    }

    private static List<String> texts(JsonNode input, Limits limits) {
        if (input == null || input.isNull()) {
            throw wrong(
                    "missing_required_parameter",
                    "input",
                    "Missing required parameter: 'input'.",
                    ProblemType.MISSING_TEXT);
        }
        if (input.isTextual()) {
            return List.of(text(input, "input", limits));
        }
        if (!input.isArray()) {
            throw wrong(
                    "invalid_type",
                    "input",
                    "'input' must be a string, an array of strings or an array of parts, not " + kind(input) + ".",
                    ProblemType.WRONG_TYPE);
        }
        if (input.isEmpty()) {
            throw wrong(
                    "empty_array",
                    "input",
                    "'input' is an empty array: there is nothing to judge.",
                    ProblemType.EMPTY_TEXT);
        }
        if (input.size() > limits.texts()) {
            throw wrong(
                    "array_above_max_length",
                    "input",
                    "'input' has " + input.size() + " elements, the limit is " + limits.texts() + ".",
                    ProblemType.TOO_MANY_DOCUMENTS);
        }
        return input.get(0).isObject() ? parts(input, limits) : strings(input, limits);
    }

    private static List<String> strings(JsonNode input, Limits limits) {
        List<String> texts = new ArrayList<>(input.size());
        for (int i = 0; i < input.size(); i++) {
            String at = "input[" + i + "]";
            if (!input.get(i).isTextual()) {
                throw wrong(
                        "invalid_type",
                        at,
                        "'" + at + "' must be a string, not " + kind(input.get(i))
                                + ": an array holds strings, or parts, and nothing else.",
                        ProblemType.WRONG_TYPE);
            }
            texts.add(text(input.get(i), at, limits));
        }
        return texts;
    }

    /** Parts are judged together. */
    private static List<String> parts(JsonNode input, Limits limits) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            String at = "input[" + i + "]";
            JsonNode part = input.get(i);
            JsonNode type = part.get("type");
            if (!part.isObject() || type == null || !type.isTextual()) {
                throw wrong(
                        "invalid_type",
                        at + ".type",
                        "'" + at + "' must be an object with the type 'text' or 'image_url'.",
                        ProblemType.WRONG_TYPE);
            }
            switch (type.textValue()) {
                case "text" -> {
                    JsonNode text = part.get("text");
                    if (text == null || !text.isTextual()) {
                        throw wrong(
                                text == null ? "missing_required_parameter" : "invalid_type",
                                at + ".text",
                                "'" + at + ".text' must be a string.",
                                ProblemType.WRONG_TYPE);
                    }
                    texts.add(text(text, at + ".text", limits));
                }
                case "image_url" -> requireImage(part, at, limits);
                default ->
                    throw wrong(
                            "invalid_value",
                            at + ".type",
                            "'" + at + ".type' is '" + clipped(type.textValue())
                                    + "'; there are 'text' and 'image_url'.",
                            ProblemType.WRONG_TYPE);
            }
        }
        if (texts.isEmpty()) {
            return null;
        }
        String together = String.join("\n", texts);
        requireShort(together, "input", limits);
        return List.of(together);
    }

    private static void requireImage(JsonNode part, String at, Limits limits) {
        if (!limits.ignoreImages()) {
            throw wrong(
                    "unsupported_input_type",
                    at + ".type",
                    "This server judges text only; the part " + at + " has type image_url.",
                    ProblemType.BAD_REQUEST);
        }
        if (!part.path("image_url").path("url").isTextual()) {
            throw wrong(
                    "invalid_type",
                    at + ".image_url",
                    "'" + at + ".image_url.url' must be a string.",
                    ProblemType.WRONG_TYPE);
        }
    }

    private static String text(JsonNode node, String at, Limits limits) {
        String text = node.textValue();
        requireShort(text, at, limits);
        return text;
    }

    private static void requireShort(String text, String at, Limits limits) {
        if (text.length() > limits.textBytes() / 3 && Utf8.length(text) > limits.textBytes()) {
            throw wrong(
                    "string_above_max_length",
                    at,
                    "'" + at + "' is " + Utf8.length(text) + " bytes of UTF-8 long, the limit is " + limits.textBytes()
                            + ".",
                    ProblemType.TEXT_TOO_LONG);
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }

    private static String clipped(String words) {
        return words.length() <= QUOTE_LIMIT ? words : words.substring(0, QUOTE_LIMIT) + "…";
    }

    private static OpenAiException wrong(String code, String param, String message, ProblemType counted) {
        return new OpenAiException(new OpenAiError(400, OpenAiError.INVALID_REQUEST, code, param, message), counted);
    }
}
