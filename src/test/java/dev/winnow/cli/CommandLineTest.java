package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.TestEngines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Winnow.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aHarmlessFileIsAllowedWithExitCodeZero() throws IOException {
        assertThat(run("check", file("a.txt", "The library opens at nine.\n"))).isZero();
        assertThat(out.toString()).contains("allow").contains("nothing found");
    }

    @Test
    void aSpamLineIsShownWithItsPlaceAndExitCodeOne() throws IOException {
        assertThat(run("check", file("a.txt", "仓库今天照常开放。\n" + SOUP + "\n"))).isEqualTo(1);
        assertThat(out.toString())
                .contains("block")
                .contains("line 2, 10-" + (10 + SOUP.length()))
                .contains("rule:zh.sexual");
    }

    @Test
    void jsonIsTheVerdictOfTheLibraryByteForByte() throws IOException {
        String text = "仓库今天照常开放。\n" + SOUP;
        assertThat(run("check", "--json", "--mode", "fast", file("a.txt", text)))
                .isEqualTo(1);
        String expected = VerdictJson.toJson(TestEngines.BUILT_IN.moderate(Document.of(text)));
        assertThat(out.toString().strip()).isEqualTo(expected);
    }

    @Test
    void withoutAModeJsonIsTheVerdictOfTheLibraryWithBothTiers() throws IOException, EngineException {
        String text = "仓库今天照常开放。\n" + SOUP;
        assertThat(run("check", "--json", file("a.txt", text))).isEqualTo(1);
        String expected = VerdictJson.toJson(EngineFiles.BUILT_IN.loadDeep().moderate(Document.of(text)));
        assertThat(out.toString().strip()).isEqualTo(expected);
    }

    @Test
    void failureOutranksFindings() throws IOException {
        assertThat(run(
                        "check",
                        file("a.txt", SOUP),
                        folder.resolve("missing.txt").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("missing.txt: no such file");
    }

    @Test
    void bytesThatAreNotUtf8AreAFailureWithTheirPlace() throws IOException {
        Path file = folder.resolve("latin.txt");
        Files.write(file, "caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("check", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("not UTF-8 (byte 3)");
    }

    @Test
    void theNameOfAFileDecidesWhetherItIsHtml() throws IOException {
        String html = "<p>Welcome</p><div hidden>" + SOUP + "</div>";
        assertThat(run("check", file("a.html", html))).isEqualTo(1);
        assertThat(out.toString()).contains("(hidden)");
    }

    @Test
    void noControlCharacterOfAHostileTextReachesTheTerminal() throws IOException {
        run("check", "--explain", "--color=never", file("a.txt", SOUP + "\u001B[2J\u202E\u0007\n"));
        assertThat(out.toString().chars()).noneMatch(c -> c == 0x1B || c == 0x202E || c == 7);
    }

    @Test
    void aBrokenPolicyIsOneSentenceWithItsPlaceAndExitCodeTwo() throws IOException {
        String policy = file("p.yaml", "policy: p\nthresholds:\n  spm: {review: 0.5, block: 0.9}\n");
        assertThat(run("check", "--policy", policy, file("a.txt", "x"))).isEqualTo(2);
        assertThat(err.toString().strip())
                .doesNotContain("\n")
                .contains("p.yaml:3:3")
                .contains("did you mean \"spam\"?");
    }

    @Test
    void aForeignModelIsOneSentenceAndExitCodeTwo() throws IOException {
        String model = file("m.winnow", "not a model");
        assertThat(run("check", "--model", model, file("a.txt", "x"))).isEqualTo(2);
        assertThat(err.toString()).contains("is not a Winnow model file");
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("chek", "a.txt")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("check", "--offsets", "miles", "a.txt")).isEqualTo(2);
    }

    @Test
    void twoTrainingsAtOnceAreWrongUsage() {
        String out = folder.resolve("out.winnow").toString();
        assertThat(run("train", "--deep", "cache", "--pieces", "cache", "--out", out))
                .isEqualTo(2);
        assertThat(folder.resolve("out.winnow")).doesNotExist();
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {"serve", "check", "train", "evaluate", "rules"}) {
            assertThat(run(command, "--help")).as(command).isZero();
        }
        assertThat(run("rules", "test", "--help")).isZero();
        assertThat(out.toString()).contains("Usage: winnow check");
    }

    @Test
    void rulesOfOnesOwnAreHeldToTheirExamples() throws IOException {
        Files.createDirectory(folder.resolve("packs"));
        file("packs/own.yaml", """
                pack: own
                rules:
                  - id: own.bad
                    category: spam
                    kind: keywords
                    any: [zorblax]
                    weight: 2
                    description: test
                    hits: [zorb]
                    misses: [boojum]
                """);
        assertThat(run("rules", "test", "--rules", folder.resolve("packs").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("rule own.bad must match but does not: zorb");
    }

    private static final String DECIDES = """
            pack: own
            rules:
              - id: own.decides
                category: spam
                kind: keywords
                any: [zorblax]
                decision: review
                weight: 1.5
                description: test
                hits: [A crate of zorblax for the museum]
                misses: [The library opens at nine.]
            """;

    private static final String WEIGHS = """
            pack: own
            rules:
              - id: own.weighs
                category: spam
                kind: keywords
                any: [boojum]
                weight: 0.1
                description: test
                hits: [A boojum stands in the museum.]
                misses: [Cheap zorblax]
              - id: own.signal
                category: signal
                kind: keywords
                any: [museum]
                description: test
                hits: [The museum opens at nine.]
                misses: [More zorblax]
            """;

    @Test
    void examplesAreHeldToTheVerdictOfTheWholeEngineWhereThatIsAskedFor() throws IOException {
        String decides = file("decides.yaml", DECIDES);
        String weighs = file("weighs.yaml", WEIGHS);

        assertThat(run("rules", "test", decides, weighs)).isZero();
        assertThat(err.toString()).contains("3 rules, 6 examples, 0 disagree").doesNotContain("verdicts");
        assertThat(run("rules", "test", "--verdicts", decides)).isZero();
        assertThat(err.toString()).contains("1 rules, 2 examples, 0 disagree, 0 verdicts disagree");

        assertThat(run("rules", "test", "--verdicts", decides, weighs)).isEqualTo(1);
        assertThat(err.toString()).contains("3 rules, 6 examples, 0 disagree, 2 verdicts disagree");
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(weighs + ":9:12: a hit of rule own.weighs ends at allow (spam 0.")
                        .endsWith("): A boojum stands in the museum."))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(weighs + ":10:14: a miss of rule own.weighs ends at review (spam 0.")
                        .endsWith("): Cheap zorblax"))
                .hasSize(2);
    }

    @Test
    void aRuleThatThePolicySilencesIsHeldToNoVerdict() throws IOException {
        String policy = file("p.yaml", builtInPolicy() + "\nsilence: [own.decides]\n");

        assertThat(run("rules", "test", "--verdicts", "--policy", policy, file("decides.yaml", DECIDES)))
                .isZero();
    }

    private static String builtInPolicy() throws IOException {
        try (InputStream in = CommandLineTest.class.getResourceAsStream("/dev/winnow/policy/default.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aRuleIsShownWithWhatItsMatchIsWorth() throws IOException {
        Files.createDirectory(folder.resolve("packs"));
        file("packs/own.yaml", DECIDES);
        String packs = folder.resolve("packs").toString();

        assertThat(run("rules", "list", "--pack", "own", "--rules", packs)).isZero();
        assertThat(run("rules", "list", "--pack", "own", "--json", "--rules", packs))
                .isZero();
        assertThat(run("rules", "explain", "own.decides", "--rules", packs)).isZero();
        assertThat(out.toString())
                .contains(" review+1.5 ")
                .contains("\"decision\":\"review\",\"weight\":1.5")
                .contains("review, +1.5 in log-odds");
    }
}
