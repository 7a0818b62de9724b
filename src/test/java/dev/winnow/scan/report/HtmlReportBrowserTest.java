package dev.winnow.scan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.browser.Browser;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.TestEngines;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.scan.ExcerptStyle;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.GroupSummary;
import dev.winnow.scan.RecordPlace;
import dev.winnow.scan.ScanSettings;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.Packing;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report with as many findings as it takes, in a real browser. */
class HtmlReportBrowserTest {

    private static final int FINDINGS = 50_000;
    private static final String COUNT = "document.querySelectorAll('#list > li').length";
    private static final String SHOWN = "document.getElementById('shown').textContent";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void writeAndStart() throws Exception {
        browser = Browser.start().orElse(null);
        assumeTrue(browser != null, "SKIPPED: there is no Chromium here");
        page = folder.resolve("report.html");
        try (OutputStream out = Files.newOutputStream(page)) {
            write(out);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        browser.scripts(true);
        browser.complaints().clear();
        browser.requests().clear();
        browser.open(page.toUri());
    }

    private static void write(OutputStream out) throws Exception {
        ReportContext context = new ReportContext(
                "1.2.3",
                "scan",
                "winnow scan crawl/",
                List.of(),
                TestEngines.BUILT_IN.policy(),
                ExcerptStyle.FULL,
                false,
                false);
        HtmlReport report = new HtmlReport(out, context);
        for (int i = 0; i < FINDINGS; i++) {
            Category category = i % 10 == 0 ? Category.SCAM : Category.SPAM;
            Action action = i % 4 == 0 ? Action.REVIEW : Action.BLOCK;
            FlaggedPlace place = new FlaggedPlace(
                    "text",
                    1,
                    1,
                    1,
                    40,
                    0,
                    39,
                    false,
                    false,
                    action,
                    List.of(new CategoryScore(category, 0.9, action)),
                    List.of("model", "rule:en.rule-" + i % 7),
                    String.format("%016x", i),
                    i == 77
                            ? "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>"
                            : "Text " + i,
                    false,
                    i % 3 == 0 ? "c-000000000001" : "c-other" + i);
            report.flagged(new FlaggedRecord(
                    new RecordPlace("crawl/" + i % 5 + ".jsonl", DataFormat.JSONL, i + 1, i + 1, 0),
                    "https://host" + i % 40 + ".example/" + i,
                    null,
                    "en",
                    List.of(place),
                    action,
                    true));
        }
        FileSummary file = new FileSummary(
                "crawl/0.jsonl",
                DataFormat.JSONL,
                Packing.NONE,
                100_000,
                100_000,
                37_500,
                12_500,
                0,
                37_500,
                0,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                true);
        GroupSummary campaign = new GroupSummary(
                "c-000000000001",
                List.of(),
                16_667,
                0,
                16_667,
                Map.of(Category.SPAM, 16_667L),
                Map.of("host1.example", 400L),
                List.of(new GroupSummary.Example("crawl/0.jsonl:1", "Text 0")));
        report.finished(new ScanSummary(
                true,
                null,
                List.of(file),
                List.of(),
                Map.of(Category.SPAM, new ScanSummary.Actions(30_000, 10_000)),
                new EnumMap<>(Category.class),
                0,
                0,
                0,
                null,
                ScanSettings.Findings.FAIL,
                "block",
                "model",
                "policy",
                List.of(campaign),
                null));
    }

    @Test
    void theFirstScreenSaysWhatTheFindingsAreAndWhatToDo() throws Exception {
        assertThat(browser.evaluate("document.querySelector('.headline').textContent")
                        .asText())
                .isEqualTo("50,000 findings: 1 campaign makes 16,667 of them.");
        assertThat(browser.evaluate("document.querySelector('.steps').textContent")
                        .asText())
                .contains("winnow scan crawl/ --clean-to clean/")
                .contains("--write-baseline");
        assertThat(browser.evaluate("document.querySelector('.steps').getBoundingClientRect().bottom < innerHeight")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void fiftyThousandFindingsAreTurnedOverByPages() throws Exception {
        assertThat(browser.evaluate(COUNT).asInt()).isEqualTo(100);
        assertThat(browser.evaluate("document.getElementById('page').textContent")
                        .asText())
                .isEqualTo("1 to 100 of 50,000");
        browser.press("n");
        assertThat(browser.evaluate("document.getElementById('page').textContent")
                        .asText())
                .isEqualTo("101 to 200 of 50,000");
        browser.press("p");
        browser.press("p");
        assertThat(browser.evaluate("document.getElementById('page').textContent")
                        .asText())
                .isEqualTo("1 to 100 of 50,000");
    }

    @Test
    void searchFindsOneAmongAll() throws Exception {
        browser.press("/");
        assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("query");
        for (char c : ":50000".toCharArray()) {
            browser.press(String.valueOf(c));
        }
        browser.await(COUNT + " === 1");
        assertThat(browser.evaluate("document.querySelector('#list strong').textContent")
                        .asText())
                .isEqualTo("crawl/4.jsonl:50000");
        assertThat(browser.evaluate(SHOWN).asText()).isEqualTo("1 of 50,000 shown.");
        browser.press("Escape");
        browser.await(COUNT + " === 100");
    }

    @Test
    void filtersNarrowTogetherAndAreTakenBack() throws Exception {
        browser.evaluate("document.querySelector('button[data-filter=campaign]').click()");
        assertThat(browser.evaluate(SHOWN).asText()).isEqualTo("16,667 of 50,000 shown.");
        browser.evaluate("const a = document.querySelector('select[data-filter=action]'); a.value = 'review';"
                + "a.dispatchEvent(new Event('change', {bubbles: true}))");
        assertThat(browser.evaluate(SHOWN).asText()).isEqualTo("4,167 of 50,000 shown.");
        browser.evaluate("document.querySelector('button[data-filter=source][data-value=\"en.rule-3\"]').click()");
        assertThat(browser.evaluate(SHOWN).asText()).isEqualTo("595 of 50,000 shown.");
        assertThat(browser.evaluate("document.querySelectorAll('.filter[aria-pressed=true]').length")
                        .asInt())
                .isEqualTo(2);
        browser.evaluate("document.querySelector('#search button[type=reset]').click()");
        assertThat(browser.evaluate(SHOWN).asText()).startsWith("50,000 shown");
    }

    @Test
    void everythingGoesByKeys() throws Exception {
        browser.press("j");
        browser.press("j");
        assertThat(browser.evaluate("[...document.getElementById('list').children].indexOf(document.activeElement)")
                        .asInt())
                .isEqualTo(1);
        browser.press("Enter");
        assertThat(browser.evaluate("document.activeElement.querySelector('details').open")
                        .asBoolean())
                .isTrue();
        browser.press("k");
        browser.press("c");
        browser.await("document.getElementById('said').textContent === 'Copied.'");
        assertThat(browser.evaluate("[...document.getElementById('list').children].indexOf(document.activeElement)")
                        .asInt())
                .isZero();
    }

    @Test
    void theTextOfTheDataStaysText() throws Exception {
        browser.evaluate("document.getElementById('query').value = 'owned';"
                + "document.getElementById('search').requestSubmit()");
        assertThat(browser.evaluate("document.querySelector('#list bdi').textContent")
                        .asText())
                .startsWith("</script><script>document.title");
        assertThat(browser.evaluate("document.title").asText()).isEqualTo("Winnow scan: fail");
        assertThat(browser.evaluate("document.images.length").asInt()).isZero();
    }

    @Test
    void nothingIsAskedOfTheNetworkAndNothingIsRefused() throws Exception {
        browser.evaluate("document.querySelector('button[data-copy-from]').click()");
        browser.await("document.getElementById('said').textContent === 'Copied.'");
        assertThat(browser.requests())
                .allMatch(address -> address.equals(page.toUri().toString()));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void withoutScriptsTheWorstHundredCanBeRead() throws Exception {
        browser.scripts(false);
        browser.open(page.toUri());
        browser.scripts(true); // the page is there; now it may be asked
        assertThat(browser.evaluate(COUNT).asInt()).isEqualTo(100);
        assertThat(browser.evaluate("document.getElementById('search').hidden").asBoolean())
                .isTrue();
    }
}
