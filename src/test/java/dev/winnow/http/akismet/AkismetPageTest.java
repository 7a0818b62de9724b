package dev.winnow.http.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.http.DialectsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/dialects.md says what the code does. */
class AkismetPageTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "winnow", "http", "akismet");
    private static final Pattern READ =
            Pattern.compile("(?:\\bform\\.(?:text|get|isOn)|\\bnumber\\(form,) ?\\(?\"([a-z_]+)\"");
    private static final Pattern SENT = Pattern.compile("\"(X-(?:akismet|winnow)-[a-z-]+)\"");

    private static Set<String> inTheCode(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String file : Set.of("AkismetRoutes.java", "Submission.java")) {
            Matcher matcher = pattern.matcher(Files.readString(SOURCES.resolve(file)));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    @Test
    void theMappingInThePageIsThatOfTheCode() throws IOException {
        DialectsPage.read()
                .holdsTable(
                        "akismet",
                        "| category | from | |\n|---|---|---|\n"
                                + SpamCategory.ALL.stream()
                                        .map(kind -> "| `" + kind.category().id() + "` | "
                                                + kind.from().name().toLowerCase(Locale.ROOT) + " | " + kind.reason()
                                                + " |\n")
                                        .collect(Collectors.joining()));
    }

    @Test
    void everyFieldThatIsReadStandsInThePage() throws IOException {
        Set<String> read = inTheCode(READ);
        assertThat(read).contains("api_key", "comment_content", "limit");
        assertThat(DialectsPage.read().fields("Akismet", "Request")).containsAll(read);
    }

    @Test
    void everyHeaderThatIsSentStandsInThePage() throws IOException {
        Set<String> sent = inTheCode(SENT);
        assertThat(sent).contains("X-akismet-guid", "X-akismet-debug-help");
        assertThat(DialectsPage.read().fields("Akismet", "Response")).containsAll(sent);
    }
}
