package dev.winnow.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.json.RequestException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Reads a request of another service's shape as a tree: those are described by what their clients send, so they must be
 * looked at as a whole before anything is refused. Winnow's own requests are read by {@link DocumentJson}.
 */
public final class JsonTree {

    private static final int DEPTH_LIMIT = 64;
    private static final int CAUSE_LIMIT = 200; // characters of the parser's words that a complaint repeats

    /** JSON and nothing else. */
    public static final JsonTree STRICT = new JsonTree(new JsonFactoryBuilder());

    /**
     * What people write by hand, too: names without quotation marks, strings between single ones, comments, a comma after
     * the last element, control characters inside strings.
     */
    public static final JsonTree LENIENT = new JsonTree(new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS));

    private final ObjectMapper mapper;

    private JsonTree(JsonFactoryBuilder factory) {
        mapper = new ObjectMapper(factory.configure(JsonFactory.Feature.CHARSET_DETECTION, false)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_LIMIT)
                        .maxStringLength(Integer.MAX_VALUE) // limits of bodies and texts decide
                        .maxNameLength(1000)
                        .maxNumberLength(1000)
                        .build())
                .build());
    }

    /**
     * Reads one JSON value. Of a name that stands twice the last counts.
     *
     * @throws RequestException if it is not UTF-8, not JSON, or nested too deep
     */
    public JsonNode read(byte[] json) throws RequestException {
        int bad = Utf8.firstIllFormed(json);
        if (bad >= 0) {
            throw new RequestException(
                    Reason.INVALID_UTF8,
                    String.format(Locale.ROOT, "the byte 0x%02X at offset %d is not UTF-8", json[bad] & 0xFF, bad));
        }
        boolean marked = json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF;
        int start = marked ? 3 : 0;
        try (JsonParser parser = mapper.getFactory().createParser(json, start, json.length - start)) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does no I/O", e);
        }
    }

    private JsonNode read(JsonParser parser) throws IOException, RequestException {
        try {
            JsonNode tree = mapper.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw new RequestException(Reason.MALFORMED_JSON, "there is no JSON: the body is empty");
            }
            if (parser.nextToken() != null) {
                throw new RequestException(Reason.MALFORMED_JSON, "something follows the JSON value");
            }
            return tree;
        } catch (JsonProcessingException e) {
            if (parser.getParsingContext().getNestingDepth() >= DEPTH_LIMIT) {
                throw new RequestException(
                        Reason.TOO_DEEP, "the JSON is nested deeper than " + DEPTH_LIMIT + " levels");
            }
            String message = e.getOriginalMessage();
            int internals = message.indexOf(" (start marker at");
            String sentence = (internals < 0 ? message : message.substring(0, internals)).replaceAll("\\s+", " ");
            String clipped = sentence.length() <= CAUSE_LIMIT ? sentence : sentence.substring(0, CAUSE_LIMIT) + "…";
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new RequestException(Reason.MALFORMED_JSON, clipped + place);
        }
    }
}
