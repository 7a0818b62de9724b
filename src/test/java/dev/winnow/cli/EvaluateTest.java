package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path lines;

    @BeforeEach
    void writeLabelledLines() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            all.append("""
                    {"text": "Win a free prize now, offer %d", "lang": "en", "labels": {"spam": 1}}
                    {"text": "The meeting moved to room %d", "lang": "en", "labels": {"spam": 0}}
                    """.formatted(i, i));
        }
        lines = Files.writeString(folder.resolve("lines.jsonl"), all);
    }

    private int run(String... arguments) {
        return Winnow.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void aFileOfOnesOwnIsMeasuredWhole() {
        assertThat(run("evaluate", "--only", lines.toString())).isZero();
        assertThat(out.toString()).contains("100 texts");
    }

    @Test
    void anEarlierEvaluationStandsBesideTheNewOne() throws IOException {
        Path json = folder.resolve("old.json");
        assertThat(run("evaluate", "--only", "--json", json.toString(), lines.toString()))
                .isZero();
        assertThat(out.toString()).contains("NOT MEASURED").doesNotContain(", was ");
        Path card = folder.resolve("card.md");
        Path html = folder.resolve("card.html");
        assertThat(run(
                        "evaluate",
                        "--only",
                        "--before",
                        json.toString(),
                        "--card",
                        card.toString(),
                        "--html",
                        html.toString(),
                        lines.toString()))
                .isZero();
        assertThat(out.toString()).contains(": no change", "nothing that chance does not explain");
        assertThat(card).content().contains("### Since ", ": no change");
        assertThat(html).content().contains("Since ", ": no change");
    }

    @Test
    void casesAndPagesAreReadFromTheirOptions() throws IOException {
        Path cases = Files.writeString(folder.resolve("cases.jsonl"), """
                {"id": "c7", "kind": "greeting", "lang": "en", "format": "text", "right": "flag", "text": "Good morning"}
                """);
        Path pages = Files.createDirectories(folder.resolve("pages"));
        for (int i = 0; i < 10; i++) {
            Files.writeString(pages.resolve(i + ".html"), "<html lang=\"en\"><p>We open at nine.</p></html>");
        }
        assertThat(run(
                        "evaluate",
                        "--only",
                        "--cases",
                        cases.toString(),
                        "--pages",
                        pages.toString(),
                        lines.toString()))
                .isZero();
        assertThat(out.toString()).containsPattern("greeting +1 +0 .*c7").containsPattern("pages, HTML +10 ");
    }
}
