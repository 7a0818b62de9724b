package dev.winnow.scan.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a record of comma-separated values apart into fields. */
final class CsvRecordParser implements RecordParser {

    private final List<String> columns;
    private final char separator;
    private final FieldNames names;
    private final int[] textColumns; // candidates in order of preference, or all that are asked for
    private final int[] idColumns;

    /**
     * @throws InputException if no column can be the text
     */
    CsvRecordParser(List<String> columns, char separator, FieldNames names) throws InputException {
        this.columns = columns;
        this.separator = separator;
        this.names = names;
        List<Integer> texts = new ArrayList<>();
        for (String path : names.textPaths()) {
            int column = indexOf(path, names.isAuto());
            if (column >= 0) {
                texts.add(column);
            } else if (!names.isAuto()) {
                throw new InputException(
                        "no column \"" + path + "\" in the header; there are: " + String.join(", ", columns));
            }
        }
        if (texts.isEmpty()) {
            throw new InputException(names.noneFound() + "; the header names: " + String.join(", ", columns));
        }
        textColumns = texts.stream()
                .limit(names.isAuto() ? 1 : texts.size())
                .mapToInt(Integer::intValue)
                .toArray();
        idColumns = names.idPaths().stream()
                .mapToInt(path -> indexOf(path, true))
                .filter(i -> i >= 0)
                .toArray();
    }

    private int indexOf(String name, boolean ignoreCase) {
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).strip();
            if (ignoreCase ? column.equalsIgnoreCase(name) : column.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Takes one record apart. */
    static List<String> split(byte[] bytes, char separator, int start) throws UnreadableRecordException {
        StrictUtf8.check(bytes);
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        try {
            CsvRecord record = CsvReader.builder()
                    .fieldSeparator(separator)
                    .maxBufferSize(Math.max(1 << 14, text.length() + 1))
                    .skipEmptyLines(false)
                    .ofSingleCsvRecord(text);
            return record.getFields();
        } catch (CsvParseException e) {
            // The parser's own words may quote the data, which no report may show unasked.
            throw new UnreadableRecordException("not CSV: quotes or line ends where none may be");
        }
    }

    @Override
    public ScanRecord parse(RawRecord raw) throws UnreadableRecordException {
        List<String> fields = split(raw.bytes(), separator, 0);
        if (fields.size() != columns.size()) {
            throw new UnreadableRecordException(fields.size() + (fields.size() == 1 ? " field" : " fields")
                    + " where the header has " + columns.size());
        }
        List<ScanRecord.TextField> texts = new ArrayList<>();
        for (int column : textColumns) {
            String name = names.isAuto() ? columns.get(column).strip() : columns.get(column);
            texts.add(new ScanRecord.TextField(name, fields.get(column), FieldNames.formatOf(name)));
        }
        String id = idColumns.length == 0 || fields.get(idColumns[0]).isEmpty() ? null : fields.get(idColumns[0]);
        return new ScanRecord(id, null, texts, changed -> rewrite(raw.bytes(), fields, changed));
    }

    private byte[] rewrite(byte[] bytes, List<String> fields, List<String> changed) {
        List<String> all = new ArrayList<>(fields);
        for (int i = 0; i < textColumns.length; i++) {
            all.set(textColumns[i], changed.get(i));
        }
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.of(CsvSource.lineEnd(bytes)))
                .build(out)) {
            csv.writeRecord(all);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does no I/O", e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
