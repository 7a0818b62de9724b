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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes a record of comma-separated values apart into fields. */
final class CsvRecordParser implements RecordParser {

    private final List<String> columns;
    private final char separator;
    private final CsvQuoting quoting;
    private final boolean headerless;
    private final List<String> notes = new ArrayList<>();
    private final int[] textColumns; // all that are asked for, or all of the name that comes first among the usual ones
    private final String[] textNames;
    private final String shape; // null: a text and nothing else
    private final int[] idColumns;

    /**
     * @param quoting how quotes are written within quotes
     * @throws InputException if no column can be the text
     */
    CsvRecordParser(List<String> columns, char separator, CsvQuoting quoting, FieldNames names) throws InputException {
        this.columns = columns;
        this.separator = separator;
        this.quoting = quoting;
        headerless = !names.isAuto()
                && names.textPaths().stream()
                        .allMatch(path -> path.matches("[1-9][0-9]{0,3}")
                                && indexesOf(path).isEmpty());
        List<Integer> texts = new ArrayList<>();
        String known = null;
        if (headerless) {
            for (String path : names.textPaths()) {
                int column = Integer.parseInt(path) - 1;
                if (column >= columns.size()) {
                    throw new InputException("no column " + path + "; the first row has " + columns.size());
                }
                texts.add(column);
            }
            notes.add("no header");
        } else if (names.isAuto()) {
            RecordShape.Found found =
                    RecordShape.of(columns.stream().map(String::strip).toList());
            for (int i = 0; i < columns.size(); i++) {
                if (found.roots().contains(columns.get(i).strip().toLowerCase(Locale.ROOT))) {
                    texts.add(i);
                }
            }
            known = found.shape();
        } else {
            for (String path : names.textPaths()) {
                List<Integer> found = indexesOf(path);
                if (found.isEmpty()) {
                    throw new InputException(
                            "no column \"" + path + "\" in the header; there are: " + FieldNames.listed(columns));
                }
                texts.addAll(found);
            }
        }
        if (texts.isEmpty()) {
            throw new InputException(names.noneFound() + ", or by its number if there is no header (--text-field 2);"
                    + " the header names: " + FieldNames.listed(columns));
        }
        shape = known;
        textColumns = texts.stream().mapToInt(Integer::intValue).toArray();
        textNames = texts.stream()
                .map(column -> headerless
                        ? "column " + (column + 1)
                        : columns.get(column).strip())
                .toArray(String[]::new);
        if (Arrays.stream(textNames).distinct().count() < textNames.length) {
            notes.add("several columns of one name");
        }
        idColumns = headerless
                ? new int[0]
                : names.idPaths().stream()
                        .flatMap(path -> indexesOf(path).stream())
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private List<Integer> indexesOf(String name) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).strip().equalsIgnoreCase(name)) {
                found.add(i);
            }
        }
        return found;
    }

    /** Whether columns were asked for by number: the first row is a record then. */
    boolean isHeaderless() {
        return headerless;
    }

    List<String> notes() {
        return notes;
    }

    /** Takes one record apart. */
    static List<String> split(byte[] bytes, char separator, int start, CsvQuoting quoting)
            throws UnreadableRecordException {
        StrictUtf8.check(bytes);
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        if (quoting == CsvQuoting.NONE) {
            return List.of(text.replaceFirst("[\r\n]+$", "").split(Pattern.quote(String.valueOf(separator)), -1));
        }
        try {
            CsvRecord record = CsvReader.builder()
                    .fieldSeparator(separator)
                    .maxBufferSize(Math.max(1 << 14, 2 * text.length() + 1))
                    .skipEmptyLines(false)
                    .ofSingleCsvRecord(quoting.doubled(text));
            return record.getFields();
        } catch (CsvParseException e) {
            // The parser's own words may quote the data, which no report may show unasked.
            throw new UnreadableRecordException("not CSV: quotes or line ends where none may be");
        }
    }

    @Override
    public ScanRecord parse(RawRecord raw) throws UnreadableRecordException {
        List<String> fields =
                split(raw.bytes(), separator, raw.offset() == 0 ? StrictUtf8.markLength(raw.bytes()) : 0, quoting);
        if (fields.size() != columns.size()) {
            throw new UnreadableRecordException(fields.size() + (fields.size() == 1 ? " field" : " fields")
                    + " where the header has " + columns.size());
        }
        List<ScanRecord.TextField> texts = new ArrayList<>();
        for (int i = 0; i < textColumns.length; i++) {
            texts.add(new ScanRecord.TextField(
                    textNames[i], fields.get(textColumns[i]), FieldNames.formatOf(textNames[i])));
        }
        String id = idColumns.length == 0 || fields.get(idColumns[0]).isEmpty() ? null : fields.get(idColumns[0]);
        return new ScanRecord(id, null, texts, shape, null, changed -> rewrite(raw.bytes(), fields, changed));
    }

    private byte[] rewrite(byte[] bytes, List<String> fields, List<String> changed) {
        List<String> all = new ArrayList<>(fields);
        for (int i = 0; i < textColumns.length; i++) {
            all.set(textColumns[i], changed.get(i));
        }
        if (quoting == CsvQuoting.NONE) {
            return (String.join(String.valueOf(separator), all) + CsvSource.lineEnd(bytes))
                    .getBytes(StandardCharsets.UTF_8);
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
        return quoting.written(out.toString()).getBytes(StandardCharsets.UTF_8);
    }
}
