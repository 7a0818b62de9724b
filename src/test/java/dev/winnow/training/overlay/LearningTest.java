package dev.winnow.training.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.learning.MadeStream;
import dev.winnow.model.LogOdds;
import dev.winnow.model.Overlay;
import dev.winnow.model.OverlayFile;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.TestEngines;
import dev.winnow.policy.Category;
import dev.winnow.policy.file.PolicyFile;
import dev.winnow.yaml.YamlException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What rows teach, and what they must not be able to. */
class LearningTest {

    /** A house that looks early: a bounded correction reaches its thresholds. */
    private static final Moderator ENGINE = strict();

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final List<Row> ROWS = rows();

    private static Learnt learnt;

    private static Moderator strict() {
        try {
            return TestEngines.BUILT_IN.withPolicy(PolicyFile.parse(
                    "policy: strict\nthresholds:\n  scam: {review: 0.15, block: 0.9}\n  toxic: {review: 0.4, block: 0.9}\n",
                    "strict.yaml",
                    TestEngines.BUILT_IN.policy()));
        } catch (YamlException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void learn() {
        learnt = learn(ROWS, harmless(9));
    }

    private static Learnt learn(List<Row> rows, List<Row> clean) {
        return new Learning(ENGINE, List.of(), clean, "", 1).learn(rows);
    }

    private static List<Row> rows() {
        MadeStream stream = new MadeStream(5);
        List<Row> rows = new ArrayList<>();
        for (int day = 1; day <= MadeStream.DAYS; day++) {
            Instant at = START.plus(day, ChronoUnit.DAYS);
            for (MadeStream.Made made : stream.day(day, 90)) {
                at = at.plusSeconds(60);
                rows.add(new Row(
                        made.text(),
                        made.language(),
                        Map.of(
                                Category.SCAM, made.category() == Category.SCAM,
                                Category.TOXIC, made.category() == Category.TOXIC),
                        "",
                        at));
            }
        }
        return rows;
    }

    /** Harmless texts of another stream, in which nothing else goes on yet. */
    private static List<Row> harmless(long seed) {
        return new MadeStream(seed)
                .day(1, 300).stream()
                        .map(made -> new Row(made.text(), made.language(), Map.of(), "", null))
                        .toList();
    }

    @Test
    void heldOutRowsAreJudgedBetterAndTheReportSaysByHowMuch() {
        assertThat(learnt.overlay()).isNotNull();
        Learnt.Errors total = learnt.report().total();
        assertThat(total.labels()).isGreaterThan(100);
        assertThat(total.after().value()).isLessThan(total.before().value());
        assertThat(total.after().low()).isLessThan(total.after().value());
        assertThat(LearnReport.text(learnt)).contains("wrong before", "ok      fewer errors on held-out rows");
        assertThat(LearnReport.json(learnt))
                .contains("\"heldOut\"", learnt.overlay().name());
    }

    @Test
    void noScoreMovesByMoreThanTheCap() {
        Moderator after = ENGINE.withOverlays(List.of(learnt.overlay()));
        for (Row row : ROWS) {
            for (Category category : List.of(Category.SCAM, Category.TOXIC)) {
                double before = LogOdds.of(score(ENGINE, row, category));
                assertThat(LogOdds.of(score(after, row, category)) - before)
                        .isBetween(-Overlay.MOST - 1e-6, Overlay.MOST + 1e-6);
            }
            assertThat(score(after, row, Category.SEXUAL)).isEqualTo(score(ENGINE, row, Category.SEXUAL));
        }
    }

    private static double score(Moderator engine, Row row, Category category) {
        return engine.moderate(Document.of(row.text())).category(category).score();
    }

    @Test
    void verdictsNameTheOverlay() {
        Moderator after = ENGINE.withOverlays(List.of(learnt.overlay()));

        assertThat(after.moderate(Document.of("a")).model())
                .isEqualTo(ENGINE.model().version() + "+" + learnt.overlay().name());
    }

    @Test
    void theSameRowsInAnyOrderGiveTheSameBytes() {
        List<Row> shuffled = new ArrayList<>(ROWS);
        Collections.shuffle(shuffled, new Random(4));

        Learnt again = learn(shuffled, harmless(9));

        assertThat(OverlayFile.write(again.overlay())).isEqualTo(OverlayFile.write(learnt.overlay()));
        assertThat(LearnReport.json(again)).isEqualTo(LearnReport.json(learnt));
    }

    @Test
    void whoeverCallsHarmlessTalkScamIsFoundOut() {
        List<Row> poisoned = new ArrayList<>();
        for (Row row : ROWS) {
            boolean everything = row.text().contains("market")
                    || row.text().contains("Bahnhof")
                    || row.text().contains("plaza");
            poisoned.add(everything ? row.with(Map.of(Category.SCAM, true, Category.TOXIC, false)) : row);
        }

        Learnt rejected = learn(poisoned, harmless(9));

        assertThat(rejected.passed()).isFalse();
        assertThat(rejected.checks())
                .filteredOn(check -> !check.passed())
                .extracting(Check::name)
                .contains("harmless texts");
    }

    @Test
    void aHundredRowsTeachNothing() {
        Learnt few = learn(ROWS.subList(0, 100), List.of());

        assertThat(few.overlay()).isNull();
        assertThat(few.passed()).isFalse();
        assertThat(few.report().categories()).extracting(Learnt.OfCategory::why).containsOnly("fewer than 200 rows");
    }

    @Test
    void whatPeopleDisagreeAboutIsUnknownUntilTheyAgree() {
        Row yes = new Row("a boat to win", "en", Map.of(Category.SCAM, true, Category.TOXIC, false), "ada", START);
        Row no = new Row("a  boat to win ", "en", Map.of(Category.SCAM, false), "bob", START);

        Sample sample = Sample.of(List.of(yes, no), ENGINE);
        assertThat(sample.rows())
                .extracting(kept -> kept.row().labels())
                .containsExactly(Map.of(Category.TOXIC, false));
        assertThat(sample.dropped()).containsEntry("people disagree", 1);

        Row agreed = new Row("a boat to win", "en", Map.of(Category.SCAM, true), "bob", START.plusSeconds(9));
        assertThat(Sample.of(List.of(yes, no, agreed), ENGINE).rows()).hasSize(2);
    }

    @Test
    void nearDuplicatesAreNeverPartedAndWeighLess() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            rows.add(new Row(
                    "please send the parcel fee to our desk today, number " + (100 + i),
                    "en",
                    Map.of(Category.SCAM, true),
                    "",
                    null));
        }

        Sample sample = Sample.of(rows, ENGINE);

        assertThat(sample.rows()).extracting(Sample.Kept::group).containsOnly(0);
        assertThat(sample.rows().stream().map(Sample.Kept::part).distinct()).hasSize(1);
        assertThat(sample.rows()).extracting(Sample.Kept::weight).containsOnly(1.0 / 8);
    }

    @Test
    void onePersonWeighsATenthAtMost() {
        List<Sample.Kept> rows = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            for (int i = 0; i < (person == 0 ? 5000 : 50); i++) {
                Row row = new Row("text " + person + " " + i, "en", Map.of(Category.SCAM, true), "p" + person, START);
                rows.add(new Sample.Kept(row, i, 1, Sample.Part.FITTING));
            }
        }

        Map<String, Double> caps = Caps.of(rows);

        double capped = 5000 * caps.get("p0");
        assertThat(capped / (capped + 19 * 50)).isLessThanOrEqualTo(0.1001);
        assertThat(caps).doesNotContainKey("p1");
    }
}
