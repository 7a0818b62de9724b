package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.model.LinearModel;
import dev.winnow.model.PieceHead;
import dev.winnow.model.PieceTable;
import dev.winnow.model.PieceVocabulary;
import dev.winnow.policy.Category;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPiecesTest {

    private static final PieceVocabulary VOCABULARY = PieceVocabulary.of(List.of("buy", "pill", "##s", "garden"));
    private static final Moderator ENGINE = engine();

    /** N-grams say nothing of spam; pieces of English do. */
    private static Moderator engine() {
        byte[] rows = new byte[4];
        rows[VOCABULARY.number("buy")] = 50;
        rows[VOCABULARY.number("pill")] = 127;
        rows[VOCABULARY.number("garden")] = -100;
        byte[] rarities = {(byte) 200, (byte) 200, (byte) 200, (byte) 200};
        PieceTable english = new PieceTable("en", VOCABULARY, List.of(new PieceHead(100, 0, 1, 1, 0)), rarities, rows);
        Moderator silent = TestEngines.withRules("""
                - {id: t.never, category: scam, kind: keywords, any: [quimble], weight: 3, hits: [quimble], misses: [quim]}
                """);
        LinearModel model = silent.model().withPieces("test", Map.of("en", english), Map.of());
        return new Moderator(silent.rules(), model, silent.policy());
    }

    private static Verdict judged(String text, String language) {
        return ENGINE.moderate(new Document(null, text, Document.Format.TEXT, language, null, OffsetUnit.UTF16, true));
    }

    private static double spam(String text, String language) {
        return judged(text, language).category(Category.SPAM).score();
    }

    @Test
    void piecesOfTheTextsLanguageAreHeard() {
        assertThat(spam("buy pills", "en")).isGreaterThan(spam("buy garden", "en"));
        assertThat(spam("garden garden", "en")).isLessThan(spam("garden garden", "de"));
    }

    @Test
    void theRegionOfALanguageTagChangesNothing() {
        assertThat(spam("buy pills", "en-GB")).isEqualTo(spam("buy pills", "en"));
        assertThat(spam("buy pills", "EN")).isEqualTo(spam("buy pills", "en"));
    }

    @Test
    void otherLanguagesAreJudgedByNgramsAlone() {
        assertThat(spam("pills", "de")).isEqualTo(spam("garden", "de"));
        assertThat(spam("pills", "und")).isEqualTo(spam("pills", "de"));
        String german = "Gestern war ich mit den Kindern im Garten und habe garden gesagt";
        assertThat(spam(german, "en")).as("seen to be German").isEqualTo(spam(german, null));
        assertThat(spam(german, null)).isEqualTo(spam("pills", "de"));
    }

    @Test
    void theExplanationNamesThePiecesAndWhereTheyStand() {
        Verdict verdict = judged("buy pills", "en");
        assertThat(verdict.findings()).hasSize(1);
        List<Explanation.Ngram> shown = verdict.findings().get(0).explanation().ngrams();
        assertThat(shown).extracting(Explanation.Ngram::text).containsExactly("pill", "buy");
        assertThat(shown).extracting(Explanation.Ngram::start).containsExactly(4, 0);
        assertThat(shown.get(0).weight()).isGreaterThan(shown.get(1).weight());
    }
}
