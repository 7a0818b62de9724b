package dev.winnow.scan.input;

import java.io.IOException;

/**
 * The elements of one JSON array. Only brackets and quotes are looked at here; each element is read as JSON by its parser.
 */
final class JsonArraySource implements RecordSource {

    private final ByteCursor cursor;
    private final ReadLimits limits;
    private final RecordParser parser;
    private boolean started;
    private boolean ended;
    private long number;
    private long line = 1;

    JsonArraySource(ByteCursor cursor, ReadLimits limits, RecordParser parser) {
        this.cursor = cursor;
        this.limits = limits;
        this.parser = parser;
    }

    @Override
    public RawRecord next() throws IOException {
        if (ended) {
            return null;
        }
        if (!started) {
            started = true;
            if (!open()) {
                ended = true;
                return null;
            }
        }
        int next = skipBlank();
        if (number > 0 && next == ',') {
            cursor.read();
            next = skipBlank();
            if (next == ']') {
                throw new InputException("line " + line + ": the array ends with a comma");
            }
        } else if (number > 0 && next >= 0 && next != ']') {
            throw new InputException("line " + line + ": expected a comma between the elements of the array");
        }
        if (next < 0) {
            throw new InputException("line " + line + ": the array is cut off behind element " + number);
        }
        if (next == ']') {
            cursor.read();
            if (skipBlank() >= 0) {
                throw new InputException("line " + line + ": something stands behind the array");
            }
            ended = true;
            return null;
        }
        return element();
    }

    private boolean open() throws IOException {
        int first = skipBlank();
        if (first == 0xEF) {
            cursor.read();
            cursor.read();
            cursor.read();
            first = skipBlank();
        }
        if (first < 0) {
            return false;
        }
        if (first != '[') {
            throw new InputException(
                    "no JSON array: it starts with another character than [ (for one object a line, use --format jsonl)");
        }
        cursor.read();
        return true;
    }

    private RawRecord element() throws IOException {
        long first = line;
        cursor.startRecord();
        int depth = 0;
        boolean inString = false;
        while (true) {
            int c = cursor.peek();
            if (c < 0) {
                throw new InputException("line " + line + ": the array is cut off within element " + (number + 1));
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
            if (depth == 0 && (c == ',' || c == ']')) {
                break;
            }
            cursor.read();
            switch (c) {
                case '"' -> inString = true;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '\n' -> line++;
                default -> {}
            }
        }
        number++;
        if (cursor.isTooLong()) {
            return RawRecord.defective(number, first, cursor.recordOffset(), limits.tooLong());
        }
        return RawRecord.of(number, first, cursor.recordOffset(), cursor.record(), parser);
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
