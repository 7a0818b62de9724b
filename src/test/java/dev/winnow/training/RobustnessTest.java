package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.model.Head;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.TestEngines;
import dev.winnow.policy.Category;
import dev.winnow.rules.RuleException;
import dev.winnow.rules.RuleSet;
import dev.winnow.rules.file.RulePackFile;
import dev.winnow.training.attacks.Attack;
import dev.winnow.training.attacks.Attacks;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustnessTest {

    private static final long SEED = 1;

    /** Finds "wumbo pills" by a keyword; its model has nothing to say. */
    private static final Moderator ENGINE = engine("""
            pack: test
            rules:
            - id: en.spam.wumbo
              category: spam
              languages: [en]
              kind: keywords
              description: An invented product.
              source: "written for Winnow"
              any: [wumbo pills, p1lls]
              decision: block
              hits: [wumbo pills]
              misses: [wombat]
            """);

    private static Moderator engine(String pack) {
        try {
            List<Head> silent = TestEngines.BUILT_IN.model().heads().stream()
                    .map(head -> new Head(head.category(), head.bias(), head.scale(), head.shapeWeights(), 0, 5))
                    .toList();
            return new Moderator(
                    RuleSet.of(List.of(RulePackFile.parse(pack, "test.yaml", Category.ids()))),
                    TestEngines.BUILT_IN.model().withHeads(silent),
                    TestEngines.BUILT_IN.policy());
        } catch (YamlException | RuleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Example text(String id, String language, String text, boolean spam) {
        int positive = spam ? Judged.bit(Category.SPAM) : 0;
        return new Example(id, "test", "", language, text, TrainedCategories.ALL_BITS, positive);
    }

    private static RobustnessSample sample() {
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            texts.add(text("s" + i, "en", "Buy wumbo pills today number " + "x".repeat(i + 1), true));
        }
        texts.add(text("missed", "en", "Buy something else today", true));
        texts.add(text("zh", "zh", "今天天气很好我们去公园散步", true));
        texts.add(text("h", "en", "The museum opens at nine", false));
        texts.add(text("pills", "en", "The pills are in the cupboard", false));
        return RobustnessSample.of(texts);
    }

    private static Robustness.Outcome outcome(String attack) {
        return Robustness.of(ENGINE, sample(), Attacks.named(List.of(attack)), SEED)
                .outcomes()
                .get(0);
    }

    @Test
    void onlyTextsThatTheAttackSuitsAreCounted() {
        assertThat(outcome("case-mixed").all().pairs()).isEqualTo(13);
        assertThat(outcome("zh-hyphens").all().pairs()).isEqualTo(1);
    }

    @Test
    void whatAFoldUndoesIsKeptWhole() {
        Robustness.Figures all = outcome("zero-width-space").all();
        assertThat(all.rules()).isEqualTo(new Robustness.Kept(12, 12, 12));
        assertThat(all.keywords()).isEqualTo(new Robustness.Kept(12, 12, 12));
        assertThat(all.engine()).isEqualTo(new Robustness.Kept(12, 12, 12));
        assertThat(all.rules().recallKept()).isEqualTo(1);
        assertThat(all.noticed()).isEqualTo(12);
    }

    @Test
    void whatNothingUndoesIsLost() {
        Robustness.Figures all = outcome("swapped").all();
        assertThat(all.rules().clean()).isEqualTo(12);
        assertThat(all.rules().recallKept()).isLessThan(1);
    }

    @Test
    void aModelThatSaysNothingKeepsNothing() {
        Robustness.Figures all = outcome("zero-width-space").all();
        assertThat(all.model()).isEqualTo(new Robustness.Kept(0, 0, 0));
        assertThat(all.model().recallKept()).isNaN();
    }

    @Test
    void whatTheDisguiseGivesAwayDoesNotCountAsKept() {
        assertThat(new Robustness.Kept(20, 30, 10).recallKept()).isEqualTo(0.5);
        assertThat(new Robustness.Kept(20, 30, 10).ratio()).isEqualTo(1.5);
        assertThat(new Robustness.Kept(9, 9, 9).recallKept()).as("too few").isNaN();
    }

    @Test
    void aHarmlessTextThatIsFlaggedOnlyDisguisedIsCounted() {
        Robustness.Harmless harmless = outcome("leet-heavy").harmless();
        assertThat(harmless.texts()).isEqualTo(2);
        assertThat(harmless.newlyFlagged()).isLessThanOrEqualTo(1);
        assertThat(harmless.blocked()).isZero();
        assertThat(harmless.worstLanguage()).as("no language has enough texts").isEmpty();
    }

    @Test
    void harmlessTextsAreAlsoJudgedAsTheyAre() {
        Robustness robustness = Robustness.of(ENGINE, sample(), Attacks.named(List.of("dots")), SEED);
        assertThat(robustness.undisguised())
                .containsExactly(new Robustness.Rate("all", 2, 0, 0, 0), new Robustness.Rate("en", 2, 0, 0, 0));
    }

    @Test
    void theFiguresAreTheSameEachTime() {
        List<Attack> attacks = Attacks.all();
        assertThat(Robustness.of(ENGINE, sample(), attacks, SEED).outcomes())
                .isEqualTo(Robustness.of(ENGINE, sample(), attacks, SEED).outcomes());
    }

    @Test
    void theReportNamesEveryAttackAndSaysWhetherTheAimIsMet() {
        Robustness robustness =
                Robustness.of(ENGINE, sample(), Attacks.named(List.of("zero-width-space", "swapped")), SEED);
        RobustnessReport report = new RobustnessReport(robustness);
        assertThat(report.text()).contains("zero-width-space", "swapped", "met");
        assertThat(report.card())
                .contains("## Robustness", "| zero-width-space | a zero-width space between letters |");
        assertThat(report.json())
                .contains("\"attack\" : \"swapped\"", "\"recallKept\" : 1.0", "\"rulesAim\" : \"met\"");
    }

    @Test
    void theSampleIsTheSameWhateverTheOrderOfTheTexts() {
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            texts.add(text("t" + i, i % 2 == 0 ? "en" : "zh", "line " + i, i % 4 == 0));
        }
        RobustnessSample sample = RobustnessSample.of(texts);
        Collections.reverse(texts);
        assertThat(RobustnessSample.of(texts)).isEqualTo(sample);
        assertThat(sample.harmless()).hasSize(120);
        assertThat(sample.positives()).hasSize(250);
    }

    @Test
    void theLinesWithLinksAreWrittenForAttacksOnLinks() {
        Attack attack = Attacks.named(List.of("bracket-dot")).get(0);
        assertThat(LinkLines.all()).hasSizeGreaterThan(40).anyMatch(Example::isClean);
        assertThat(LinkLines.all().stream()
                        .filter(line -> !attack.apply(line.text(), SEED).equals(line.text())))
                .hasSizeGreaterThan(35);
    }

    @Test
    void disguisedTextsAreWrittenOnePerLine(@TempDir Path folder) throws IOException {
        AttackExport.write(folder, sample(), Attacks.named(List.of("dots")), SEED);
        List<Example> written = ExampleReader.read(folder.resolve("dots.jsonl"));
        assertThat(written).hasSize(15);
        assertThat(written).anyMatch(line -> line.text().startsWith("B.u.y w.u.m.b.o p.i.l.l.s"));
        assertThat(Files.readString(folder.resolve("dots.jsonl"))).contains("\"plain\":\"Buy wumbo pills today");
    }
}
