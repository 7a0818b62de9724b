package dev.winnow.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Explanation;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Range;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {

    private static final List<CategoryScore> SCORES = List.of(
            new CategoryScore(Category.SEXUAL, 0.99804, Action.BLOCK),
            new CategoryScore(Category.SPAM, 0, Action.ALLOW));

    @Test
    void aVerdictWithEverythingHasItsFieldsInTheDocumentedOrder() {
        Explanation explanation = new Explanation(
                0.25,
                List.of(new Explanation.Ngram("成人", 0, 2, 1.50001)),
                List.of(
                        new Explanation.MatchedRule("zh.a", "a rule", 2.5, null, List.of(new Range(0, 2))),
                        new Explanation.MatchedRule("zh.b", "another", 0, "block", List.of())));
        Finding finding = new Finding(
                Category.SEXUAL, 0, 4, 1, 0.99804, Action.BLOCK, List.of("model", "rule:zh.a"), true, explanation);
        Verdict verdict = new Verdict(
                "c-1",
                Action.BLOCK,
                true,
                "zh",
                SCORES,
                List.of(finding),
                List.of(new Range(3, 9)),
                "rest",
                OffsetUnit.CODE_POINTS,
                "2026.12.1",
                "default@5f3a9c1e");

        assertThat(VerdictJson.toJson(verdict))
                .isEqualTo("{\"id\":\"c-1\",\"action\":\"block\",\"flagged\":true,\"language\":\"zh\",\"categories\":["
                        + "{\"category\":\"sexual\",\"score\":0.998,\"action\":\"block\"},"
                        + "{\"category\":\"spam\",\"score\":0.0,\"action\":\"allow\"}],"
                        + "\"findings\":[{\"category\":\"sexual\",\"start\":0,\"end\":4,\"line\":1,\"score\":0.998,"
                        + "\"action\":\"block\",\"sources\":[\"model\",\"rule:zh.a\"],\"hidden\":true,\"explanation\":{"
                        + "\"modelScore\":0.25,\"ngrams\":[{\"text\":\"成人\",\"start\":0,\"end\":2,\"weight\":1.5}],"
                        + "\"rules\":[{\"id\":\"zh.a\",\"description\":\"a rule\",\"weight\":2.5,"
                        + "\"spans\":[{\"start\":0,\"end\":2}]},"
                        + "{\"id\":\"zh.b\",\"description\":\"another\",\"weight\":0.0,\"decision\":\"block\","
                        + "\"spans\":[]}]}}],"
                        + "\"hidden\":[{\"start\":3,\"end\":9}],\"cleaned\":\"rest\",\"offsets\":\"code-points\","
                        + "\"model\":\"2026.12.1\",\"policy\":\"default@5f3a9c1e\"}");
    }

    @Test
    void whatDoesNotApplyIsLeftOut() {
        String json = VerdictJson.toJson(plain("fine"));

        assertThat(json)
                .doesNotContain("\"id\"", "\"hidden\"", "\"explanation\"")
                .contains("\"findings\":[]", "\"cleaned\":\"fine\"");
    }

    @Test
    void halfASurrogatePairIsEscapedAndTheRestStaysAsItIs() {
        assertThat(VerdictJson.toJson(plain("😀\ud83d成\n\"\ude00")))
                .contains("\"cleaned\":\"😀\\ud83d成\\n\\\"\\ude00\"");
    }

    @Test
    void bytesAndStringAreTheSame() {
        Verdict verdict = plain("成\ud83d");

        assertThat(new String(VerdictJson.bytes(verdict), StandardCharsets.UTF_8))
                .isEqualTo(VerdictJson.toJson(verdict));
    }

    private static Verdict plain(String cleaned) {
        return new Verdict(
                null, Action.ALLOW, false, "und", SCORES, List.of(), List.of(), cleaned, OffsetUnit.UTF16, "m", "p@0");
    }
}
