package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class ScanCommandTest {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path data;

    @BeforeEach
    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add("{\"id\":\"c-" + i + "\",\"text\":\"" + (i % 10 == 3 ? "Open daily.\\n" + SOUP : "Shelf " + i)
                    + "\"}");
        }
        data = Files.write(folder.resolve("a,b%.jsonl"), lines);
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("scan", "--progress", "never", "--color", "never"));
        all.addAll(List.of(arguments));
        return Winnow.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private Path in(String name) {
        return folder.resolve(name);
    }

    private int withInput(String text, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void thePageAboutScanningNamesEveryOptionAndNoOther() throws IOException {
        Pattern option = Pattern.compile("--[a-z][a-z-]+");
        java.util.Set<String> written = new java.util.TreeSet<>();
        Files.readString(Path.of("docs/scan.md"))
                .lines()
                .filter(line -> line.startsWith("| `--"))
                .forEach(line -> option.matcher(line.split("\\|", -1)[1])
                        .results()
                        .forEach(match -> written.add(match.group())));
        run("--help");
        java.util.Set<String> known = new java.util.TreeSet<>();
        out.toString()
                .lines()
                .filter(line -> line.matches(" {2,6}(-[a-zA-Z], )?--[a-z].*"))
                .forEach(line -> option.matcher(line).results().limit(1).forEach(match -> known.add(match.group())));
        known.removeAll(List.of("--help", "--version"));
        assertThat(known).hasSizeGreaterThan(30);
        assertThat(written).isEqualTo(known);
    }

    // how it ends

    @Test
    void findingsAreOneAndTheVerdictComesLast() {
        assertThat(run(data.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(":4  block  ", "id=c-3  line 2, columns 1-41", "██████████ (41 characters)")
                .contains("Judged field text (30).");
        assertThat(out.toString().strip().lines().reduce((a, b) -> b).orElseThrow())
                .isEqualTo("FAIL: 3 records at block (allowed: 0), 0 unreadable (allowed: 0).  exit 1");
    }

    @ParameterizedTest
    @CsvSource({
        "--max-flagged=2, 1",
        "--max-flagged=3, 0",
        "--max-flagged=9%, 1",
        "--max-flagged=10%, 0",
        "--fail-on=never, 0",
        "--fail-on=sexual:never, 1", // it is spam as well
        "--exit-zero, 0",
        "--skip-category=violence, 1",
        "--category=violence, 0",
    })
    void whatIsToleratedDoesNotFail(String option, int code) {
        assertThat(run(data.toString(), option)).isEqualTo(code);
    }

    @Test
    void unreadableRowsOutrankFindingsUnlessTheyAreTolerated() throws IOException {
        Files.writeString(data, Files.readString(data) + "not JSON\n");
        assertThat(run(data.toString())).isEqualTo(2);
        assertThat(run(data.toString(), "--exit-zero")).isEqualTo(2);
        assertThat(run(data.toString(), "--max-unreadable", "1")).isEqualTo(1);
        assertThat(run(data.toString(), "--max-unreadable", "4%")).isEqualTo(1);
        assertThat(run(data.toString(), "--max-unreadable", "3%")).isEqualTo(2);
        assertThat(out.toString()).contains("a,b%.jsonl:31  unreadable  not JSON at byte");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; Missing required parameter: 'PATH'",
                "--fail-on blok x; did you mean \"block\"?",
                "--fail-on spm:block x; did you mean \"spam\"?",
                "--max-flagged many x; is no number and no share",
                "--max-flagged 101% x; is not within 0% and 100%",
                "--output sarfi:x y; did you mean \"sarif\"?",
                "--output json --output jsonl x; two reports on standard output",
                "--excerpt mask x; did you mean \"masked\"?",
                "--mode fats x; did you mean \"fast\"?",
                "--sample 10% --clean-to c x; a copy of a part would pass for a copy of the whole",
                "--jobs 0 x; is not a whole number of at least 1",
                "--skip-rule zh.sexual.seo-title x; did you mean \"zh.sexual.seo-titles\"?",
                "--nonsense x; Unknown option: '--nonsense'",
            })
    void wrongUsageIsTwoWithASentenceThatHelps(String arguments, String sentence) {
        String[] words = arguments == null || arguments.isBlank()
                ? new String[0]
                : arguments.strip().split(" ");
        assertThat(run(words)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    @Test
    void nothingToScanIsTwo() throws IOException {
        Path empty = Files.createDirectories(in("empty"));
        assertThat(run(empty.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no file found in");
        assertThat(run(empty + "/*.jsonl")).isEqualTo(2);
        assertThat(err.toString()).contains("matches nothing");
    }

    // what it takes

    @Test
    void aPatternFindsFilesBelow() throws IOException {
        Files.createDirectories(in("x/y"));
        Files.copy(data, in("x/y/one.jsonl"));
        Files.copy(data, in("x/y/two.txt"));
        run(folder + "/x/**/*.jsonl");
        assertThat(out.toString()).contains("one.jsonl:4").doesNotContain("two.txt");
    }

    @Test
    void standardInputIsReadAndCalledByTheNameThatItWasGiven() throws IOException {
        assertThat(withInput(Files.readString(data), "-", "--stdin-name", "crawl.jsonl"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("crawl.jsonl:4  block");
        assertThat(withInput(Files.readString(data), "-")).isEqualTo(1);
        assertThat(out.toString()).contains("<stdin>:4  block");
    }

    @Test
    void whatIsExcludedIsScannedOnlyWhenNamedAndNeverUnderForce() throws IOException {
        Files.writeString(in(".rules"), "*.jsonl\n");
        String ignore = "--ignore-file=" + in(".rules");
        assertThat(run(data.toString(), ignore)).isEqualTo(1);
        assertThat(run(data.toString(), ignore, "--force-exclude")).isZero();
        assertThat(out.toString()).contains("1 named but excluded");
        assertThat(run(folder.toString(), ignore)).isEqualTo(2); // nothing is left
        assertThat(out.toString()).contains("no file of data found");
        assertThat(withInput(Files.readString(data), "-", "--stdin-name", "a.jsonl", ignore, "--force-exclude"))
                .isZero();
    }

    @Test
    void theConfigurationFillsInWhatTheCommandLineLeavesOut() throws IOException {
        Path config =
                Files.writeString(in("winnow.yaml"), "scan:\n  max-flagged: 3\n  fail-on: [block, \"spam:block\"]\n");
        assertThat(run(data.toString(), "--config", config.toString())).isZero();
        assertThat(run(data.toString(), "--config", config.toString(), "--max-flagged", "2"))
                .isEqualTo(1);
        Files.writeString(config, "scan:\n  max-flaged: 3\n");
        assertThat(run(data.toString(), "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("winnow.yaml:2:3").contains("did you mean \"max-flagged\"?");
    }

    // what is known

    @Test
    void aBaselineAcceptsWhatIsKnownAndOneCopyMoreIsNew() throws IOException {
        Path baseline = in("base.jsonl");
        assertThat(run(data.toString(), "--write-baseline", baseline.toString()))
                .isZero();
        assertThat(baseline)
                .content()
                .isEqualTo("{\"fingerprint\":\"0d03cd991ba7e39a\",\"count\":3,\"action\":\"block\","
                        + "\"categories\":[\"sexual\",\"spam\"]}\n");
        assertThat(run(data.toString(), "--baseline", baseline.toString())).isZero();
        assertThat(out.toString()).doesNotContain("columns");
        Files.writeString(data, "\n{\"text\":\"Another. \\n  " + SOUP + "\"}\n" + Files.readString(data));
        assertThat(run(data.toString(), "--baseline", baseline.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL: 1 record at block");
    }

    @Test
    void entriesThatNothingMatchesAreStaleAndABrokenBaselineIsAFailure() throws IOException {
        Path baseline = Files.writeString(
                in("base.jsonl"), "{\"fingerprint\":\"0000000000000000\",\"count\":1,\"action\":\"block\"}\n");
        run(data.toString(), "--baseline", baseline.toString());
        assertThat(out.toString()).contains("1 stale baseline entry");
        Files.writeString(baseline, "{\"fingerprint\":\"0000000000000000\",\"count\":1,\"action\":\"blok\"}\n");
        assertThat(run(data.toString(), "--baseline", baseline.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("base.jsonl:1: no line of a baseline");
        assertThat(run(data.toString(), "--baseline", in("gone").toString())).isEqualTo(2);
    }

    @Test
    void aReviewThatWasAcceptedIsNewWhenItIsBlocked() throws IOException {
        Path baseline = Files.writeString(
                in("base.jsonl"), "{\"fingerprint\":\"0d03cd991ba7e39a\",\"count\":9,\"action\":\"review\"}\n");
        assertThat(run(data.toString(), "--baseline", baseline.toString())).isEqualTo(1);
    }

    @Test
    void aBaselineThatIsWrittenIsWhatTheReportsSay() throws IOException {
        Path baseline = in("base.jsonl");
        assertThat(run(data.toString(), "--write-baseline", baseline.toString(), "--output", "json:" + in("j")))
                .isZero();
        JsonNode summary = JSON.readTree(in("j").toFile()).at("/summary");
        assertThat(summary.at("/exitCode").asInt()).isZero();
        assertThat(summary.at("/outcome").asText()).isEqualTo("pass");
        assertThat(summary.at("/known").asInt()).isEqualTo(3);
        assertThat(err.toString())
                .contains("PASS: 3 records accepted into the new baseline, 0 unreadable (allowed: 0).  exit 0");
        // A folder that holds the baseline, and files that were moved within it, pass.
        Files.createDirectories(in("moved"));
        Files.move(data, in("moved/renamed.jsonl"));
        assertThat(run(folder.toString(), "--baseline", baseline.toString(), "--exclude", "j"))
                .isZero();
        assertThat(out.toString()).contains("1 a baseline of winnow's");
        Path moved = in("moved/renamed.jsonl");
        Files.writeString(moved, Files.readString(moved).replaceFirst("欧美日韩", "欧美韩日"));
        assertThat(run(moved.toString(), "--baseline", baseline.toString())).isEqualTo(1);
    }

    @Test
    void zeroInsteadOfOneIsWhatTheReportsSay() throws IOException {
        assertThat(run(data.toString(), "--exit-zero", "--output", "json:" + in("j")))
                .isZero();
        JsonNode summary = JSON.readTree(in("j").toFile()).at("/summary");
        assertThat(summary.at("/exitCode").asInt()).isZero();
        assertThat(summary.at("/outcome").asText()).isEqualTo("fail");
        assertThat(err.toString())
                .contains("FAIL: 3 records at block (allowed: 0), 0 unreadable (allowed: 0).  exit 0");
    }

    @Test
    void aWrongOptionIsSaidInTwoLines() {
        assertThat(run("--nonsense", "x")).isEqualTo(2);
        assertThat(err.toString().lines().limit(1)).containsExactly("winnow: Unknown option: '--nonsense'");
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(4);
        assertThat(err.toString()).contains("See winnow scan --help.");
    }

    @Test
    void aFileThatNobodyReadsIsTwoUnlessItMayBeLeftOut() throws IOException {
        Files.write(in("page.pdf"), new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '7', '\n', 0, 1, 2});
        String all = folder.toString();
        assertThat(run(all, "--max-flagged", "3")).isEqualTo(2);
        assertThat(out.toString())
                .contains("page.pdf  not read  PDF; extract its text first")
                .contains("1 file not read");
        assertThat(run(all, "--max-flagged", "3", "--skip-unknown")).isZero();
        assertThat(run(all, "--max-flagged", "3", "--exclude", "*.pdf")).isZero();
        assertThat(run(in("page.pdf").toString(), "--skip-unknown")).isEqualTo(2); // nothing was looked at
        run(
                all,
                "--output",
                "sarif:" + in("s"),
                "--output",
                "junit:" + in("j"),
                "--output",
                "github:" + in("g"),
                "--output",
                "markdown:" + in("m"),
                "--output",
                "html:" + in("h"));
        assertThat(in("s")).content().contains("Not read: PDF");
        assertThat(in("j")).content().contains("not read: PDF");
        assertThat(in("g")).content().contains("title=not read::PDF");
        assertThat(in("m")).content().contains("Not read:");
        assertThat(in("h")).content().contains("not read: PDF");
    }

    @Test
    void percentEncodedAbuseInAnAddressIsReadAsText() throws IOException {
        String soup = java.net.URLEncoder.encode(SOUP, StandardCharsets.UTF_8);
        Files.writeString(data, "{\"text\":\"See https://example.org/" + soup + " today\"}\n");
        assertThat(run(data.toString())).isEqualTo(1);
    }

    // what it writes

    @Test
    void allReportsOfOneRunAgree() throws Exception {
        Files.writeString(data, Files.readString(data) + "not JSON\n");
        List<String> arguments = new ArrayList<>(List.of(data.toString(), "--output", "terminal"));
        for (String format : List.of("json", "jsonl", "sarif", "junit", "html", "github", "gitlab", "markdown")) {
            arguments.addAll(List.of("--output", format + ":" + in("out." + format)));
        }
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        String sentence = "BROKEN: 3 records at block (allowed: 0), 1 unreadable (allowed: 0).";
        assertThat(out.toString()).contains(sentence);
        JsonNode json = JSON.readTree(in("out.json").toFile());
        assertThat(json.at("/summary/failing").asInt()).isEqualTo(3);
        assertThat(json.at("/summary/unreadable").asInt()).isEqualTo(1);
        assertThat(json.at("/findings")).hasSize(3);
        assertThat(json.at("/unreadable/0/line").asInt()).isEqualTo(31);
        List<String> lines = Files.readAllLines(in("out.jsonl"));
        assertThat(lines.stream().filter(line -> line.startsWith("{\"type\":\"finding\"")))
                .hasSize(3);
        assertThat(JSON.readTree(lines.get(lines.size() - 1)).at("/exitCode").asInt())
                .isEqualTo(2);
        JsonNode sarif = JSON.readTree(in("out.sarif").toFile());
        assertThat(sarif.at("/runs/0/results")).hasSize(3);
        assertThat(sarif.at("/runs/0/invocations/0/toolExecutionNotifications")).hasSize(1);
        assertThat(JSON.readTree(in("out.gitlab").toFile())).hasSize(3);
        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(in("out.junit").toFile())
                .getDocumentElement();
        assertThat(suites.getAttribute("tests") + suites.getAttribute("failures") + suites.getAttribute("errors"))
                .isEqualTo("101");
        Node said = suites.getElementsByTagName("system-out").item(0);
        assertThat(said.getTextContent()).isEqualTo(sentence);
        assertThat(said.getParentNode().getNodeName()).isEqualTo("testsuite"); // no schema allows it elsewhere
        var page = Jsoup.parse(Files.readString(in("out.html")));
        assertThat(page.select(".verdict").text()).isEqualTo(sentence);
        assertThat(page.select(".findings > li")).hasSize(3);
        assertThat(Files.readString(in("out.github")))
                .contains("::error title=winnow scan::" + sentence.replace("%", "%25"));
        assertThat(Files.readString(in("out.github")).lines().filter(line -> line.startsWith("::error file=")))
                .hasSize(1 + 1) // the three findings are copies of one
                .anyMatch(line -> line.contains(",line=31,title=unreadable::not JSON at byte"));
        assertThat(Files.readString(in("out.markdown"))).contains("BROKEN&#58; 3 records at block");
    }

    @Test
    void sarifHasWhatCodeScanningAsksFor() throws IOException {
        run(data.toString(), "--output", "sarif:" + in("out.sarif"), "--name", "crawl");
        JsonNode run = JSON.readTree(in("out.sarif").toFile()).at("/runs/0");
        assertThat(run.at("/automationDetails/id").asText()).isEqualTo("winnow/crawl/");
        assertThat(run.at("/columnKind").asText()).isEqualTo("utf16CodeUnits");
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
        for (JsonNode rule : run.at("/tool/driver/rules")) {
            for (String text : List.of("/id", "/shortDescription/text", "/fullDescription/text", "/help/text")) {
                assertThat(rule.at(text).asText()).as(text).isNotBlank().hasSizeLessThanOrEqualTo(1024);
            }
        }
        for (JsonNode result : run.at("/results")) {
            assertThat(run.at("/tool/driver/rules/" + result.at("/ruleIndex").asInt() + "/id"))
                    .isEqualTo(result.at("/ruleId"));
            assertThat(result.at("/level").asText()).isEqualTo("error");
            JsonNode location = result.at("/locations/0/physicalLocation");
            assertThat(location.at("/artifactLocation/uri").asText())
                    .endsWith("a%2Cb%25.jsonl")
                    .doesNotContain(" ");
            assertThat(location.at("/region/startLine").asInt()).isPositive();
            assertThat(location.at("/region/startColumn").asInt()).isEqualTo(13);
            assertThat(location.at("/region/endColumn").asInt()).isEqualTo(13 + SOUP.length());
        }
        List<String> hashes = new ArrayList<>();
        run.at("/results")
                .forEach(result -> hashes.add(result.at("/partialFingerprints/primaryLocationLineHash")
                        .asText()));
        assertThat(hashes).containsExactly("0d03cd991ba7e39a:1", "0d03cd991ba7e39a:2", "0d03cd991ba7e39a:3");
    }

    @Test
    void moreThanCodeScanningShowsAreCountedAndLeftOut() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5200; i++) {
            lines.append("{\"text\":\"").append(SOUP).append(i).append("\"}\n");
        }
        Files.writeString(data, lines);
        run(
                data.toString(),
                "--output",
                "sarif:" + in("s"),
                "--output",
                "github:" + in("g"),
                "--output",
                "html:" + in("h"),
                "--quiet");
        JsonNode run = JSON.readTree(in("s").toFile()).at("/runs/0");
        // All are one campaign, of which some stand for all.
        assertThat(run.at("/results")).hasSize(50);
        assertThat(run.at("/properties/findingsLeftOut").asInt()).isEqualTo(5150);
        assertThat(run.at("/properties/campaigns/0/count").asInt()).isEqualTo(5200);
        assertThat(Files.readString(in("g")).lines().filter(line -> line.startsWith("::error")))
                .hasSize(3);
        assertThat(Files.readString(in("g"))).contains("::error title=winnow scan::5,199 more at this level");
        var page = Jsoup.parse(Files.readString(in("h")));
        assertThat(page.select(".findings > li")).hasSize(100);
        assertThat(JSON.readTree(page.select("#data").first().data()).at("/rows"))
                .hasSize(5200);
    }

    @Test
    void annotationsOfARunWithFindingsAndDamageStayWithinWhatIsShown() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("{\"text\":\"").append(SOUP).append(i).append("\"}\nnot JSON\n");
        }
        Files.writeString(data, lines);
        assertThat(run(data.toString(), in("gone").toString(), "--output", "github:" + in("g")))
                .isEqualTo(2);
        List<String> errors = Files.readAllLines(in("g")).stream()
                .filter(line -> line.startsWith("::error"))
                .toList();
        assertThat(errors).hasSizeLessThanOrEqualTo(10);
        assertThat(errors.stream().filter(line -> line.contains("title=unreadable")))
                .hasSize(3);
        assertThat(errors).anyMatch(line -> line.contains("19 more at this level"));
    }

    @Test
    void aCleanRunWritesItsReportsToo() throws IOException {
        Files.writeString(data, "{\"text\":\"fine\"}\n");
        assertThat(run(
                        data.toString(),
                        "--output",
                        "junit:" + in("j"),
                        "--output",
                        "sarif:" + in("s"),
                        "--output",
                        "html:" + in("h")))
                .isZero();
        assertThat(Files.readString(in("j"))).contains("tests=\"1\" failures=\"0\" errors=\"0\"");
        assertThat(JSON.readTree(in("s").toFile()).at("/runs/0/results")).isEmpty();
        assertThat(Files.readString(in("h"))).contains("Nothing was flagged.");
    }

    @Test
    void noReportShowsFlaggedTextUnlessItIsAskedTo() throws IOException {
        Files.writeString(data, Files.readString(data) + "{\"text\": 久久精品国产亚洲}\n");
        List<String> formats =
                List.of("json", "jsonl", "sarif", "junit", "html", "github", "gitlab", "markdown", "terminal");
        for (String style : List.of("masked", "none", "full")) {
            List<String> arguments = new ArrayList<>(List.of(data.toString(), "--excerpt", style));
            formats.forEach(format -> arguments.addAll(List.of("--output", format + ":" + in("out." + format))));
            run(arguments.toArray(String[]::new));
            for (String format : formats) {
                String report = Files.readString(in("out." + format));
                assertThat(report.contains("久久精品")).as(format + " " + style).isEqualTo(style.equals("full"));
            }
        }
    }

    @Test
    void hostileNamesAndTextsStayText() throws Exception {
        Path hostile = in("a'\"<script>alert(1)<\n::error::x|[y](z)%.jsonl");
        String text =
                "\\u001b[2J\\u202e<script>alert(1)</script>\\n" + SOUP + "<img src=x onerror=alert(1)>::set-output";
        Files.writeString(hostile, "{\"id\":\"<b>\\u001b\\ud800]]>|\",\"text\":\"" + text + "\"}\n");
        List<String> arguments = new ArrayList<>(List.of(hostile.toString(), "--excerpt", "full"));
        for (String format :
                List.of("json", "jsonl", "sarif", "junit", "html", "github", "gitlab", "markdown", "terminal")) {
            arguments.addAll(List.of("--output", format + ":" + in("out." + format)));
        }
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        JSON.readTree(in("out.json").toFile());
        JSON.readTree(in("out.sarif").toFile());
        JSON.readTree(in("out.gitlab").toFile());
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(in("out.junit").toFile());
        var page = Jsoup.parse(Files.readString(in("out.html")));
        assertThat(page.select("script")).hasSize(2); // the findings as data, and what shows them
        assertThat(page.select("img, b")).isEmpty();
        assertThat(Files.readString(in("out.github")).lines()).allMatch(line -> line.startsWith("::error "));
        assertThat(Files.readString(in("out.terminal")).chars()).noneMatch(c -> c == 0x1B || c == 0x202E);
        assertThat(Files.readString(in("out.markdown")))
                .doesNotContain("<script")
                .doesNotContain("[y](z)");
    }

    @Test
    void thePagesPolicyLetsRunOnlyWhatIsInIt() throws Exception {
        run(data.toString(), "--output", "html:" + in("h"));
        String page = Files.readString(in("h"));
        for (String tag : List.of("style", "script")) {
            Matcher content = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                    .matcher(page);
            assertThat(content.find()).isTrue();
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(content.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .contains(tag + "-src 'sha256-"
                            + java.util.Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("style=")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void aReportThatCannotBeWrittenIsFoundOutBeforeTheScan() throws IOException {
        Files.writeString(in("file"), "");
        assertThat(run(data.toString(), "--output", "json:" + in("file") + "/x.json"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot be written");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFullDiskLeavesNoReport() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.exists(Path.of("/dev/full")), "SKIPPED: there is no /dev/full here");
        assertThat(run(data.toString(), "--output", "json:/dev/full")).isEqualTo(2);
        assertThat(err.toString()).contains("/dev/full: cannot be written");
    }

    @Test
    void theReportIsTheSameForAnyNumberOfJobs() throws IOException {
        run(data.toString(), "--jobs", "1", "--output", "json:" + in("one"));
        run(data.toString(), "--jobs", "7", "--output", "json:" + in("seven"));
        assertThat(in("one")).hasSameBinaryContentAs(in("seven"));
    }

    @Test
    void nothingIsLeftBesideReportsAndCopies() throws IOException {
        run(
                data.toString(),
                "--output",
                "json:" + in("r/one.json"),
                "--clean-to",
                in("clean").toString());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }
}
