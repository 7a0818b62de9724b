package dev.winnow.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.winnow.json.RequestException.Reason;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.policy.Mode;
import dev.winnow.text.NearestName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads requests: {@code {id?, text, format?, language?, tenant?, offsets?, explain?, mode?}}, a single one with {@code item?} too.
 *
 * <p>Strict, so that mistakes are noticed: unknown and repeated fields are refused, and values are not converted. A field that is
 * {@code null} counts as absent. Columns in error messages count bytes, from 1.
 */
public final class DocumentJson {

    /** Longest id, in UTF-16 code units. */
    public static final int ID_LIMIT = 256;

    /** Deepest nesting; requests need two levels, the others only make error messages more precise. */
    private static final int DEPTH_LIMIT = 16;
    /** How many characters of the request an error message quotes. */
    private static final int QUOTE_LIMIT = 60;
    /** How many characters of the parser's message an error message quotes. */
    private static final int CAUSE_LIMIT = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // The body is UTF-8, whatever its first bytes look like.
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_LIMIT)
                    .maxStringLength(Integer.MAX_VALUE) // the text limit and the body limit decide
                    .maxNameLength(1000)
                    .maxNumberLength(1000)
                    .build())
            .build();

    // RFC 5646 in outline: subtags of letters and digits; "und" and private tags pass.
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}");

    private static final List<String> FORMATS = Arrays.stream(Document.Format.values())
            .map(format -> format.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> UNITS =
            Arrays.stream(OffsetUnit.values()).map(OffsetUnit::id).toList();

    /** The fields of a request. */
    private enum Field {
        ID,
        TEXT,
        FORMAT,
        LANGUAGE,
        TENANT,
        OFFSETS,
        EXPLAIN,
        MODE,
        ITEM;

        private static final List<String> NAMES =
                Arrays.stream(values()).map(field -> field.name).toList();
        private static final List<String> NAMES_OF_MANY =
                NAMES.stream().filter(name -> !name.equals(ITEM.name)).toList();
        private final String name = name().toLowerCase(Locale.ROOT);

        static Field named(String name) {
            int index = NAMES.indexOf(name);
            return index < 0 ? null : values()[index];
        }
    }

    /**
     * A document that may be brought to people.
     *
     * @param document the document
     * @param item what the sender says for them, as a JSON object; null: it is not to be brought to them
     */
    public record Request(Document document, String item) {}

    /** The result of reading one document of a batch. */
    public sealed interface Outcome {
        /**
         * A valid document.
         *
         * @param document the document
         */
        record Understood(Document document) implements Outcome {}

        /**
         * An invalid document.
         *
         * @param id its id, or null if that could not be read either
         * @param why what is wrong
         */
        record Refused(String id, RequestException why) implements Outcome {}
    }

    private final long textLimit;

    /**
     * @param textLimit longest text, in bytes of UTF-8
     */
    public DocumentJson(long textLimit) {
        this.textLimit = textLimit;
    }

    /** Returns the size limit of a request in bytes: the longest text with every character escaped, and room for the other fields. */
    public long bodyLimit() {
        return 6 * textLimit + 64 * 1024;
    }

    /**
     * Reads one document.
     *
     * @param json the whole request
     */
    public Document read(byte[] json) throws RequestException {
        return read(json, 1);
    }

    /**
     * Reads one document that may have a field {@code item}.
     *
     * @param json the whole request
     */
    public Request readRequest(byte[] json) throws RequestException {
        return read(json, 1, true);
    }

    /**
     * Reads one document of a stream.
     *
     * @param json the document
     * @param line the line of the stream on which it starts, from 1, for error messages
     */
    public Document read(byte[] json, long line) throws RequestException {
        return read(json, line, false).document();
    }

    private Request read(byte[] json, long line, boolean mayHaveItem) throws RequestException {
        try (JsonParser parser = parser(json)) {
            Place place = new Place(parser, line);
            return reading(place, () -> {
                requireSomething(parser.nextToken());
                Draft draft = new Draft(place);
                draft.mayHaveItem = mayHaveItem;
                draft.read();
                requireEnd(place);
                return new Request(draft.document(), draft.item);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does no I/O", e);
        }
    }

    /**
     * Reads an array of documents. An invalid document does not affect the others, as long as it is JSON.
     *
     * @param json the whole request
     * @param limit maximum number of documents
     */
    public List<Outcome> readAll(byte[] json, int limit) throws RequestException {
        try (JsonParser parser = parser(json)) {
            Place place = new Place(parser, 1);
            return reading(place, () -> {
                requireSomething(parser.nextToken());
                if (parser.currentToken() != JsonToken.START_ARRAY) {
                    throw complaint(
                            Reason.NOT_AN_ARRAY, "a batch is a JSON array of documents, not " + found(parser), place);
                }
                List<Outcome> outcomes = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (outcomes.size() == limit) {
                        throw new RequestException(
                                Reason.TOO_MANY_DOCUMENTS,
                                "the batch has more than " + limit
                                        + " documents; send several batches, or application/x-ndjson, which has no limit");
                    }
                    Draft draft = new Draft(place);
                    draft.read();
                    outcomes.add(draft.outcome());
                }
                requireEnd(place);
                return outcomes;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does no I/O", e);
        }
    }

    private static JsonParser parser(byte[] json) throws IOException, RequestException {
        int bad = Utf8.firstIllFormed(json);
        if (bad >= 0) {
            throw new RequestException(
                    Reason.INVALID_UTF8,
                    String.format(Locale.ROOT, "the byte 0x%02X at offset %d is not UTF-8", json[bad] & 0xFF, bad));
        }
        boolean marked = json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF;
        int start = marked ? 3 : 0;
        return FACTORY.createParser(json, start, json.length - start);
    }

    /** A part of reading. */
    private interface Step<T> {
        T run() throws IOException, RequestException;
    }

    /**
     * A position in the request.
     *
     * @param parser the parser
     * @param firstLine the line on which the JSON starts
     */
    private record Place(JsonParser parser, long firstLine) {
        String of(JsonLocation location) {
            return " (line " + (firstLine - 1 + location.getLineNr()) + ", column " + location.getColumnNr() + ")";
        }

        String ofToken() {
            return of(parser.currentTokenLocation());
        }

        String of(JsonProcessingException e) {
            return of(e.getLocation() == null ? parser.currentLocation() : e.getLocation());
        }
    }

    private static <T> T reading(Place place, Step<T> step) throws IOException, RequestException {
        try {
            return step.run();
        } catch (JsonProcessingException e) {
            if (place.parser().getParsingContext().getNestingDepth() >= DEPTH_LIMIT) {
                throw new RequestException(
                        Reason.TOO_DEEP, "the JSON is nested deeper than " + DEPTH_LIMIT + " levels" + place.of(e));
            }
            throw new RequestException(Reason.MALFORMED_JSON, cause(e) + place.of(e));
        }
    }

    /** The parser's message without its internals. */
    private static String cause(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int internals = message.indexOf(" (start marker at");
        String sentence = internals < 0 ? message : message.substring(0, internals);
        return clipped(sentence.replaceAll("\\s+", " "), CAUSE_LIMIT);
    }

    private static void requireSomething(JsonToken first) throws RequestException {
        if (first == null) {
            throw new RequestException(Reason.MALFORMED_JSON, "there is no JSON: the body is empty");
        }
    }

    private static void requireEnd(Place place) throws IOException, RequestException {
        if (place.parser().nextToken() != null) {
            throw complaint(Reason.MALFORMED_JSON, "something follows the JSON value: " + found(place.parser()), place);
        }
    }

    private static RequestException complaint(Reason reason, String what, Place place) {
        return new RequestException(reason, what + place.ofToken());
    }

    private static String found(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static String quoted(String words) {
        return '"' + clipped(words, QUOTE_LIMIT) + '"';
    }

    private static String clipped(String words, int limit) {
        return words.length() <= limit ? words : words.substring(0, limit) + "…";
    }

    /** A document being read: the first error is kept, and reading goes on to the end of the document. */
    private final class Draft {
        private final Place place;
        private final JsonParser parser;
        private int seen; // one bit per field
        private RequestException complaint;
        private String id;
        private String text;
        private Document.Format format = Document.Format.TEXT;
        private String language;
        private String tenant;
        private OffsetUnit offsets = OffsetUnit.UTF16;
        private boolean explain;
        private Mode mode;
        private boolean mayHaveItem;
        private String item;

        Draft(Place place) {
            this.place = place;
            this.parser = place.parser();
        }

        void read() throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                complain(Reason.NOT_AN_OBJECT, "a document is a JSON object, not " + found(parser));
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Field field = Field.named(name);
                if (field == null || field == Field.ITEM && !mayHaveItem) {
                    complain(
                            Reason.UNKNOWN_FIELD,
                            "unknown field " + quoted(name)
                                    + NearestName.hint(name, mayHaveItem ? Field.NAMES : Field.NAMES_OF_MANY));
                } else if ((seen & 1 << field.ordinal()) != 0) {
                    complain(Reason.DUPLICATE_FIELD, "the field \"" + name + "\" stands there twice");
                } else {
                    seen |= 1 << field.ordinal();
                    parser.nextToken();
                    read(field);
                    continue;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            if (complaint == null && text == null) {
                complain(Reason.MISSING_TEXT, "the field \"text\" is missing");
            }
        }

        private void read(Field field) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            if (field == Field.EXPLAIN) {
                explain = truth();
                return;
            }
            if (field == Field.ITEM) {
                item = object();
                return;
            }
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                complain(Reason.WRONG_TYPE, "\"" + field.name + "\" must be a string, not " + found(parser));
                parser.skipChildren();
                return;
            }
            String value = parser.getText();
            switch (field) {
                case ID -> id = id(value);
                case TEXT -> text = text(value);
                case FORMAT -> format = format(value);
                case LANGUAGE -> language = language(value);
                case TENANT -> tenant = value;
                case OFFSETS -> offsets = offsets(value);
                case MODE -> mode = mode(value);
                case EXPLAIN, ITEM -> throw new IllegalStateException("is no string");
            }
        }

        private String object() throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                complain(Reason.WRONG_TYPE, "\"item\" must be an object, not " + found(parser));
                parser.skipChildren();
                return null;
            }
            StringWriter json = new StringWriter();
            try (JsonGenerator out = FACTORY.createGenerator(json)) {
                out.copyCurrentStructure(parser);
            }
            return json.toString();
        }

        private boolean truth() throws IOException {
            if (!parser.currentToken().isBoolean()) {
                complain(Reason.WRONG_TYPE, "\"explain\" must be a boolean, not " + found(parser));
                parser.skipChildren();
                return false;
            }
            return parser.getBooleanValue();
        }

        private String id(String value) {
            if (value.length() > ID_LIMIT) {
                complain(
                        Reason.INVALID_ID,
                        "\"id\" is " + value.length() + " characters long, the limit is " + ID_LIMIT);
                return null;
            }
            return value;
        }

        private String text(String value) {
            if (value.isEmpty()) {
                complain(Reason.EMPTY_TEXT, "\"text\" is empty: there is nothing to judge");
            } else if (value.length() > textLimit / 3 && Utf8.length(value) > textLimit) {
                complain(
                        Reason.TEXT_TOO_LONG,
                        "\"text\" is " + Utf8.length(value) + " bytes of UTF-8 long, the limit is " + textLimit);
            }
            return value;
        }

        private Document.Format format(String value) {
            int index = FORMATS.indexOf(value);
            if (index < 0) {
                complain(Reason.UNKNOWN_FORMAT, "unknown format " + quoted(value) + NearestName.hint(value, FORMATS));
                return Document.Format.TEXT;
            }
            return Document.Format.values()[index];
        }

        private OffsetUnit offsets(String value) {
            int index = UNITS.indexOf(value);
            if (index < 0) {
                complain(
                        Reason.UNKNOWN_OFFSETS,
                        "unknown unit of offsets " + quoted(value) + NearestName.hint(value, UNITS));
                return OffsetUnit.UTF16;
            }
            return OffsetUnit.values()[index];
        }

        private Mode mode(String value) {
            if (!Mode.ids().contains(value)) {
                complain(Reason.UNKNOWN_MODE, "unknown mode " + quoted(value) + NearestName.hint(value, Mode.ids()));
                return null;
            }
            return Mode.of(value);
        }

        private String language(String value) {
            if (!LANGUAGE.matcher(value).matches()) {
                complain(
                        Reason.INVALID_LANGUAGE,
                        "\"language\" must be a BCP 47 tag, as in \"en\" or \"zh-Hant\", not " + quoted(value));
                return null;
            }
            return value;
        }

        private void complain(Reason reason, String what) {
            if (complaint == null) {
                complaint = DocumentJson.complaint(reason, what, place);
            }
        }

        Document document() throws RequestException {
            if (complaint != null) {
                throw complaint;
            }
            return new Document(id, text, format, language, tenant, offsets, explain, mode);
        }

        Outcome outcome() {
            return complaint == null
                    ? new Outcome.Understood(new Document(id, text, format, language, tenant, offsets, explain, mode))
                    : new Outcome.Refused(id, complaint);
        }
    }
}
