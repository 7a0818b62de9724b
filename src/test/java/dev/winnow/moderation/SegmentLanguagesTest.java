package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.text.Folding;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A head for gambling that says 0.0067 of everything, loud in Thai, quiet in English, unheard in French and anywhere else. */
class SegmentLanguagesTest {

    private static final String RULES = """
            - id: t.evidence
              category: gambling
              kind: keywords
              any: [zorblax]
              weight: 1.5
              hits: [zorblax]
              misses: [zorb]
            - id: t.precise
              category: gambling
              kind: keywords
              any: [quimble]
              decision: review
              hits: [quimble]
              misses: [quim]
            - id: t.certain
              category: gambling
              kind: keywords
              any: [flarn]
              decision: block
              weight: 1.5
              hits: [flarn]
              misses: [gronk]
            """;
    private static final double SILENT = -5;
    private static final double LOUD = 7;
    private static final double TAIL = 0.5;

    private static final String THAI = "สมัครวันนี้รับโบนัสฟรี บาคาร่าออนไลน์ สล็อตแตกง่าย ฝากถอนไม่มีขั้นต่ำ";
    private static final String ENGLISH = "The museum opens at nine, and the garden is free on Sundays.";
    private static final String FRENCH = "Le musée ouvre à neuf heures et le jardin est gratuit le dimanche.";

    private static final Moderator ENGINE = engine();

    private static Moderator engine() {
        Moderator rules = TestEngines.withRules(RULES);
        FeatureSettings settings = new FeatureSettings(10, 3, 5, 3);
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) 128);
        Head head = new Head("gambling", (float) SILENT, 1, Collections.nCopies(Features.SHAPES, 0f), -1, 0);
        LinearModel model = LinearModel.of("loud", Folding.version(), settings, List.of(head), Map.of(), table);
        Map<String, List<Hearing>> hearings = Map.of(
                "th", List.of(new Hearing(true, (float) LOUD, 10, 1, (float) TAIL, Float.NaN, 100)),
                "en", List.of(Hearing.RAW),
                "fr", List.of(new Hearing(false, (float) LOUD, 10, 1, 0, Float.NaN, 3)),
                "und", List.of(Hearing.RAW));
        return new Moderator(rules.rules(), model.withHearings(hearings), rules.policy());
    }

    private static Verdict judge(String text, String language) {
        return ENGINE.moderate(new Document(null, text, Document.Format.TEXT, language, null, OffsetUnit.UTF16, false));
    }

    private static double odds(String text) {
        return LogOdds.of(judge(text, null).category(Category.GAMBLING).score());
    }

    /** Neighbours up to 800 units are one passage: the first text fills it as far as it can, so the second gets one of its own. */
    private static String page(String first, String second) {
        return (first + " ").repeat(800 / (first.length() + 1)).strip() + "\n\n" + second;
    }

    @Test
    void aThaiLineInsideAnEnglishTextIsJudgedAsThai() {
        String text = page(ENGLISH, THAI);
        Verdict verdict = judge(text, null);
        assertThat(verdict.language()).isEqualTo("en");
        assertThat(verdict.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.category()).isEqualTo(Category.GAMBLING);
            assertThat(finding.start()).isGreaterThanOrEqualTo(text.indexOf(THAI));
        });
    }

    @Test
    void anEnglishLineInsideAThaiTextIsJudgedAsEnglish() {
        String text = page(THAI, ENGLISH);
        Verdict verdict = judge(text, null);
        assertThat(verdict.language()).isEqualTo("th");
        assertThat(verdict.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.end()).isLessThanOrEqualTo(text.indexOf(ENGLISH)));
    }

    @Test
    void theHighestOfManyStretchesIsLowered() {
        assertThat(odds(THAI)).isCloseTo(SILENT + LOUD, within(1e-6));
        assertThat(odds(THAI + "\n" + THAI)).isCloseTo(SILENT + LOUD - TAIL * Math.log(2), within(1e-6));
    }

    @Test
    void aHeadThatHasNotLearntTheLanguageSaysNothing() {
        assertThat(odds(FRENCH)).isCloseTo(SILENT, within(1e-9));
        assertThat(odds("Το μουσείο ανοίγει στις εννέα")).isCloseTo(SILENT, within(1e-9));
    }

    @Test
    void theCallersWordIsTakenForWhatIsTooShortToTellInItsScript() {
        assertThat(judge("hotel", "en-GB").language()).isEqualTo("en-GB");
        assertThat(judge(ENGLISH, "th").findings())
                .as("English letters are no Thai")
                .isEmpty();
        assertThat(judge(THAI, "en").flagged()).as("Thai is seen to be Thai").isTrue();
    }

    @Test
    void whatARuleDecidesHoldsWhereTheModelHearsNothing() {
        for (String around : List.of(FRENCH, "Το μουσείο ανοίγει στις εννέα", ENGLISH)) {
            assertThat(judge(around + " quimble", null).action()).as(around).isEqualTo(Action.REVIEW);
            assertThat(judge(around + " flarn", null).action()).as(around).isEqualTo(Action.BLOCK);
            assertThat(judge(around + " zorblax", null).action()).as(around).isEqualTo(Action.ALLOW);
        }
        assertThat(odds(FRENCH + " zorblax")).isCloseTo(SILENT + 1.5, within(1e-6));
    }

    @Test
    void evidenceAddsToWhatTheModelSays() {
        assertThat(odds(THAI + " zorblax")).isCloseTo(SILENT + LOUD + 1.5, within(1e-6));
    }
}
