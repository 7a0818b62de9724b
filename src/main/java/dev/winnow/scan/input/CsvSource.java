package dev.winnow.scan.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records of comma-separated values (RFC 4180). Only quotes and line ends are looked at here; each record is taken apart by
 * its parser.
 *
 * <p>A quote that somebody forgot would swallow what stands behind it, up to the next quote or the end, as one record. A
 * record over many lines that look like records themselves is therefore read as lines: the first of them is unreadable, and
 * the others are judged.
 */
final class CsvSource implements RecordSource {

    private static final String SEPARATORS = ",;\t|";
    /** So many lines within quotes, of which nearly all look like records, are no text. */
    private static final int SWALLOWED = 3;
    /** No field of a table has so many lines and is too long to be looked at, too; if it is short, people should know. */
    private static final int TOO_MANY = 1000;
    /** After so many forgotten quotes a quote does not span lines any more; looking again and again would take forever. */
    private static final int FORGOTTEN = 50;

    private final ByteCursor cursor;
    private final ReadLimits limits;
    private final byte[] prologue;
    private final char separator;
    private final CsvQuoting quoting;
    private final List<String> columns;
    private final RecordParser parser; // null: there is nothing but a header
    private final List<String> notes = new ArrayList<>();
    private boolean byLine; // quotes do not span lines
    private boolean toldOfLength;
    private int forgotten;
    private long number;
    private long line = 1;

    /**
     * Reads the header.
     *
     * @param separator between fields; 0: what {@code sep=} says, or the most frequent of , ; tab and | in the header
     * @param head the first bytes
     */
    CsvSource(ByteCursor cursor, ReadLimits limits, FieldNames names, char separator, byte[] head) throws IOException {
        this.cursor = cursor;
        this.limits = limits;
        byte[] declaration = new byte[0];
        byte[] first = headerBytes(separator);
        char declared = declared(first);
        if (declared != 0) {
            declaration = first;
            first = headerBytes(declared);
        }
        byte[] header = first;
        char told = declared != 0 ? declared : separator;
        this.separator = told != 0 ? told : mostFrequent(header);
        if (this.separator != ',') {
            notes.add("separator " + (this.separator == '\t' ? "tab" : String.valueOf(this.separator)));
        }
        boolean quoted = this.separator != '\t' || hasQuotedField(head) || !linesAreRecords(head);
        quoting = !quoted ? CsvQuoting.NONE : hasBackslashes(head) ? CsvQuoting.BACKSLASHES : CsvQuoting.DOUBLED;
        if (quoting == CsvQuoting.BACKSLASHES) {
            notes.add("quotes escaped by backslashes");
        }
        if (header.length == 0) {
            prologue = declaration;
            columns = List.of();
            parser = null;
            return;
        }
        try {
            int mark = declaration.length == 0 ? StrictUtf8.markLength(header) : 0;
            columns = CsvRecordParser.split(header, this.separator, mark, quoting);
        } catch (UnreadableRecordException e) {
            throw new InputException("the header: " + e.getMessage(), e);
        }
        CsvRecordParser fields = new CsvRecordParser(columns, this.separator, quoting, names);
        parser = fields;
        notes.addAll(fields.notes());
        if (fields.isHeaderless()) {
            cursor.backTo(0); // the first line is a record
            line -= lineBreaks(header);
            prologue = declaration;
        } else {
            prologue = join(declaration, header);
        }
    }

    /** Reads the first record that is not blank; the cursor can still go back into it. */
    private byte[] headerBytes(char fieldSeparator) throws IOException {
        while (cursor.peek() >= 0) {
            cursor.startRecord();
            long from = line;
            boolean closed = endRecord(fieldSeparator, CsvQuoting.DOUBLED);
            if (cursor.isTooLong()) {
                throw new InputException("the header is " + limits.tooLong());
            }
            if (!closed) {
                throw new InputException(
                        "line " + from + ": a quote is opened in the header that nothing closes before the file's end");
            }
            byte[] bytes = cursor.record();
            if (!LineSource.isBlank(bytes)) {
                if (line - from > 2) {
                    // Names of columns are not texts; what is quoted here are rows.
                    throw new InputException("line " + from + ": a quote is opened in the header that is closed "
                            + (line - from - 1) + " lines further");
                }
                return bytes;
            }
        }
        return new byte[0];
    }

    /** Returns what a first line {@code sep=;}, which Excel takes, says; 0 if it is none. */
    private static char declared(byte[] first) {
        int mark = StrictUtf8.markLength(first);
        String text = new String(first, mark, first.length - mark, StandardCharsets.UTF_8).replaceAll("[\"\r\n]", "");
        return text.length() == 5
                        && text.regionMatches(true, 0, "sep=", 0, 4)
                        && SEPARATORS.indexOf(text.charAt(4)) >= 0
                ? text.charAt(4)
                : 0;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static char mostFrequent(byte[] header) {
        int[] counts = new int[SEPARATORS.length()];
        boolean inQuotes = false;
        for (byte b : header) {
            if (b == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes && SEPARATORS.indexOf(b) >= 0) {
                counts[SEPARATORS.indexOf(b)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    /** Whether a field is opened and closed by quotes: tables with tabs mostly have none, and mean quotes as they stand. */
    private boolean hasQuotedField(byte[] head) {
        boolean start = true;
        boolean inQuotes = false;
        boolean oneLine =
                false; // a quote that opens on one line and closes on another may be two that mean themselves, ...
        boolean doubled = false; // ... but nobody doubles such
        for (int i = 0; i < head.length; i++) {
            byte b = head[i];
            boolean end = i + 1 == head.length || isEnd(head[i + 1]);
            if (!inQuotes) {
                inQuotes = start && b == '"';
                oneLine = true;
                doubled = false;
                start = isEnd(b);
            } else if (b == '"' && !end && head[i + 1] == '"') {
                i++;
                doubled = true;
            } else if (b == '"') {
                if (end && (oneLine || doubled)) {
                    return true;
                }
                inQuotes = false;
            } else {
                oneLine &= b != '\n';
            }
        }
        return false;
    }

    /**
     * Whether quotes within quoted fields have a backslash before them, as Spark and MySQL write them, and are never doubled. One
     * that ends a field tells nothing: {@code "C:\"} ends with a backslash of its own.
     */
    private boolean hasBackslashes(byte[] head) {
        boolean start = true;
        boolean inQuotes = false;
        boolean found = false;
        for (int i = 0; i + 2 < head.length; i++) {
            byte b = head[i];
            if (!inQuotes) {
                inQuotes = start && b == '"';
                start = isEnd(b);
            } else if (b == '\\') {
                i++;
                found |= head[i] == '"' && !isEnd(head[i + 1]);
            } else if (b == '"') {
                if (head[i + 1] == '"') {
                    return false;
                }
                inQuotes = false;
            }
        }
        return found;
    }

    /** Whether every line has as many separators as the first, or no field begins with a quote that could explain it. */
    private boolean linesAreRecords(byte[] head) {
        int expected = -1;
        int separators = 0;
        boolean even = true;
        boolean opens = false;
        for (int i = 0; i < head.length; i++) {
            opens |= head[i] == '"' && (i == 0 || isEnd(head[i - 1]));
            if (head[i] == separator) {
                separators++;
            } else if (head[i] == '\n') {
                expected = expected < 0 ? separators : expected;
                even &= separators == expected;
                separators = 0;
            }
        }
        return even || !opens;
    }

    private boolean isEnd(byte b) {
        return b == separator || b == '\n' || b == '\r';
    }

    @Override
    public byte[] prologue() {
        return prologue.clone();
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public RawRecord next() throws IOException {
        while (cursor.peek() >= 0) {
            cursor.startRecord();
            long first = line;
            boolean closed = endRecord(separator, byLine ? CsvQuoting.NONE : quoting);
            long offset = cursor.recordOffset();
            if (cursor.isTooLong()) {
                if (!closed || line - first > TOO_MANY) {
                    // Whoever tolerates an unreadable record does not mean thousands.
                    throw new InputException("line " + first + ": a quote is opened that "
                            + (closed ? "is closed on line " + (line - 1) + " only" : "nothing closes")
                            + ", which is further than a record may be long (--max-record-bytes)");
                }
                return RawRecord.defective(++number, first, offset, limits.tooLong());
            }
            byte[] bytes = cursor.record();
            if (LineSource.isBlank(bytes) && SEPARATORS.indexOf(bytes[0]) < 0) {
                continue;
            }
            boolean manyLines = line - first > 1;
            if (!closed && !manyLines) {
                return RawRecord.defective(++number, first, offset, "a quote is opened that nothing closes");
            }
            if (!closed || manyLines && line - first > SWALLOWED && looksSwallowed(bytes)) {
                return forgottenQuote(bytes, first, closed ? line - 1 : 0);
            }
            if (line - first > TOO_MANY && !toldOfLength) {
                toldOfLength = true; // a book, or a column of which nothing tells that these are rows
                notes.add("the record on line " + first + " has " + (line - first) + " lines");
            }
            return RawRecord.of(++number, first, offset, bytes, parser);
        }
        return null;
    }

    /**
     * Counts the line with the quote as unreadable and goes back to behind it.
     *
     * @param closedOn the line where a quote closed it, or 0
     */
    private RawRecord forgottenQuote(byte[] bytes, long first, long closedOn) {
        byLine |= closedOn == 0 || ++forgotten > FORGOTTEN;
        if (byLine) {
            notes.add("from line " + first + " on quotes do not span lines");
        }
        int length = 0;
        while (length < bytes.length && bytes[length] != '\n' && bytes[length] != '\r') {
            length++;
        }
        length += length + 1 < bytes.length && bytes[length] == '\r' && bytes[length + 1] == '\n' ? 2 : 1;
        cursor.backTo(Math.min(length, bytes.length));
        line = first + 1;
        return RawRecord.defective(
                ++number,
                first,
                cursor.recordOffset(),
                closedOn == 0
                        ? "a quote is opened that nothing closes before the file's end"
                        : "a quote is opened that is closed on line " + closedOn
                                + " only, behind lines that look like rows");
    }

    /** Whether the lines within a record are records themselves: nearly all have as many separators as the header. */
    private boolean looksSwallowed(byte[] record) {
        String[] lines =
                new String(record, StandardCharsets.ISO_8859_1).stripTrailing().split("\r\n|\n|\r", -1);
        String first = lines.length == 0 ? "" : lines[0];
        int seen = 0;
        int rows = 0;
        int names = 0;
        for (int i = 1; i < lines.length - 1; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            seen++;
            rows += separators(lines[i]) == columns.size() - 1 ? 1 : 0;
            int end = lines[i].indexOf(separator);
            names += end > 0 && end <= 40 && lines[i].lastIndexOf(' ', end) < 0 ? 1 : 0;
        }
        if (columns.size() < 2 || seen < 2 || rows < seen * 0.9) {
            return false;
        }
        // A list of pairs within a text has one separator a line as well; where rows begin with a word, so do these.
        boolean namesFirst = first.indexOf(separator) > 0 && first.lastIndexOf(' ', first.indexOf(separator)) < 0;
        return columns.size() > 2 && seen > 2 || namesFirst && names >= seen * 0.9;
    }

    private int separators(String text) {
        int count = 0;
        boolean inQuotes = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inQuotes ^= c == '"';
            count += c == separator && !inQuotes ? 1 : 0;
        }
        return count;
    }

    private static long lineBreaks(byte[] bytes) {
        long breaks = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean pair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            breaks += bytes[i] == '\n' || bytes[i] == '\r' && !pair ? 1 : 0;
        }
        return breaks;
    }

    @Override
    public boolean isReady() throws IOException {
        return cursor.isReady();
    }

    /**
     * Reads on to behind the record's line end. A quote opens a field only at its start, and a doubled one does not close
     * it.
     *
     * @param spanning how quotes are written within quotes; NONE: line ends within quotes end the record, too
     * @return whether every quote was closed
     */
    private boolean endRecord(char fieldSeparator, CsvQuoting spanning) throws IOException {
        boolean fieldStart = true;
        boolean inQuotes = false;
        while (true) {
            int c = cursor.read();
            if (c < 0) {
                return !inQuotes;
            }
            boolean lineEnd = c == '\n' || c == '\r' && cursor.peek() != '\n';
            if (lineEnd) {
                line++;
            }
            if (inQuotes) {
                int next = cursor.peek();
                if (c == '"' && next != '"') {
                    inQuotes = false;
                } else if (c == '"' || c == '\\' && spanning.escapes(next)) {
                    cursor.read();
                }
                continue;
            }
            if (lineEnd) {
                return true;
            }
            inQuotes = spanning != CsvQuoting.NONE && fieldStart && c == '"';
            // Before the separator is known, any may be it.
            fieldStart =
                    fieldSeparator == 0 ? SEPARATORS.indexOf(c) >= 0 : c == fieldSeparator || fieldStart && isMark(c);
        }
    }

    /** Whether a byte belongs to the byte order mark, behind which a field starts as well. */
    private boolean isMark(int c) {
        return cursor.recordOffset() == 0 && cursor.recordLength() <= 3 && (c == 0xEF || c == 0xBB || c == 0xBF);
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    /** Returns a record's line end: LF, CR LF or CR; LF if it has none. */
    static String lineEnd(byte[] record) {
        String end = new String(
                record, Math.max(0, record.length - 2), Math.min(2, record.length), StandardCharsets.ISO_8859_1);
        return end.equals("\r\n") ? end : end.endsWith("\r") ? "\r" : "\n";
    }
}
