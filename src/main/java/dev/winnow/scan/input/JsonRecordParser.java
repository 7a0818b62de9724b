package dev.winnow.scan.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.winnow.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads JSON values as records. Paths lead through objects and, without being asked, through arrays: {@code
 * messages.content} is the content of every message; case does not count. A name that occurs twice is read twice, because
 * readers differ in which one they take. If nobody names fields, {@link RecordShape} knows which of them hold text.
 */
final class JsonRecordParser implements RecordParser {

    private static final int DEPTH_LIMIT = 1000;
    private static final String NO_OBJECT = "not a JSON object";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_LIMIT)
                    .maxStringLength(Integer.MAX_VALUE) // the limit on records decides
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final FieldNames names;
    private final List<String> textPaths;
    private final List<String> idPaths;
    private final Map<Set<String>, RecordShape.Found> shapes = new ConcurrentHashMap<>();

    JsonRecordParser(FieldNames names) {
        this.names = names;
        textPaths = names.textPaths();
        idPaths = names.idPaths();
    }

    /**
     * A string in the record.
     *
     * @param root its top-level field in lower case, if nobody named fields
     * @param path as the data spells it
     * @param place the path with the numbers of list elements
     * @param start offset of its opening quote
     * @param end offset behind its closing quote
     */
    private record Place(String root, String path, String place, String text, int start, int end) {}

    @Override
    public ScanRecord parse(RawRecord raw) throws UnreadableRecordException {
        byte[] bytes = raw.bytes();
        StrictUtf8.check(bytes);
        int mark = raw.offset() == 0 ? StrictUtf8.markLength(bytes) : 0;
        return parse(bytes, mark);
    }

    /** Reads a record from memory. */
    ScanRecord parse(byte[] bytes, int start) throws UnreadableRecordException {
        try (JsonParser json = FACTORY.createParser(bytes, start, bytes.length - start)) {
            Reading reading = new Reading(json, start);
            reading.read();
            return record(bytes, reading);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException(sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading memory does no I/O", e);
        }
    }

    private ScanRecord record(byte[] bytes, Reading reading) throws UnreadableRecordException {
        List<Place> places = reading.texts;
        String shape = null;
        if (names.isAuto() && reading.isObject) {
            RecordShape.Found found =
                    shapes.computeIfAbsent(reading.roots, roots -> RecordShape.of(List.copyOf(roots)));
            shape = found.shape();
            if (found.roots().size() < reading.roots.size()) {
                places = places.stream()
                        .filter(place -> found.roots().contains(place.root()))
                        .toList();
            }
        } else if (names.isAuto()) {
            shape = "values without names";
        }
        if (places.isEmpty()) {
            throw new UnreadableRecordException(
                    reading.wrongType != null
                            ? reading.wrongType
                            : reading.isObject
                                    ? names.noneFound() + "; the record has: " + FieldNames.listed(reading.fields)
                                    : NO_OBJECT);
        }
        if (reading.wrongType != null && !names.isAuto()) {
            throw new UnreadableRecordException(reading.wrongType);
        }
        for (String path : names.isAuto() ? List.<String>of() : textPaths) {
            if (places.stream().noneMatch(place -> place.path().equalsIgnoreCase(path))) {
                throw new UnreadableRecordException("no field " + path);
            }
        }
        List<Place> found = places;
        List<ScanRecord.TextField> texts = new ArrayList<>(found.size());
        for (Place place : found) {
            texts.add(new ScanRecord.TextField(
                    place.path(), place.place(), place.text(), FieldNames.formatOf(place.path())));
        }
        return new ScanRecord(reading.id, null, texts, shape, null, changed -> rewrite(bytes, found, changed));
    }

    private static byte[] rewrite(byte[] bytes, List<Place> places, List<String> changed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int at = 0;
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (!place.text().equals(changed.get(i))) {
                String text = changed.get(i);
                out.write(bytes, at, place.start() - at);
                out.writeBytes(JsonText.bytes(text.length() + 2, json -> JsonText.string(json, text)));
                at = place.end();
            }
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    /** The parser's own words quote the data, which no report may show unasked. */
    private static String sentence(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return "not JSON" + (location == null ? "" : " at byte " + location.getByteOffset());
    }

    /** An object or array that is open. */
    private static final class Frame {
        final boolean isArray;
        final String name; // of the field that holds it
        final int path; // lengths up to here
        final int place;
        int element = -1;

        Frame(boolean isArray, String name, int path, int place) {
            this.isArray = isArray;
            this.name = name;
            this.path = path;
            this.place = place;
        }
    }

    /** One walk over one record. */
    private final class Reading {
        final JsonParser json;
        final int shift; // Jackson counts from where it was told to start
        final List<Place> texts = new ArrayList<>();
        final Set<String> roots = new LinkedHashSet<>(); // top-level fields with texts, in lower case
        final List<String> fields = new ArrayList<>(); // all top-level fields
        boolean isObject;
        String id;
        String wrongType;
        private int idPath = Integer.MAX_VALUE;
        private final StringBuilder path = new StringBuilder();
        private final StringBuilder place = new StringBuilder();
        private final Deque<Frame> frames = new ArrayDeque<>();
        private String root = ""; // top-level field under way, in lower case
        private String name = ""; // innermost field under way

        Reading(JsonParser json, int shift) {
            this.json = json;
            this.shift = shift;
        }

        void read() throws IOException, UnreadableRecordException {
            JsonToken first = json.nextToken();
            isObject = first == JsonToken.START_OBJECT;
            if (!isObject && (!names.isAuto() || first != JsonToken.START_ARRAY && first != JsonToken.VALUE_STRING)) {
                throw new UnreadableRecordException(NO_OBJECT);
            }
            value(first);
            while (!frames.isEmpty()) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    throw new UnreadableRecordException("not JSON: ends early");
                }
                value(token);
            }
            if (json.nextToken() != null) {
                throw new UnreadableRecordException("not JSON: more than one value on the line");
            }
        }

        private void value(JsonToken token) throws IOException {
            switch (token) {
                case FIELD_NAME -> enter(json.currentName());
                // What follows in a list belongs to the list's field, not to the last field of the element before.
                case END_OBJECT, END_ARRAY -> name = frames.pop().name;
                case START_OBJECT, START_ARRAY -> {
                    element();
                    if (isIgnored()) {
                        json.skipChildren();
                        return;
                    }
                    if (token == JsonToken.START_OBJECT) {
                        wrongType("an object");
                    }
                    frames.push(new Frame(token == JsonToken.START_ARRAY, name, path.length(), place.length()));
                }
                case VALUE_STRING -> {
                    element();
                    string();
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    element();
                    wrongType("a number");
                    takeId();
                }
                case VALUE_TRUE, VALUE_FALSE -> {
                    element();
                    wrongType("true or false");
                }
                default -> element(); // null is as good as absent
            }
        }

        /** Whether everything below the field under way holds nothing that is looked for. */
        private boolean isIgnored() {
            return names.isAuto()
                    && names.ids().isEmpty()
                    && isObject
                    && !frames.isEmpty()
                    && (!RecordShape.isRoot(root) || RecordShape.isNoText(name) && frames.size() > 1);
        }

        /** A value in an array has a number. */
        private void element() {
            Frame frame = frames.peek();
            if (frame != null && frame.isArray) {
                frame.element++;
                path.setLength(frame.path);
                place.setLength(frame.place);
                place.append('[').append(frame.element).append(']');
            }
        }

        private void enter(String field) {
            Frame frame = frames.element();
            path.setLength(frame.path);
            place.setLength(frame.place);
            path.append(path.length() > 0 ? "." : "").append(field);
            place.append(place.length() > 0 ? "." : "").append(field);
            name = field;
            if (frames.size() == 1) {
                root = field.toLowerCase(Locale.ROOT);
                if (fields.size() < 64) {
                    fields.add(field);
                }
            }
        }

        private boolean isText() {
            if (names.isAuto()) {
                return !isObject
                        ? !RecordShape.isNoText(name)
                        : RecordShape.isRoot(root) && (frames.size() == 1 || !RecordShape.isNoText(name));
            }
            return indexOf(textPaths) >= 0;
        }

        private int indexOf(List<String> paths) {
            for (int i = 0; i < paths.size(); i++) {
                String wanted = paths.get(i);
                if (wanted.length() == path.length()
                        && (wanted.contentEquals(path) || wanted.equalsIgnoreCase(path.toString()))) {
                    return i;
                }
            }
            return -1;
        }

        private void string() throws IOException {
            if (isText()) {
                int start = (int) json.currentTokenLocation().getByteOffset() + shift;
                String text = json.getText();
                int end = (int) json.currentLocation().getByteOffset() + shift;
                String plain = path.toString();
                boolean inList = place.length() != path.length();
                texts.add(new Place(root, plain, inList ? place.toString() : plain, text, start, end));
                if (isObject && names.isAuto()) {
                    roots.add(root);
                }
            }
            takeId();
        }

        private void takeId() throws IOException {
            int index = indexOf(idPaths);
            if (index >= 0 && index < idPath) {
                idPath = index;
                id = json.getText();
            }
        }

        private void wrongType(String what) {
            boolean wanted = names.isAuto()
                    ? isObject && frames.size() == 1 && RecordShape.isPlain(root)
                    : indexOf(textPaths) >= 0;
            if (wanted && wrongType == null) {
                wrongType = "field " + path + " is " + what + ", not a string";
            }
        }
    }
}
