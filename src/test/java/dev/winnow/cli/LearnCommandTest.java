package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.learning.MadeStream;
import dev.winnow.policy.Category;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file of rows to an overlay in force, and back. */
class LearnCommandTest {

    @TempDir
    Path folder;

    private String said;

    @Test
    void anOverlayThatPassesIsPutInItsPlaceAndCanBeRolledBack() throws IOException {
        Path rows = rows(true);
        Path out = folder.resolve("shop.overlay");
        Files.writeString(out, "what was there before");

        assertThat(run("learn", "--from", rows.toString(), "--out", out.toString()))
                .as(said)
                .isZero();

        assertThat(said).contains("ok      harmless texts", "ok      examples of rules");
        assertThat(folder.resolve("shop.overlay.report.json")).content().contains("\"passed\" : true");
        Path text = Files.writeString(folder.resolve("a.txt"), "a friendly line about nothing much");
        run("check", "--json", "--overlay", out.toString(), text.toString());
        assertThat(said).containsPattern("\"model\":\"[^\"]+\\+[0-9a-f]{8}\"");
        byte[] learnt = Files.readAllBytes(out);

        // What was there before is no overlay, and going back to it would stop the service.
        assertThat(run("learn", "--roll-back", "--out", out.toString())).isEqualTo(2);
        assertThat(out).hasBinaryContent(learnt);
        Files.write(folder.resolve("shop.overlay.before"), learnt);
        assertThat(run("learn", "--roll-back", "--out", out.toString())).isZero();
    }

    @Test
    void oneThatFailsIsKeptBesideWithItsReport() throws IOException {
        Path rows = rows(false);
        Path out = folder.resolve("shop.overlay");

        assertThat(run("learn", "--from", rows.toString(), "--out", out.toString()))
                .isEqualTo(1);

        assertThat(said).contains("FAILED  ");
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("shop.overlay.rejected")).exists();
        assertThat(folder.resolve("shop.overlay.rejected.report.json"))
                .content()
                .contains("\"passed\" : false");
    }

    @Test
    void whatCannotBeReadIsToldInOneSentence() throws IOException {
        String out = folder.resolve("x.overlay").toString();
        assertThat(run("learn", "--from", "/nowhere.jsonl", "--out", out)).isEqualTo(2);
        assertThat(said).contains("/nowhere.jsonl: no such file");
        assertThat(run("learn", "--out", out)).isEqualTo(2);
        assertThat(run("learn", "--roll-back", "--out", out)).isEqualTo(2);
        assertThat(said).contains("nothing to go back to");
    }

    /** @param honest else every text about trains and tents is called a scam */
    private Path rows(boolean honest) throws IOException {
        MadeStream stream = new MadeStream(11);
        StringBuilder lines = new StringBuilder();
        for (int day = 1; day <= MadeStream.DAYS; day++) {
            for (MadeStream.Made made : stream.day(day, 100)) {
                boolean scam =
                        honest ? made.category() == Category.SCAM : made.text().length() % 2 == 0;
                lines.append(new ObjectMapper()
                                .writeValueAsString(Map.of(
                                        "text",
                                        made.text(),
                                        "lang",
                                        made.language(),
                                        "labels",
                                        Map.of("scam", scam ? 1 : 0))))
                        .append('\n');
            }
        }
        return Files.writeString(folder.resolve("rows.jsonl"), lines);
    }

    private int run(String... arguments) {
        StringWriter all = new StringWriter();
        PrintWriter out = new PrintWriter(all);
        int code = Winnow.run(out, out, arguments);
        said = all.toString();
        return code;
    }
}
