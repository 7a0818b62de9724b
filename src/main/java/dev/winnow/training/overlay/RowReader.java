package dev.winnow.training.overlay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.policy.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what people said of texts: JSON Lines, a JSON array, or CSV. A list of names speaks of every category that any row of the
 * files names; of the others nothing is known.
 *
 * @param renamed what names of the files mean: a category, or "none"
 * @param question the question, or the column, whose answers are labels; null: all that are
 */
public record RowReader(Map<String, String> renamed, String question) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads files.
     *
     * @throws RowException if one is in no format that is read here, or a row is wrong; the sentence names file and line
     */
    public List<Row> read(List<Path> files) throws IOException {
        List<Said> said = new ArrayList<>();
        Labels labels = Labels.of(renamed);
        for (Path file : files) {
            read(file, labels, said);
        }
        Set<Category> about = EnumSet.noneOf(Category.class);
        for (Said each : said) {
            about.addAll(each.explicit().keySet());
            if (each.named() != null) {
                about.addAll(each.named());
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Said each : said) {
            Map<Category, Boolean> all = new EnumMap<>(Category.class);
            if (each.named() != null) {
                about.forEach(category -> all.put(category, each.named().contains(category)));
            }
            all.putAll(each.explicit());
            rows.add(new Row(each.text(), each.language(), all, each.who(), each.at()));
        }
        return rows;
    }

    /** Reads harmless texts: JSON Lines with "text" and, where it is known, "language". */
    public static List<Row> readClean(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        eachRecord(text(file), file.toString(), (record, place) -> {
            if (!record.path("text").isTextual()) {
                throw new RowException(place + ": no \"text\"");
            }
            String language = record.path("language").asText(record.path("lang").asText(null));
            rows.add(new Row(record.get("text").textValue(), language, Map.of(), "", null));
        });
        return rows;
    }

    private interface Each {
        void record(JsonNode record, String place) throws IOException;
    }

    private void read(Path file, Labels labels, List<Said> into) throws IOException {
        String text = text(file);
        char first = text.isBlank() ? ' ' : text.strip().charAt(0);
        if (first == '{' || first == '[') {
            JsonRows rows = new JsonRows(labels, question);
            eachRecord(text, file.toString(), (record, place) -> rows.add(record, place, into));
        } else if (first == '<') {
            throw new RowException(file + " is XML or HTML; export it as JSON, JSON Lines or CSV");
        } else {
            new CsvRows(labels, question).read(text, file.toString(), into);
        }
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (begins(bytes, 'P', 'K', 3, 4)) {
            throw new RowException(file + " is a workbook or a zip file; save it as CSV, or unpack it");
        }
        if (begins(bytes, 'P', 'A', 'R', '1')) {
            throw new RowException(file + " is Parquet; export it as JSON Lines");
        }
        if (begins(bytes, 0x1F, 0x8B)) {
            throw new RowException(file + " is packed by gzip; unpack it");
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.length() > 0 && text.charAt(0) == '\uFEFF'
                    ? text.subSequence(1, text.length()).toString()
                    : text.toString();
        } catch (CharacterCodingException e) {
            throw new RowException(file + " is not UTF-8; convert it first, for example with iconv");
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        boolean same = bytes.length >= with.length;
        for (int i = 0; same && i < with.length; i++) {
            same = (bytes[i] & 0xFF) == with[i];
        }
        return same;
    }

    private static void eachRecord(String json, String file, Each each) throws IOException {
        try (JsonParser parser = new JsonFactory(JSON).createParser(json)) {
            JsonToken token = parser.nextToken();
            boolean array = token == JsonToken.START_ARRAY;
            token = array ? parser.nextToken() : token;
            while (token != null && token != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                JsonNode record = JSON.readTree(parser);
                each.record(record, file + ":" + line);
                token = parser.nextToken();
            }
        } catch (JsonProcessingException e) {
            throw new RowException(file + ":"
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": not JSON: "
                    + e.getOriginalMessage());
        }
    }
}
