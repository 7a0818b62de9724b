package dev.winnow.scan.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Records of JSON that is not one value a line: the elements of an array, those of the lists in an object around them, as in
 * {@code {"data": [...]}}, or objects in a row. Only brackets and quotes are looked at here; each record is read as JSON by
 * its parser.
 */
final class JsonSource implements RecordSource {

    /** Names of lists of records in an object around them, wherever they stand in it. */
    private static final Set<String> LISTS = Set.of(
            "data",
            "rows",
            "records",
            "items",
            "results",
            "documents",
            "docs",
            "examples",
            "samples",
            "instances",
            "entries",
            "articles",
            "posts",
            "comments",
            "train",
            "validation",
            "test");

    private static final int LONGEST_NAME = 200;

    private enum State {
        /** Before or between values of the file. */
        TOP,
        /** In an array of records. */
        ARRAY,
        /** In the object around lists of records. */
        WRAPPER,
        ENDED
    }

    private final ByteCursor cursor;
    private final ReadLimits limits;
    private final RecordParser parser;
    private final List<String> lists = new ArrayList<>(); // names of those in the object around them
    private State state = State.TOP;
    private boolean started;
    private boolean first; // of the array or object
    private boolean wrapped;
    private int values; // of the file
    private boolean array;
    private long number;
    private long line = 1;

    JsonSource(ByteCursor cursor, ReadLimits limits, RecordParser parser) {
        this.cursor = cursor;
        this.limits = limits;
        this.parser = parser;
    }

    @Override
    public List<String> notes() {
        if (wrapped) {
            return List.of("elements of " + String.join(", ", lists));
        }
        return array || values < 2 ? List.of() : List.of("objects in a row");
    }

    @Override
    public RawRecord next() throws IOException {
        skipMark();
        while (state != State.ENDED) {
            RawRecord record = switch (state) {
                case TOP -> top();
                case ARRAY -> array();
                default -> wrapper();
            };
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    private void skipMark() throws IOException {
        if (!started) {
            started = true;
            if (cursor.peek() == 0xEF) {
                cursor.read();
                cursor.read();
                cursor.read();
            }
        }
    }

    private RawRecord top() throws IOException {
        int next = skipBlank();
        if (next < 0) {
            state = State.ENDED;
            return null;
        }
        if (wrapped) {
            throw new InputException("line " + line + ": something stands behind the object of which "
                    + String.join(", ", lists) + " was read; for one object a line, use --format jsonl");
        }
        values++;
        if (next == '[') {
            cursor.read();
            state = State.ARRAY;
            array = true;
            first = true;
            return null;
        }
        if (next != '{') {
            throw new InputException("line " + line + ": "
                    + (values == 1 ? "no JSON array or object" : "something stands behind the JSON"));
        }
        return values == 1 ? firstObject() : value();
    }

    private RawRecord array() throws IOException {
        int next = skipBlank();
        if (!first && next == ',') {
            cursor.read();
            next = skipBlank();
            if (next == ']') {
                throw new InputException("line " + line + ": the array ends with a comma");
            }
        } else if (!first && next >= 0 && next != ']') {
            throw new InputException("line " + line + ": expected a comma between the elements of the array");
        }
        if (next < 0) {
            throw new InputException("line " + line + ": the array is cut off behind element " + number);
        }
        first = false;
        if (next == ']') {
            cursor.read();
            state = wrapped ? State.WRAPPER : State.TOP;
            return null;
        }
        return value();
    }

    /** The first object of the file is a record, unless it holds a list of them. */
    private RawRecord firstObject() throws IOException {
        long from = line;
        cursor.startRecord();
        cursor.read();
        boolean hasText = false;
        for (int fields = 0; ; fields++) {
            String name = fieldName(fields);
            if (name == null) {
                return record(from); // an object without lists of records
            }
            hasText |= RecordShape.isRoot(name);
            boolean mayBe = !hasText && (LISTS.contains(name) || fields == 0);
            if (skipBlank() == '[' && mayBe) {
                cursor.read();
                if (skipBlank() == '{') {
                    wrapped = true;
                    lists.add(name);
                    first = true;
                    state = State.ARRAY;
                    return null;
                }
                rest(1);
            } else {
                rest(0);
            }
        }
    }

    private RawRecord wrapper() throws IOException {
        String name = fieldName(1);
        if (name == null) {
            state = State.TOP;
            return null;
        }
        if (RecordShape.isPlain(name)) {
            throw new InputException("line " + line + ": an object holds both records, in " + String.join(", ", lists)
                    + ", and a text of its own, in " + name);
        }
        cursor.startRecord(); // nothing of it is kept
        if (skipBlank() == '[') {
            cursor.read();
            if (skipBlank() == '{') {
                lists.add(name);
                first = true;
                state = State.ARRAY;
                return null;
            }
            rest(1);
        } else {
            rest(0);
        }
        return null;
    }

    /** Reads {@code , "name" :} and returns the name in lower case; null if the object ends instead, which is read. */
    private String fieldName(int fieldsBefore) throws IOException {
        int next = skipBlank();
        if (next == '}') {
            cursor.read();
            return null;
        }
        if (fieldsBefore > 0) {
            expect(',', next);
            next = skipBlank();
        }
        expect('"', next);
        StringBuilder name = new StringBuilder();
        for (int c = cursor.read(); c != '"'; c = cursor.read()) {
            if (c < 0) {
                throw cutOff();
            }
            line += c == '\n' ? 1 : 0;
            if (c == '\\') {
                cursor.read();
            }
            if (name.length() < LONGEST_NAME) {
                name.append((char) c);
            }
        }
        expect(':', skipBlank());
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private void expect(char wanted, int next) throws IOException {
        if (next < 0) {
            throw cutOff();
        }
        if (next != wanted) {
            throw new InputException("line " + line + ": not JSON: expected " + wanted);
        }
        cursor.read();
    }

    private RawRecord value() throws IOException {
        long from = line;
        cursor.startRecord();
        rest(0);
        return record(from);
    }

    private RawRecord record(long from) {
        number++;
        if (cursor.isTooLong()) {
            return RawRecord.defective(number, from, cursor.recordOffset(), limits.tooLong());
        }
        return RawRecord.of(number, from, cursor.recordOffset(), cursor.record(), parser);
    }

    /** Reads on to the end of a value, of which so many brackets are open. */
    private void rest(int open) throws IOException {
        int depth = open;
        boolean inString = false;
        boolean begun = open > 0;
        while (true) {
            int c = cursor.peek();
            if (c < 0) {
                throw cutOff();
            }
            if (inString) {
                cursor.read();
                if (c == '\\') {
                    cursor.read();
                } else if (c == '"') {
                    inString = false;
                } else if (c == '\n') {
                    line++; // ill-formed, as the parser will say; the lines must be right all the same
                }
                continue;
            }
            if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
                return;
            }
            cursor.read();
            switch (c) {
                case '"' -> inString = true;
                case '{', '[' -> {
                    depth++;
                    begun = true;
                }
                case '}', ']' -> depth--;
                case '\n' -> line++;
                default -> {}
            }
            if (state == State.TOP && begun && depth == 0 && values > 1) {
                return; // the next object may follow without anything between
            }
        }
    }

    private InputException cutOff() {
        return new InputException("line " + line + ": the "
                + (array || wrapped ? "array is cut off within element " : "file is cut off within record ")
                + (number + 1));
    }

    private int skipBlank() throws IOException {
        int c = cursor.peek();
        while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            if (c == '\n') {
                line++;
            }
            cursor.read();
            c = cursor.peek();
        }
        return c;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
