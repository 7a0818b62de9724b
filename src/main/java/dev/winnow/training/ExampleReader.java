package dev.winnow.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.winnow.policy.Category;
import dev.winnow.text.NearestName;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads labelled JSON Lines: {@code {"text", "lang", "labels": {category: 0|1}, "source"?, "id"?, "note"?}}. */
final class ExampleReader {

    private static final JsonFactory JSON = new JsonFactory();

    private ExampleReader() {}

    /**
     * Reads a file, or every {@code .jsonl} and {@code .jsonl.gz} file below a folder, in order of name.
     *
     * @throws IOException if a file cannot be read or a line is wrong; the message names file and line
     */
    static List<Example> readAll(Path path) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path file : files(path)) {
            examples.addAll(read(file));
        }
        return examples;
    }

    static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")
                            || file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }
    }

    static List<Example> read(Path file) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(unpacked(raw), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    examples.add(parse(line, file + ":" + number));
                }
            }
        }
        return examples;
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return gzip ? new GZIPInputStream(in) : in;
    }

    private static Example parse(String line, String place) throws IOException {
        String text = null;
        String language = "und";
        String source = Example.OWN;
        String id = place;
        int known = 0;
        int positive = 0;
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(place + ": expected a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "text" -> text = json.getText();
                    case "lang" -> language = json.getText();
                    case "source" -> source = json.getText();
                    case "id" -> id = json.getText();
                    case "labels" -> {
                        while (json.nextToken() != JsonToken.END_OBJECT) {
                            String name = json.currentName();
                            if (!Category.ids().contains(name)) {
                                throw new IOException(place + ": unknown category \"" + name + "\""
                                        + NearestName.hint(name, Category.ids()));
                            }
                            int bit = 1 << Category.of(name).ordinal();
                            json.nextToken();
                            int value = json.getIntValue();
                            if (value != 0 && value != 1) {
                                throw new IOException(place + ": a label is 0 or 1, not " + value);
                            }
                            known |= bit;
                            positive |= value == 1 ? bit : 0;
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        } catch (JsonParseException e) {
            throw new IOException(place + ": not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (text == null) {
            throw new IOException(place + ": \"text\" is missing");
        }
        return new Example(id, source, "", language, text, known, positive);
    }
}
