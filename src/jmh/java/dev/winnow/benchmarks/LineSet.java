package dev.winnow.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lines to time the engine on, the same ones in the same order every time. What is flagged costs more than what is allowed, so
 * there are three sets a language.
 */
final class LineSet {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LineSet() {}

    /**
     * Returns the lines of a set.
     *
     * @param name {@code en-clean}, {@code en-flagged}, {@code en-mixed} (half and half), likewise of any language of {@code
     *     training-data}; or a file of one document a line
     */
    static List<String> of(String name) throws IOException {
        Path file = Path.of(name);
        if (Files.exists(file)) {
            return Files.readAllLines(file);
        }
        int dash = name.lastIndexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("no such file, and no set of lines: " + name);
        }
        String language = name.substring(0, dash);
        List<String> lines = switch (name.substring(dash + 1)) {
            case "clean" -> labelled(language, false);
            case "flagged" -> labelled(language, true);
            case "mixed" -> {
                List<String> clean = shuffled(labelled(language, false));
                List<String> flagged = shuffled(labelled(language, true));
                int half = Math.min(clean.size(), flagged.size());
                List<String> mixed = new ArrayList<>(clean.subList(0, half));
                mixed.addAll(flagged.subList(0, half));
                yield mixed;
            }
            default -> throw new IllegalArgumentException("no such set of lines: " + name);
        };
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("training-data has no lines of language " + language);
        }
        return shuffled(lines);
    }

    private static List<String> shuffled(List<String> lines) {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(1));
        return shuffled;
    }

    private static List<String> labelled(String language, boolean flagged) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("training-data"))) {
            for (Path file : files.filter(path -> path.endsWith(language + ".jsonl"))
                    .sorted()
                    .toList()) {
                for (String row : Files.readAllLines(file)) {
                    JsonNode example = JSON.readTree(row);
                    boolean positive = StreamSupport.stream(
                                    example.path("labels").spliterator(), false)
                            .anyMatch(label -> label.asInt() != 0);
                    if (positive == flagged) {
                        lines.add(example.path("text").asText().replaceAll("\\s+", " "));
                    }
                }
            }
        }
        return lines;
    }
}
