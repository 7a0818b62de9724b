package dev.winnow.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of text that is used for measuring only.
 *
 * @param language BCP 47 tag
 * @param text one line
 */
record LanguageLine(String language, String text) {

    /**
     * Reads {@code language<TAB>text} lines.
     *
     * @return an empty list if there is no such file
     * @throws IOException if the file cannot be read or a line has no tab; the message names file and line
     */
    static List<LanguageLine> read(Path file) throws IOException {
        List<LanguageLine> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            int tab = line.indexOf('\t');
            if (!line.isBlank() && (tab < 1 || line.substring(tab).isBlank())) {
                throw new IOException(file + ":" + number + ": expected a language, a tab and a text");
            }
            if (!line.isBlank()) {
                lines.add(new LanguageLine(line.substring(0, tab), line.substring(tab + 1)));
            }
        }
        return lines;
    }
}
