package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.training.report.Earlier;
import dev.winnow.training.report.Table;
import dev.winnow.training.report.TextTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

    private static final int SPAM = 1 << Category.SPAM.ordinal();
    private static final String SOUP =
            "free xxx porn videos, hot milf sex cam, nude teen tube, casino bonus no deposit";

    private static Moderator engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        engine = EngineFiles.BUILT_IN.load();
    }

    private static Example harmless(String id, String register, String text) {
        return new Example(id, "some", register, "en", text, TrainedCategories.ALL_BITS, 0);
    }

    private static List<Table> harmless(List<Example> texts) {
        return HarmlessTables.of(ScoredText.all(engine, texts));
    }

    private static String page(int number) {
        StringBuilder lines = new StringBuilder();
        for (int line = 1; line <= 9; line++) {
            lines.append("The library of village ")
                    .append(number)
                    .append(" lends book number ")
                    .append(line)
                    .append(" for four weeks.\n");
        }
        return lines.toString();
    }

    @Test
    void eachCategoryIsMeasuredOverAllTextsByLanguageAndBySourceWithIntervals() {
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            texts.add(new Example("s" + i, "few", "sms", "en", "Buy cheap followers now, offer " + i, SPAM, SPAM));
            texts.add(new Example("h" + i, "few", "sms", "en", "The choir of village " + i + " sings.", SPAM, 0));
        }
        texts.add(new Example("z", "one", "sms", "zh", "\u4f60\u597d", SPAM, 0));
        List<Table> tables = CategoryTables.of(ScoredText.all(engine, texts));
        assertThat(tables).extracting(Table::title).containsExactly("How good it is", "Per language", "Per source");
        assertThat(tables.get(1).rows()).extracting(Table.Row::key).containsExactly(List.of("spam", "language en"));
        assertThat(tables.get(2).rows()).extracting(Table.Row::key).containsExactly(List.of("spam", "source few"));
        for (String column : List.of("auc", "averagePrecision", "recall", "blockRecall")) {
            var figure = tables.get(1).figure(column, "spam", "language en");
            assertThat(figure.low()).as(column).isLessThanOrEqualTo(figure.value());
            assertThat(figure.high()).as(column).isGreaterThanOrEqualTo(figure.value());
        }
    }

    @Test
    void harmlessTextsAreCountedByRegisterAndWholePagesAreNoProse() {
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add(harmless("n" + i, "news", "The council of town " + i + " met on Monday."));
            texts.add(harmless("page-" + i, "page", page(i)));
        }
        List<Table> tables = harmless(texts);
        assertThat(tables.get(0).figure("texts", "all").value()).isEqualTo(40);
        assertThat(tables.get(0).figure("texts", "prose").value()).isEqualTo(40);
        assertThat(tables.get(1).figure("texts", "prose, language en").value()).isEqualTo(40);
        assertThat(tables.get(2).rows()).extracting(Table.Row::key).containsExactly(List.of("register news"));
        Table pages = PageTable.of(ScoredText.all(engine, texts), List.of());
        assertThat(pages.rows())
                .extracting(Table.Row::key)
                .containsExactly(
                        List.of("pages, whole"),
                        List.of("pages, whole, language en"),
                        List.of("pages, whole, up to 8,000 units"));
    }

    @Test
    void messagesThatAreLabelledZeroInSomethingCountAsCleanOfThat() {
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add(new Example("k" + i, "some", "sms", "en", "See you at " + i + ", dear", SPAM, 0));
            texts.add(new Example("p" + i, "some", "sms", "en", "Buy cheap followers, offer " + i, SPAM, SPAM));
        }
        Table table = KnownNegatives.of(ScoredText.all(engine, texts));
        assertThat(table.rows())
                .extracting(Table.Row::key)
                .containsExactly(
                        List.of("known negatives, register sms"), List.of("known negatives, register sms, spam"));
        assertThat(table.figure("texts", "known negatives, register sms").value())
                .isEqualTo(40);
    }

    @Test
    void linesThatArePutIntoPagesAreFoundAgain() {
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add(harmless("page-" + i, "page", page(i)));
        }
        texts.add(harmless("article-1", "page", page(99)));
        texts.add(harmless("page-short", "page", "Home\nAbout\nContact"));
        List<LanguageLine> soups = List.of(new LanguageLine("en", SOUP), new LanguageLine("en", SOUP + " 2026"));
        List<Table> tables = InjectedLines.of(engine, texts, soups);
        assertThat(tables.get(0).figure("number", "all").value()).isEqualTo(20);
        assertThat(tables.get(0).figure("recall", "all").value()).isGreaterThan(0.9);
        assertThat(tables.get(1).figure("lines", "en").value()).isBetween(20.0, 40.0);
        InjectedPage page = InjectedPage.of(texts.get(0), soups);
        assertThat(page.soups()).hasSameSizeAs(page.lines());
        assertThat(page.soups().stream().filter(soup -> soup != null)).hasSizeBetween(1, 2);
    }

    @Test
    void withoutPagesTheMeasureOfInjectedLinesSaysThatItWasSkipped() {
        List<Table> tables = InjectedLines.of(engine, List.of(), List.of(new LanguageLine("en", SOUP)));
        assertThat(TextTable.of(tables.get(0), Earlier.NONE)).contains("NOT MEASURED", "--corpora");
    }

    @Test
    void pagesAreReadAsHtmlPackedOrNotInTheEncodingAndLanguageThatTheyName() throws IOException {
        String german = "<html lang=\"de-AT\"><meta charset=\"iso-8859-1\"><p>Gr\u00fc\u00dfe</p></html>";
        Files.write(folder.resolve("a.html"), german.getBytes(StandardCharsets.ISO_8859_1));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("<p>Hello</p>".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("b.html.gz"), packed.toByteArray());
        Files.writeString(folder.resolve("c.txt"), "no page");
        List<Example> pages = HtmlPages.read(folder);
        assertThat(pages).extracting(Example::id).containsExactly("a.html", "b.html.gz");
        assertThat(pages).extracting(Example::primaryLanguage).containsExactly("de", "und");
        assertThat(pages.get(0).text()).contains("Gr\u00fc\u00dfe");
        assertThat(pages.get(1).document().format()).hasToString("HTML");
    }

    @Test
    void casesAreRightOrWrongAndTheWrongOnesAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("cases.jsonl"), """
                {"id": "c1", "kind": "plain", "lang": "en", "format": "text", "right": "allow", "text": "Good morning"}
                {"id": "c2", "kind": "plain", "lang": "en", "format": "text", "right": "flag", "text": "Good morning"}
                {"id": "c3", "kind": "plain", "lang": "en", "format": "html", "right": "at most review", "text": "<p>Hi</p>"}
                {"id": "c4", "kind": "hidden", "lang": "en", "format": "html", "right": "flag, hidden", "text": "<p>Hi</p>"}
                """);
        Table table = CaseTable.of(engine, Case.read(file));
        assertThat(table.figure("right", "all").value()).isEqualTo(2);
        assertThat(table.rows()).extracting(Table.Row::remark).containsExactly("", "c4", "c2");
    }

    @Test
    void aCaseThatSaysWhatNobodyUnderstandsIsRefusedWithFileAndLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("cases.jsonl"), "{\"id\":\"c\",\"kind\":\"k\",\"right\":\"perhaps\",\"text\":\"t\"}\n");
        assertThatThrownBy(() -> Case.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cases.jsonl:1")
                .hasMessageContaining("not \"perhaps\"");
    }

    @Test
    void namesAreCountedPerLanguageAndAFileWithoutTabsIsRefused() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            lines.append("en\tMoby Dick, volume ").append(i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("names.tsv"), lines + "de\tTitisee\n");
        Table table = NameTable.of(engine, LanguageLine.read(file));
        assertThat(table.rows()).extracting(Table.Row::key).containsExactly(List.of("all"), List.of("en"));
        Path wrong = Files.writeString(folder.resolve("wrong.tsv"), "en\tfine\nno tab\n");
        assertThatThrownBy(() -> LanguageLine.read(wrong)).hasMessageContaining("wrong.tsv:2");
    }

    @Test
    void theExamplesOfTheRulesAreJudgedByTheWholeEngine() throws Exception {
        var rules = EngineFiles.BUILT_IN.loadRules().rules().stream()
                .filter(rule -> rule.id().startsWith("de."))
                .toList();
        Table table = RuleStanding.of(engine, rules);
        assertThat(table.figure("rules", "all").value())
                .isEqualTo(table.figure("rules", "de").value());
        assertThat(table.figure("standing", "de").value()).isBetween(0.0, 1.0);
        assertThat(RuleStanding.of(engine, engine.rules().rules()).isMissing())
                .as("an engine reads its rules without examples")
                .isTrue();
    }

    @Test
    void aHeadIsHeardAndMeasuredHeardOrSilentInALanguage() {
        LinearModel model = engine.model();
        Hearing[] hearings = new Hearing[model.heads().size()];
        Arrays.fill(hearings, new Hearing(false, 0, 0, 1, 0, Float.NaN, 0));
        hearings[0] = new Hearing(true, 0, 0, 1, 0, 0.9f, 500);
        hearings[1] = Hearing.RAW;
        String shown = TextTable.of(HearingTable.of(model.withHearings(Map.of("pt", List.of(hearings)))), Earlier.NONE);
        assertThat(shown).containsPattern("pt +\\.900 +heard +rules only");
    }

    @Test
    void aReportSaysWhatWasNotMeasured() {
        Evaluation evaluation = Evaluation.of(engine, Material.of(List.of(harmless("a", "news", "It rained."))));
        EvaluationReport report = new EvaluationReport(evaluation);
        assertThat(report.text()).contains("Cases: NOT MEASURED", "False alarms on names: NOT MEASURED");
        assertThat(report.card(engine.model())).contains("### Cases\n\n**Not measured:**");
        assertThat(report.json()).contains("\"rows\"", "\"harmless\"").doesNotContain("\"cases\"");
    }
}
