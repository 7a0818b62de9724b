package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.policy.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TrainingLinesTest {

    private static final Path FOLDER = Path.of("training-data");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private static List<Example> lines() throws IOException {
        return ExampleReader.readAll(FOLDER);
    }

    private static String letters(String text) {
        return NOT_WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    @Test
    void thereAreEnoughOfThemAndAsManyAreHarmless() throws IOException {
        List<Example> lines = lines();
        long harmless = lines.stream().filter(line -> line.positive() == 0).count();
        assertThat(lines).hasSizeGreaterThan(5000);
        assertThat(harmless).isBetween(lines.size() * 2L / 5, lines.size() * 3L / 5);
    }

    @Test
    void noneSpeaksForACategoryThatRulesDecide() throws IOException {
        assertThat(lines())
                .noneMatch(line -> line.knows(Category.SEXUAL_MINORS)
                        || line.knows(Category.GARBLED)
                        || line.knows(Category.EVASION));
    }

    @Test
    void noLineStandsThereTwice() throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (Example line : lines()) {
            String before = letters(line.text()).isEmpty() ? null : seen.put(letters(line.text()), line.id());
            assertThat(before).as("%s repeats %s", line.id(), before).isNull();
        }
    }

    @Test
    void noBeginningWearsOut() throws IOException {
        Map<String, Integer> beginnings = new HashMap<>();
        for (Example line : lines()) {
            String text = letters(line.text());
            if (text.length() >= 10) {
                beginnings.merge(text.substring(0, 10), 1, Integer::sum);
            }
        }
        assertThat(beginnings)
                .allSatisfy(
                        (beginning, count) -> assertThat(count).as(beginning).isLessThan(8));
    }
}
