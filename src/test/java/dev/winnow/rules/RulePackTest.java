package dev.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePackTest {

    private static final List<String> CATEGORIES = List.of("spam", "scam", "sexual");

    private static RulePack parse(String rule) throws YamlException {
        return RulePack.parse("pack: test\nrules:\n" + rule.indent(2), "test.yaml", CATEGORIES);
    }

    private static final String GOOD = """
            - id: en.scam.fee
              category: [scam, spam]
              kind: keywords
              any: [release fee, "upfront pay*"]
              weight: 3
              unless: [no release fee]
              hits: [Pay the release fee now, UPFRONT PAYMENT]
              misses: [There is no release fee, the fee was released, rupfront pay]
            """;

    @Test
    void aRuleThatKeepsItsWordHasNoDisagreements() throws YamlException {
        assertThat(RuleSet.of(List.of(parse(GOOD))).disagreements()).isEmpty();
    }

    @Test
    void aRuleThatBreaksItsWordIsNamedWithTheExample() throws YamlException {
        RuleSet rules = RuleSet.of(List.of(parse(GOOD.replace("hits: [", "hits: [hello there, "))));
        assertThat(rules.disagreements()).containsExactly("rule en.scam.fee must match but does not: hello there");
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    kind: keywords    | kind: keyword       | test.yaml:5:11: unknown kind "keyword"; did you mean "keywords"?
                    category: [scam,  | category: [scm,     | test.yaml:4:15: unknown category "scm"; did you mean "scam"?
                    weight: 3         | wieght: 3           | unknown entry "wieght"; did you mean "weight"?
                    weight: 3         | weight: heavy       | "weight" must be a number, not "heavy"
                    weight: 3         | weight: 300         | "weight" must be from 0.0 to 20.0, not 300
                    weight: 3         | decision: maybe     | unknown decision "maybe"
                    id: en.scam.fee   | id: En Scam         | an id is lower-case letters
                    any: [            | any: [[             | test.yaml:
                    hits: [           | x: [                | unknown entry "x"
                    """)
    void aMistakeIsToldWithItsPlaceAndTheNearestWord(String good, String bad, String message) {
        assertThatThrownBy(() -> parse(GOOD.replace(good, bad)))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }

    @Test
    void noRuleWithoutEvidence() {
        assertThatThrownBy(() -> parse(GOOD.replaceAll("(?m)^ *hits:.*$", "")))
                .hasMessageContaining("no rule without evidence");
    }

    @Test
    void aPatternThatIsNotLinearTimeIsRefused() {
        String backReference = """
                - {id: a, category: spam, kind: pattern, any: ['(a)\\1'], triggers: [a], weight: 1, hits: [aa], misses: [b]}
                """;
        assertThatThrownBy(() -> RuleSet.of(List.of(parse(backReference))))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("is not RE2");
    }

    @Test
    void aLaterPackReplacesARuleOfTheSameId() throws YamlException {
        RulePack first = parse(GOOD);
        RulePack second = parse(GOOD.replace("weight: 3", "weight: 1"));
        RuleSet rules = RuleSet.of(List.of(first, second));
        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.rules().get(0).weight()).isEqualTo(1);
    }

    @Test
    void aJointRuleMustJoinRulesThatExist() {
        String joint = """
                - {id: j, category: spam, kind: joint, requires: {category: sexual, signals: [en.age]}, decision: block}
                """;
        assertThatThrownBy(() -> RuleSet.of(List.of(parse(joint)))).hasMessageContaining("unknown rule \"en.age\"");
    }

    @Test
    void anEmptyFileIsToldAsSuch() {
        assertThatThrownBy(() -> RulePack.parse("", "empty.yaml", CATEGORIES)).hasMessageContaining("empty.yaml:1:1");
    }
}
