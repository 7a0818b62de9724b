package dev.winnow.training.overlay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.winnow.policy.Category;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rows of a spreadsheet: a column with the text, and one with names, one for each category, or a decision. Where there are
 * decisions, rows without one were not looked at, and the names may be our own: the decision says what becomes of them.
 *
 * @param question column with the labels; null: the first of the usual names
 */
record CsvRows(Labels labels, String question) {

    private static final List<String> TEXTS = List.of("text", "excerpt");
    private static final List<String> NAMES = List.of("labels", "label", "categories", "category");

    /** What a file's columns are called, as it spells them; null where there is none. */
    private record Columns(String text, String names, String decision, String language, String who, String at) {}

    void read(String csv, String file, List<Said> into) throws IOException {
        char separator = separator(csv);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(csv)) {
            Columns columns = null;
            for (NamedCsvRecord row : rows) {
                String place = file + ":" + row.getStartingLineNumber();
                columns = columns == null ? columns(row.getHeader(), file) : columns;
                add(row, columns, place, into);
            }
        } catch (CsvParseException e) {
            throw new RowException(file + ": " + e.getMessage());
        }
    }

    /** Spreadsheets of half the world part by semicolons. */
    private static char separator(String csv) {
        String header = csv.lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char each : new char[] {',', ';', '\t'}) {
            long count = header.chars().filter(c -> c == each).count();
            if (count > most) {
                most = count;
                best = each;
            }
        }
        return best;
    }

    private Columns columns(List<String> header, String file) throws RowException {
        String text = first(header, TEXTS);
        if (text == null) {
            throw new RowException(
                    file + ": no column \"text\" or \"excerpt\"; there are " + String.join(", ", header));
        }
        String names = question == null ? first(header, NAMES) : first(header, List.of(question));
        String decision = first(header, List.of("decision"));
        if (names == null && decision == null && header.stream().noneMatch(labels::isCategory)) {
            throw new RowException(
                    file + ": no column says what the texts are: \"labels\", \"decision\", or the name of a category");
        }
        return new Columns(
                text,
                names,
                decision,
                first(header, List.of("language", "lang")),
                first(header, List.of("who", "annotator", "user")),
                first(header, List.of("at", "updated_at", "created_at")));
    }

    private static String first(List<String> header, List<String> wanted) {
        for (String want : wanted) {
            for (String name : header) {
                if (name.strip().equalsIgnoreCase(want)) {
                    return name;
                }
            }
        }
        return null;
    }

    private void add(NamedCsvRecord row, Columns columns, String place, List<Said> into) throws RowException {
        Map<Category, Boolean> explicit = new EnumMap<>(Category.class);
        for (String column : row.getHeader()) {
            if (labels.isCategory(column) && row.findField(column).isPresent()) {
                Boolean truth = Labels.truth(row.getField(column), place + ", \"" + column + "\"");
                if (truth != null) {
                    explicit.put(labels.category(column, place), truth);
                }
            }
        }
        String cell = value(row, columns.names());
        Set<Category> named = cell.isBlank()
                ? null
                : labels.of(
                        Arrays.stream(cell.split("[\\s,;|]+"))
                                .filter(name -> !name.isEmpty())
                                .toList(),
                        place);
        if (columns.decision() != null) {
            Boolean allowed = Labels.allows(value(row, columns.decision()), place);
            if (allowed == null) {
                return;
            }
            if (!allowed && (named == null || named.isEmpty())) {
                throw new RowException(place + ": \"remove\" without saying of which category the text is");
            }
            named = allowed ? Set.of() : named;
            explicit.clear();
        }
        String text = value(row, columns.text());
        if (!text.isBlank() && (named != null || !explicit.isEmpty())) {
            String language = value(row, columns.language()).strip().toLowerCase(Locale.ROOT);
            into.add(new Said(
                    text,
                    language.isEmpty() ? null : language,
                    explicit,
                    named,
                    value(row, columns.who()),
                    JsonRows.time(value(row, columns.at()).strip())));
        }
    }

    private static String value(NamedCsvRecord row, String column) {
        return column == null ? "" : row.findField(column).orElse("");
    }
}
