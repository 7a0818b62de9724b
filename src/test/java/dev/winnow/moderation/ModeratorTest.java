package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.UnknownTenantException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ModeratorTest {

    private static final String RULES = """
            - id: t.block
              category: spam
              kind: keywords
              any: [zorblax]
              decision: block
              unless: [professor zorblax]
              hits: [zorblax]
              misses: [zorb]
            - id: t.weight
              category: [scam]
              kind: keywords
              any: [quimble]
              weight: 3
              hits: [quimble]
              misses: [quim]
            - id: t.twice
              category: gambling
              kind: keywords
              any: [flarn, gronk, wibble]
              at-least: 2
              decision: review
              hits: [flarn and gronk]
              misses: [flarn and flarn]
            - id: t.pattern
              category: illicit
              kind: pattern
              any: ['plonk [0-9]{3}']
              triggers: [plonk]
              decision: block
              hits: [plonk 123]
              misses: [plonk 12]
            - id: t.url
              category: spam
              kind: url
              any: ['^bad\\.example/']
              decision: block
              hits: ['http://bad.example/x']
              misses: ['http://good.example/x']
            - id: t.signal
              category: signal
              kind: keywords
              any: [snark]
              hits: [snark]
              misses: [boojum]
            - id: t.joint
              category: violence
              kind: joint
              requires: {category: spam, score: 0.5, signals: [t.signal]}
              decision: block
            """;
    private static final Moderator ENGINE = TestEngines.withRules(RULES);

    private static Verdict judge(String text) {
        return ENGINE.moderate(Document.of(text));
    }

    @Test
    void aDecidingRuleBlocksItsLineAndOnlyIt() {
        Verdict verdict = judge("first line\nbuy Zorblax now\nlast line");
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.findings()).hasSize(1);
        Finding finding = verdict.findings().get(0);
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.start()).isEqualTo(11);
        assertThat(finding.end()).isEqualTo(26);
        assertThat(finding.score()).isCloseTo(0.99, within(1e-9));
        assertThat(finding.sources()).containsExactly("rule:t.block");
        assertThat(verdict.cleaned()).isEqualTo("first line\nlast line");
    }

    @Test
    void aWeightMovesTheScoreInLogOdds() {
        double before = judge("nothing here").category(Category.SCAM).score();
        double after = judge("quimble here").category(Category.SCAM).score();
        assertThat(Math.log(after / (1 - after)) - Math.log(before / (1 - before)))
                .isCloseTo(3, within(1e-9));
    }

    @Test
    void anAllowPhraseSavesItsKeyword() {
        assertThat(judge("a talk by Professor Zorblax").flagged()).isFalse();
        assertThat(judge("Professor Zorblax sells zorblax").flagged()).isTrue();
    }

    @Test
    void keywordsNeedTheirWordBoundaries() {
        assertThat(judge("zorblaxian history").flagged()).isFalse();
        assertThat(judge("(zorblax)").flagged()).isTrue();
        assertThat(judge("买zorblax吧").flagged()).isTrue();
    }

    @Test
    void severalDifferentKeywordsCanBeAskedFor() {
        assertThat(judge("flarn flarn flarn").flagged()).isFalse();
        assertThat(judge("flarn, then wibble").action()).isEqualTo(Action.REVIEW);
        assertThat(judge("flarn\nwibble").flagged()).isFalse();
    }

    @Test
    void patternsAndLinksAreFound() {
        assertThat(judge("get plonk 555 today").category(Category.ILLICIT).action())
                .isEqualTo(Action.BLOCK);
        assertThat(judge("see HTTP://BAD.example/offer.")
                        .category(Category.SPAM)
                        .action())
                .isEqualTo(Action.BLOCK);
        assertThat(judge("see http://notbad.example/offer").flagged()).isFalse();
    }

    @Test
    void aJointRuleNeedsBothItsPartsInOnePassage() {
        assertThat(judge("zorblax for snark").category(Category.VIOLENCE).action())
                .isEqualTo(Action.BLOCK);
        assertThat(judge("zorblax\nnice snark").category(Category.VIOLENCE).action())
                .isEqualTo(Action.BLOCK);
        assertThat(judge("snark").category(Category.VIOLENCE).action()).isEqualTo(Action.ALLOW);
        assertThat(judge("zorblax\n" + "filler words here ".repeat(100) + "\nsnark")
                        .category(Category.VIOLENCE)
                        .action())
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void aSignalAloneWeighsNothing() {
        assertThat(judge("snark").findings()).isEmpty();
    }

    @Test
    void offsetsCountInTheUnitAskedFor() {
        String text = "😀é中\nzorblax 😀";
        for (OffsetUnit unit : OffsetUnit.values()) {
            Finding finding = ENGINE.moderate(new Document("x", text, Document.Format.TEXT, null, null, unit, false))
                    .findings()
                    .get(0);
            String found = switch (unit) {
                case UTF16 -> text.substring(finding.start(), finding.end());
                case CODE_POINTS ->
                    new String(text.codePoints().toArray(), finding.start(), finding.end() - finding.start());
                case BYTES ->
                    new String(
                            text.getBytes(StandardCharsets.UTF_8),
                            finding.start(),
                            finding.end() - finding.start(),
                            StandardCharsets.UTF_8);
            };
            assertThat(found).isEqualTo("zorblax 😀");
            assertThat(finding.line()).isEqualTo(2);
        }
    }

    @Test
    void cleaningKeepsTheLineEndsOfTheRest() {
        assertThat(judge("a\r\nzorblax\r\nb").cleaned()).isEqualTo("a\r\nb");
        assertThat(judge("a\nzorblax").cleaned()).isEqualTo("a");
        assertThat(judge("a\nzorblax\n").cleaned()).isEqualTo("a\n");
        assertThat(judge("zorblax\na").cleaned()).isEqualTo("a");
        assertThat(judge("zorblax").cleaned()).isEmpty();
        assertThat(judge("a\nzorblax\nzorblax").cleaned()).isEqualTo("a");
    }

    @Test
    void hiddenTextOfAPageIsJudgedAndReported() {
        String html = "<p>Welcome</p><div style=\"display:none\">cheap zorblax</div><p>Bye</p>";
        Verdict verdict =
                ENGINE.moderate(new Document(null, html, Document.Format.HTML, null, null, OffsetUnit.UTF16, false));
        assertThat(verdict.hidden()).hasSize(1);
        Finding finding = verdict.findings().get(0);
        assertThat(finding.hidden()).isTrue();
        assertThat(html.substring(finding.start(), finding.end())).isEqualTo("cheap zorblax");
        assertThat(verdict.cleaned()).isEqualTo("<p>Welcome</p><div style=\"display:none\"></div><p>Bye</p>");
    }

    @Test
    void explanationsNameRulesWithTheirPlaces() {
        Verdict verdict = ENGINE.moderate(
                new Document(null, "x zorblax", Document.Format.TEXT, null, null, OffsetUnit.UTF16, true));
        Explanation explanation = verdict.findings().get(0).explanation();
        assertThat(explanation.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("t.block");
            assertThat(rule.spans()).containsExactly(new Range(2, 9));
        });
    }

    @Test
    void everyCategoryIsListedHighestFirst() {
        Verdict verdict = judge("zorblax");
        assertThat(verdict.categories())
                .noneMatch(score -> score.category().isData())
                .hasSize(Category.values().length - 2);
        assertThat(verdict.categories().get(0).category()).isEqualTo(Category.SPAM);
        for (int i = 1; i < verdict.categories().size(); i++) {
            assertThat(verdict.categories().get(i).score())
                    .isLessThanOrEqualTo(verdict.categories().get(i - 1).score());
        }
    }

    private static final String POLICY = """
            policy: house
            thresholds:
            %s
            allow: [ZORBLAX Ltd]
            tenants:
              casino:
                thresholds: {gambling: {review: never, block: never}}
                silence: [t.block]
            """.formatted(String.join(
            "\n",
            Category.ids().stream()
                    .map(id -> "  " + id + ": {review: 0.7, block: 0.95}")
                    .toList()));

    @Test
    void theAllowListBlindsTheEngineToItsPhrases() {
        Moderator engine = TestEngines.withRulesAndPolicy(RULES, POLICY);
        assertThat(engine.moderate(Document.of("Zorblax Ltd was founded here")).flagged())
                .isFalse();
        assertThat(engine.moderate(Document.of("Zorblax was founded here")).flagged())
                .isTrue();
    }

    @Test
    void tenantsHaveTheirOwnThresholdsAndSilencedRules() {
        Moderator engine = TestEngines.withRulesAndPolicy(RULES, POLICY);
        String text = "flarn and gronk and zorblax";
        assertThat(engine.moderate(Document.of(text)).action()).isEqualTo(Action.BLOCK);
        Verdict tenant = engine.moderate(
                new Document(null, text, Document.Format.TEXT, null, "casino", OffsetUnit.UTF16, false));
        assertThat(tenant.action()).isEqualTo(Action.ALLOW);
        assertThat(tenant.policy()).startsWith("house/casino@");
    }

    @Test
    void anUnknownTenantIsRefused() {
        Document document = new Document(null, "x", Document.Format.TEXT, null, "nobody", OffsetUnit.UTF16, false);
        assertThatThrownBy(() -> ENGINE.moderate(document))
                .isInstanceOf(UnknownTenantException.class)
                .hasMessageContaining("nobody");
    }
}
