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
}
