package dev.winnow.text.disguise;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import dev.winnow.text.Folding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Derives {@code syllables.txt} from ICU4J's readings of Han characters. Run by {@link SyllablesTest}. */
final class SyllablesGenerator {

    private SyllablesGenerator() {}

    static void writeTo(Path resource) throws IOException {
        Files.writeString(resource, generate(), StandardCharsets.UTF_8);
    }

    static String generate() {
        Transliterator reading = Transliterator.getInstance("Han-Latin; NFD; [:Nonspacing Mark:] Remove; Lower");
        Map<String, StringBuilder> bySyllable = new TreeMap<>();
        for (int c = 0x4E00; c <= 0x9FFF; c++) {
            String character = Character.toString(c);
            boolean folded = Folding.fold(character).toString().equals(character);
            if (UScript.getScript(c) == UScript.HAN && folded) {
                String syllable = reading.transliterate(character);
                if (syllable.matches("[a-z]{1,6}")) {
                    bySyllable
                            .computeIfAbsent(syllable, s -> new StringBuilder())
                            .append(character);
                }
            }
        }
        StringBuilder lines = new StringBuilder();
        lines.append("# The usual reading of Han characters. Generated from ICU4J; never edit.\n");
        lines.append("# Make it anew: mvn test -Dtest=SyllablesTest -Dwinnow.regenerate=true\n");
        bySyllable.forEach((syllable, characters) ->
                lines.append(syllable).append(' ').append(characters).append('\n'));
        return lines.toString();
    }
}
