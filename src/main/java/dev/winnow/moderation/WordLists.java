package dev.winnow.moderation;

import dev.winnow.text.Folding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the lists of words that come with the engine: a line is a name, a colon, and words; {@code #} begins a comment. */
final class WordLists {

    private WordLists() {}

    /**
     * Returns the folded words by the name of their list.
     *
     * @param separator what stands between two words
     */
    static Map<String, List<String>> read(String resource, String separator) {
        Map<String, List<String>> lists = new TreeMap<>();
        try (InputStream file = WordLists.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing from the program");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (!line.startsWith("#") && colon > 0) {
                    List<String> words = lists.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>());
                    for (String word : line.substring(colon + 1).split(Pattern.quote(separator), -1)) {
                        String folded = Folding.fold(word.strip()).toString();
                        if (!folded.isEmpty()) {
                            words.add(folded);
                        }
                    }
                }
            }
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
