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

class EvaluateAttacksTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String lines;

    @BeforeEach
    void writeLabelledLines() throws IOException {
        lines = Files.writeString(folder.resolve("lines.jsonl"), """
                        {"text": "Join our online casino, free spins and a deposit bonus", "lang": "en", "labels": {"gambling": 1}}
                        {"text": "Buy cheap replica watches today", "lang": "en", "labels": {"spam": 1}}
                        """).toString();
    }

    private int run(String... arguments) {
        return Winnow.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void namedAttacksAloneAreMeasured() {
        assertThat(run("evaluate", "--only", "--attacks=dots,base64", lines)).isZero();
        assertThat(out.toString())
                .contains("2 attacks on 2 texts", "dots", "base64")
                .doesNotContain("hyphens", "AUC");
    }

    @Test
    void withoutNamesAllAreMeasured() {
        assertThat(run("evaluate", "--attacks", "--only", lines)).isZero();
        assertThat(out.toString()).contains("cyrillic-all", "idn-look-alike");
    }

    @Test
    void anUnknownAttackIsRefusedWithTheNearestName() {
        assertThat(run("evaluate", "--only", "--attacks=dot", lines)).isEqualTo(2);
        assertThat(err.toString()).contains("unknown attack \"dot\"; did you mean \"dots\"?");
    }

    @Test
    void disguisedTextsAreWrittenOnlyWhenAskedFor() throws IOException {
        Path export = folder.resolve("export");
        assertThat(run("evaluate", "--only", "--attacks=dots", "--export-attacks", export.toString(), lines))
                .isZero();
        assertThat(Files.readString(export.resolve("dots.jsonl"))).contains("w.a.t.c.h.e.s");
    }

    @Test
    void anExportWithoutAttacksIsRefused() {
        assertThat(run("evaluate", "--only", "--export-attacks", folder.toString(), lines))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--export-attacks needs --attacks");
    }
}
