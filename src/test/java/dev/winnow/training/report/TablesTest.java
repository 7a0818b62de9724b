package dev.winnow.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private static final List<Column> COLUMNS = List.of(
            Column.count("texts", "texts"), Column.merit("recall", "R"), Column.falseAlarms("reviewed", "at review"));

    private static Table table(Figure recall, Figure reviewed) {
        return Table.of(
                "rows",
                "Figures",
                "A note.",
                List.of("part"),
                COLUMNS,
                List.of(new Table.Row(List.of("language a|b"), List.of(Figure.of(40), recall, reviewed))));
    }

    private static Table table() {
        return table(Figure.share(30, 40), Figure.share(1, 400));
    }

    private static Earlier earlier(Path folder, Table... tables) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("model", "old");
            JsonTables.write(json, List.of(tables));
            json.writeEndObject();
        }
        return Earlier.read(Files.writeString(folder.resolve("old.json"), text.toString()));
    }

    @Test
    void theIntervalOfAShareIsWilsons() {
        Figure half = Figure.share(5, 10);
        assertThat(half.low()).isCloseTo(0.2366, within(1e-4));
        assertThat(half.high()).isCloseTo(0.7634, within(1e-4));
        Figure none = Figure.share(0, 10);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.2775, within(1e-4));
        assertThat(Figure.share(0, 0).value()).isNaN();
    }

    @Test
    void aMeritShowsItsIntervalAndAFalseAlarmTheWorstThatItMayBe() {
        assertThat(TextTable.of(table(), Earlier.NONE))
                .contains(".750 (.598-.858)", "0.25% (up to 1.40%)")
                .doesNotContain("was");
    }

    @Test
    void aBarInTheDataDoesNotBreakAMarkdownTable() {
        assertThat(Section.of(table(), Earlier.NONE).markdown())
                .startsWith("\n### Figures\n\nA note.\n\n| part | texts | R | at review |\n|---|---:|---:|---:|\n")
                .contains("| language a\\|b | 40 | .750 (.598-.858) |");
    }

    @Test
    void whatIsMarkupInTheDataIsNoneInTheHtml() {
        Table named = Table.missing("rows", "<b>", "a & b");
        assertThat(Section.of(named, Earlier.NONE).html()).contains("&lt;b&gt;", "a &amp; b");
    }

    @Test
    void whatWasNotMeasuredSaysSo() {
        Table missing = Table.missing("rows", "Pages", "there are none");
        assertThat(TextTable.of(missing, Earlier.NONE)).contains("Pages: NOT MEASURED: there are none");
        assertThat(Section.of(missing, Earlier.NONE).markdown()).contains("**Not measured:** there are none.");
    }

    @Test
    void besideAFigureStandsWhatItWas(@TempDir Path folder) throws IOException {
        Earlier earlier = earlier(folder, table(Figure.share(20, 40), Figure.share(1, 400)));
        assertThat(TextTable.of(table(), earlier))
                .contains(".750 (.598-.858), was .500: +.250", "0.25% (up to 1.40%), was 0.25%: no change")
                .doesNotContain("was 40");
    }

    @Test
    void figuresThatCannotBeHadAreNullAndComeBackAsNone(@TempDir Path folder) throws IOException {
        Earlier earlier = earlier(folder, table(Figure.NONE, Figure.share(1, 400)));
        assertThat(TextTable.of(table(), earlier))
                .contains(".750 (.598-.858)  ")
                .doesNotContain("was -");
    }

    @Test
    void changesAreSortedIntoBetterAndWorseAndThoseThatChanceExplainsAreLeftOut(@TempDir Path folder)
            throws IOException {
        Earlier earlier = earlier(folder, table(Figure.of(0.4), Figure.of(0.0001)));
        Changes changes = Changes.of(List.of(table(Figure.share(30, 40), Figure.share(20, 400))), earlier);
        // of one row only the greatest change counts
        assertThat(changes.markdown())
                .contains("Better than old:\n\n- Figures, language a|b: R .400 to .750 (+.350)\n")
                .contains("Worse than old:\n\n- nothing that chance does not explain");
        assertThat(Changes.of(List.of(table()), earlier(folder, table())).better())
                .isEmpty();
    }

    @Test
    void moreFalseAlarmsAreWorse(@TempDir Path folder) throws IOException {
        Earlier earlier = earlier(folder, table(Figure.NONE, Figure.of(0.01)));
        Changes changes = Changes.of(List.of(table(Figure.NONE, Figure.share(20, 400))), earlier);
        assertThat(changes.better()).isEmpty();
        assertThat(changes.markdown())
                .contains("Worse than old:\n\n- Figures, language a|b: at review 1.00% to 5.00% (+4.00%)");
    }

    @Test
    void aFileThatIsNoEvaluationIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        assertThatThrownBy(() -> Earlier.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.json: not the JSON of an evaluation");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        assertThatThrownBy(() -> Earlier.read(broken)).isInstanceOf(IOException.class);
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        List<Table.Row> rows = List.of(new Table.Row(List.of("a"), List.of(Figure.NONE)));
        assertThatThrownBy(() -> Table.of("rows", "", "", List.of("part"), COLUMNS, rows))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
