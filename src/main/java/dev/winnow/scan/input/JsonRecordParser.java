package dev.winnow.scan.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.winnow.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON objects. Paths lead through objects and, without being asked, through arrays: {@code messages.content} is the
 * content of every message. A name that occurs twice is read twice, because readers differ in which one they take.
 */
final class JsonRecordParser implements RecordParser {

    private static final int DEPTH_LIMIT = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_LIMIT)
                    .maxStringLength(Integer.MAX_VALUE) // the limit on records decides
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final FieldNames names;
    private final List<String> textPaths;
    private final List<String> idPaths;

    JsonRecordParser(FieldNames names) {
        this.names = names;
        textPaths = names.textPaths();
        idPaths = names.idPaths();
    }

    /**
     * A string in the record.
     *
     * @param path index in {@link #textPaths}
     * @param start offset of its opening quote
     * @param end offset behind its closing quote
     */
    private record Place(int path, String text, int start, int end) {}

    @Override
    public ScanRecord parse(RawRecord raw) throws UnreadableRecordException {
        byte[] bytes = raw.bytes();
        StrictUtf8.check(bytes);
        int mark = raw.offset() == 0 ? StrictUtf8.markLength(bytes) : 0;
        try (JsonParser json = FACTORY.createParser(bytes, mark, bytes.length - mark)) {
            Reading reading = new Reading(json, mark);
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
        if (names.isAuto()) {
            int first = places.stream().mapToInt(Place::path).min().orElse(-1);
            places = places.stream().filter(place -> place.path() == first).toList();
        }
        if (places.isEmpty()) {
            throw new UnreadableRecordException(reading.wrongType == null ? names.noneFound() : reading.wrongType);
        }
        if (reading.wrongType != null && !names.isAuto()) {
            throw new UnreadableRecordException(reading.wrongType);
        }
        for (int path = 0; !names.isAuto() && path < textPaths.size(); path++) {
            int wanted = path;
            if (places.stream().noneMatch(place -> place.path() == wanted)) {
                throw new UnreadableRecordException("no field " + textPaths.get(path));
            }
        }
        List<Place> found = places;
        List<ScanRecord.TextField> texts = new ArrayList<>();
        for (Place place : found) {
            String path = textPaths.get(place.path());
            texts.add(new ScanRecord.TextField(path, place.text(), FieldNames.formatOf(path)));
        }
        return new ScanRecord(reading.id, null, texts, changed -> rewrite(bytes, found, changed));
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

    /** One walk over one record. */
    private final class Reading {
        final JsonParser json;
        final int shift; // Jackson counts from where it was told to start
        final List<Place> texts = new ArrayList<>();
        String id;
        String wrongType;
        private int idPath = Integer.MAX_VALUE;
        private final StringBuilder path = new StringBuilder();
        private final List<Integer> lengths = new ArrayList<>(); // of the path at each open object

        Reading(JsonParser json, int shift) {
            this.json = json;
            this.shift = shift;
        }

        void read() throws IOException, UnreadableRecordException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException("not a JSON object");
            }
            lengths.add(0);
            while (!lengths.isEmpty()) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    throw new UnreadableRecordException("not JSON: ends early");
                }
                switch (token) {
                    case START_OBJECT -> {
                        wrongType(textPathIndex(), "an object");
                        lengths.add(path.length());
                    }
                    case END_OBJECT -> path.setLength(lengths.remove(lengths.size() - 1)); // an array may hold another
                    case FIELD_NAME -> enter(json.currentName());
                    case VALUE_STRING -> string();
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                        wrongType(textPathIndex(), "a number");
                        takeId();
                    }
                    case VALUE_TRUE, VALUE_FALSE -> wrongType(textPathIndex(), "true or false");
                    default -> {} // null is as good as absent; arrays are led through
                }
            }
            if (json.nextToken() != null) {
                throw new UnreadableRecordException("not JSON: more than one value on the line");
            }
        }

        private void enter(String name) {
            path.setLength(lengths.get(lengths.size() - 1));
            if (path.length() > 0) {
                path.append('.');
            }
            path.append(name);
        }

        private int textPathIndex() {
            return indexOf(textPaths);
        }

        private int indexOf(List<String> paths) {
            for (int i = 0; i < paths.size(); i++) {
                if (paths.get(i).contentEquals(path)) {
                    return i;
                }
            }
            return -1;
        }

        private void string() throws IOException {
            int index = textPathIndex();
            if (index >= 0) {
                int start = (int) json.currentTokenLocation().getByteOffset() + shift;
                String text = json.getText();
                int end = (int) json.currentLocation().getByteOffset() + shift;
                texts.add(new Place(index, text, start, end));
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

        private void wrongType(int index, String what) {
            if (index >= 0 && wrongType == null) {
                wrongType = "field " + textPaths.get(index) + " is " + what + ", not a string";
            }
        }
    }
}
