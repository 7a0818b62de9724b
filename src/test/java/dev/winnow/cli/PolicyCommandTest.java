package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Tier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {

    @TempDir
    Path folder;

    private String said;

    private int run(String... arguments) {
        StringWriter all = new StringWriter();
        PrintWriter out = new PrintWriter(all);
        int code = Winnow.run(out, out, arguments);
        said = all.toString();
        return code;
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void aPolicyOfOneLineIsAPolicy() throws Exception {
        Path file = write("forum.yaml", "thresholds: {profanity: {review: 0.2}}\n");

        assertThat(run("policy", "check", file.toString())).as(said).isEqualTo(0);
        assertThat(said).contains("forum@", "is good");
    }

    @Test
    void showTellsWhereEachValueWasWritten() throws Exception {
        Path file = write(
                "forum.yaml",
                "mode: cascade\nthresholds: {profanity: {review: 0.2}}\ntenants: {kids: {thresholds: {hate: {block: 0.5}}}}\n");

        assertThat(run("policy", "show", "--policy", file.toString())).isEqualTo(0);
        assertThat(said)
                .contains(
                        "mode: cascade  # " + file + ":1:7",
                        "review: 0.2  # " + file + ":2:34",
                        "# default.yaml:",
                        "kids");
        assertThat(run("policy", "show", "--policy", file.toString(), "--tenant", "kids"))
                .isEqualTo(0);
        assertThat(said).contains("block: 0.5  # " + file + ":3:45", "review: 0.2  # " + file + ":2:34");
        assertThat(run("policy", "show", "--policy", file.toString(), "--tenant", "kid"))
                .isEqualTo(2);
        assertThat(said).contains("knows no tenant", "kids");
    }

    @Test
    void whatShowPrintsIsAPolicyThatDoesTheSame() throws Exception {
        Path file = write("forum.yaml", """
                unsure: 0.5
                thresholds: {spam: {review: 0.7, block: never, deep: {review: 0.6, block: 0.9}}}
                allow: ["a \\"quoted\\" phrase", 'caf\u00e9: x']
                silence: [en.spam.followers]
                """);
        Policy first = new EngineFiles(null, null, file).loadPolicy();
        run("policy", "show", "--policy", file.toString());

        Policy again = new EngineFiles(null, null, write("again.yaml", said)).loadPolicy();

        for (Category category : Category.values()) {
            for (Tier tier : Tier.values()) {
                assertThat(again.thresholds(category, tier)).isEqualTo(first.thresholds(category, tier));
            }
        }
        assertThat(again.allowed().phrases()).isEqualTo(first.allowed().phrases());
        assertThat(again.silenced()).isEqualTo(first.silenced());
        assertThat(again.unsure()).isEqualTo(first.unsure());
        assertThat(again.mode()).isEqualTo(first.mode());
    }

    @Test
    void checkRefusesASilencedRuleThatDoesNotExist() throws Exception {
        assertThat(run(
                        "policy",
                        "check",
                        write("p.yaml", "silence: [en.spam.follower]\n").toString()))
                .isEqualTo(2);
        assertThat(said).contains("en.spam.follower", "did you mean \"en.spam.followers\"?");
    }

    @Test
    void diffTellsWhichTextsGetAnotherAction() throws Exception {
        Path strict = write("strict.yaml", "thresholds: {profanity: {review: 0.001, block: 0.002}}\n");
        Path texts = write(
                "texts.jsonl",
                "{\"text\": \"See you at the library\", \"tenant\": \"kids\"}\n\nWhat the fuck is this shit\n");

        assertThat(run("policy", "diff", "default", strict.toString(), "--on", texts.toString()))
                .isEqualTo(1);
        assertThat(said)
                .contains(
                        "profanity: report 0.38, review 0.38, block never -> report 0.001, review 0.001, block 0.002",
                        texts + ":3: ",
                        " -> block",
                        "2 texts");
        assertThat(run("policy", "diff", "default", "default", "--on", texts.toString()))
                .isEqualTo(0);
        assertThat(said).contains("0 with another action");
    }

    @Test
    void aSampleThatCannotBeReadIsToldWithItsPlace() throws Exception {
        assertThat(run(
                        "policy",
                        "diff",
                        "default",
                        "default",
                        "--on",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(said).contains("does not exist");
        Path broken = write("b.jsonl", "hello\n{\"text\": 5}\n");
        assertThat(run("policy", "diff", "default", "default", "--on", broken.toString()))
                .isEqualTo(2);
        assertThat(said).contains(broken + ":2: ");
        Path bytes = Files.write(folder.resolve("latin1.txt"), new byte[] {'a', '\n', (byte) 0xe9, '\n'});
        assertThat(run("policy", "diff", "default", "default", "--on", bytes.toString()))
                .isEqualTo(2);
        assertThat(said).contains("not UTF-8");
    }
}
