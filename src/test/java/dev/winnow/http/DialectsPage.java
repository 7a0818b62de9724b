package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * docs/dialects.md, for the tests that hold it to the code. With the system property {@code docs.write} the generated
 * tables are written in place of being compared.
 */
public final class DialectsPage {

    private static final Path PAGE = Path.of("docs", "dialects.md");
    private static final Set<String> STATES = Set.of("supported", "ignored", "refused");

    private final String text;

    private DialectsPage(String text) {
        this.text = text;
    }

    public static DialectsPage read() throws IOException {
        return new DialectsPage(Files.readString(PAGE));
    }

    /** Compares the generated table of a dialect with what the code says. */
    public void holdsTable(String dialect, String table) throws IOException {
        int start = text.indexOf("\n", text.indexOf("<!-- " + dialect + ": generated")) + 1;
        int end = text.indexOf("<!-- end -->", start);
        assertThat(start).describedAs(dialect).isPositive();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, text.substring(0, start) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(start, end)).isEqualTo(table);
    }

    /** Returns the names of the fields in a table of a dialect's section, each of which has one of the three states. */
    public Set<String> fields(String dialect, String table) {
        String section = section(text, "## " + dialect, "\n## ");
        String rows = section(section, "### " + table, "\n### ");
        Set<String> names = new TreeSet<>();
        List<String> twice = new ArrayList<>();
        for (String line : rows.lines().filter(it -> it.startsWith("| `")).toList()) {
            String[] cells = line.split("\\|", -1);
            String name = cells[1].trim().replace("`", "");
            assertThat(STATES).describedAs(line).contains(cells[2].trim());
            if (!names.add(name)) {
                twice.add(name);
            }
        }
        assertThat(twice).isEmpty();
        assertThat(names).describedAs(dialect + ", " + table).isNotEmpty();
        return names;
    }

    private static String section(String of, String from, String to) {
        int start = of.indexOf(from);
        assertThat(start).describedAs(from).isNotNegative();
        int end = of.indexOf(to, start + from.length());
        return end < 0 ? of.substring(start) : of.substring(start, end);
    }
}
