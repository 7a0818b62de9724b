package dev.winnow.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleException;
import dev.winnow.rules.RulePack;
import dev.winnow.rules.RuleSet;
import dev.winnow.rules.RuleStanding;
import dev.winnow.yaml.YamlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePackTest {

    private static final List<String> CATEGORIES = List.of("spam", "scam", "sexual");

    private static RulePack parse(String rule) throws YamlException {
        return RulePackFile.parse("pack: test\nrules:\n" + rule.indent(2), "test.yaml", CATEGORIES);
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
    void aRuleThatKeepsItsWordHasNoDisagreements() throws YamlException, RuleException {
        assertThat(RuleSet.of(List.of(parse(GOOD))).disagreements()).isEmpty();
    }

    @Test
    void aRuleThatBreaksItsWordIsNamedWithTheExample() throws YamlException, RuleException {
        RuleSet rules = RuleSet.of(List.of(parse(GOOD.replace("hits: [", "hits: [hello there, "))));
        assertThat(rules.disagreements())
                .containsExactly("test.yaml:9:12: rule en.scam.fee must match but does not: hello there");
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    kind: keywords    | kind: keyword       | test.yaml:5:11: unknown kind "keyword"; did you mean "keywords"?
                    category: [scam,  | category: [scm,     | test.yaml:4:16: unknown category "scm"; did you mean "scam"?
                    category: [scam,  | category: [{a: b},  | test.yaml:4:16: expected a single value here
                    weight: 3         | wieght: 3           | test.yaml:7:5: unknown entry "wieght"; did you mean "weight"?
                    weight: 3         | weight: heavy       | test.yaml:7:13: "weight" must be a number, not "heavy"
                    weight: 3         | weight: 300         | test.yaml:7:13: "weight" must be from 0.0 to 20.0, not 300
                    weight: 3         | weight: NaN         | test.yaml:7:13: "weight" must be from 0.0 to 20.0, not NaN
                    weight: 3         | weight: [3]         | test.yaml:7:13: expected a single value here
                    weight: 3         | weight: 0           | test.yaml:3:5: rule "en.scam.fee" needs "weight", or "decision", or both
                    weight: 3         | decision: bloc      | test.yaml:7:15: unknown decision "bloc"; did you mean "block"?
                    weight: 3         | weight: 3¶  weight: 3 | test.yaml:8:5: "weight" stands here twice
                    weight: 3         | weight: 3¶  at-least: 1.5 | test.yaml:8:15: "at-least" must be a whole number up to the number of entries, 2
                    weight: 3         | weight: 3¶  at-least: 3 | test.yaml:8:15: "at-least" must be a whole number up to
                    weight: 3         | weight: 3¶  shape: invisible | test.yaml:8:5: a rule of kind keywords has no use for "shape"
                    weight: 3         | weight: 3¶  triggers: [a] | test.yaml:8:5: a rule of kind keywords has no use for "triggers"
                    weight: 3         | weight: 3¶  languages: [english, en] | test.yaml:8:17: a language is a tag like en or zh-Hant, or any, not "english"
                    weight: 3         | weight: 3¶→source: x | test.yaml:8:3: not valid YAML: found character
                    weight: 3         | weight: &w 3        | test.yaml:7:13: anchors (&w) are not understood here
                    weight: 3         | weight: *w          | test.yaml:7:13: not valid YAML: found undefined alias w
                    weight: 3         | weight: "3          | not valid YAML
                    id: en.scam.fee   | id: En Scam         | test.yaml:3:9: an id is lower-case letters
                    id: en.scam.fee   | ID: en.scam.fee     | test.yaml:3:5: unknown entry "ID"; did you mean "id"?
                    id: en.scam.fee   | source: x           | test.yaml:3:5: "id" is missing
                    any: [            | any: ["*",          | test.yaml:6:11: the entry "*" folds to nothing
                    any: [            | any: ["\\u200B",    | test.yaml:6:11: the entry
                    any: [            | any: [​,       | test.yaml:6:11: the entry
                    any: [            | all: [              | test.yaml:6:5: unknown entry "all"
                    any: [            | source: x¶  unless: [ | "unless" stands here twice
                    any: [            | any: [[             | test.yaml:
                    unless: [no       | unless: ["", no     | test.yaml:8:14: the entry "" folds to nothing
                    hits: [           | x: [                | test.yaml:9:5: unknown entry "x"
                    misses: [         | misses: {a: b}¶  source: [ | test.yaml:10:13: expected a single value here
                    """)
    void aMistakeIsToldWithItsPlaceAndTheNearestWord(String good, String bad, String message) {
        String wrong = GOOD.replace(good, bad.replace("¶", "\n").replace("→", "\t"));
        assertThat(wrong).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> parse(wrong))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("test.yaml:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    any: ['a(b'], triggers: [a]                  | test.yaml:3:61: the pattern "a(b" is not RE2: missing closing ), at its character 1: "a(b"
                    any: [ok, 'x[z-a]'], triggers: [a]           | test.yaml:3:65: the pattern "x[z-a]" is not RE2: invalid character class range, at its character 3: "z-a"
                    any: ['(a)\\1'], triggers: [a]                | test.yaml:3:61: the pattern "(a)\\1" is not RE2: invalid escape sequence, at its character 4: "\\1"
                    any: ['a(?=b)'], triggers: [a]               | is not RE2
                    any: [a]                                     | test.yaml:3:5: rule "a" needs "triggers"
                    any: [a], triggers: ['*']                    | the entry "*" folds to nothing
                    triggers: [a]                                | test.yaml:3:5: rule "a" of kind pattern needs entries in "any"
                    any: [a], triggers: [a], threshold: 3        | a rule of kind pattern has no use for "threshold"
                    """)
    void aPatternThatCannotRunIsRefusedWithThePlaceOfTheMistake(String entries, String message) {
        String rule = "- {id: a, category: spam, kind: pattern, weight: 1, " + entries + ", hits: [aa], misses: [b]}\n";
        assertThatThrownBy(() -> parse(rule)).isInstanceOf(YamlException.class).hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    kind: shape, shape: invisibel, threshold: 1   | unknown shape "invisibel"; did you mean "invisible"?
                    kind: shape, threshold: 1                     | "shape" is missing
                    kind: shape, shape: invisible, threshold: 0   | "threshold" must be from 1.0 to 1000000.0, not 0
                    kind: shape, shape: invisible, any: [a]       | a rule of kind shape has no use for "any"
                    kind: url, any: [a], unless: [b]              | a rule of kind url has no use for "unless"
                    kind: url, any: ['[']                         | is not RE2
                    kind: joint, requires: {category: spam}       | a rule of kind joint has no use for "
                    """)
    void eachKindHasEntriesOfItsOwn(String entries, String message) {
        String rule = "- {id: a, category: spam, weight: 1, " + entries + ", hits: [aa], misses: [b]}\n";
        assertThatThrownBy(() -> parse(rule))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("test.yaml:3:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    requires: {category: spm, signals: [a]}                | unknown category "spm"; did you mean "spam"?
                    requires: {category: spam}                             | "signals" is missing
                    requires: {signals: [a]}                               | "category" is missing
                    requires: {category: spam, signal: [a]}                | unknown entry "signal"; did you mean "signals"?
                    requires: {category: spam, score: 2, signals: [a]}     | "score" must be from 0.0 to 1.0, not 2
                    requires: [a]                                          | expected a mapping (name: value)
                    source: x                                              | "requires" is missing
                    """)
    void aJointRuleSaysWhatItJoins(String entries, String message) {
        assertThatThrownBy(() -> parse("- {id: a, category: spam, weight: 1, kind: joint, " + entries + "}\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("test.yaml:3:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                      | x.yaml:1:1: the file is empty
                    # a comment only                        | x.yaml:1:1: the file is empty
                    pack                                    | x.yaml:1:1: expected a mapping (name: value)
                    - pack: x                               | x.yaml:1:1: expected a mapping (name: value)
                    pack: x                                 | x.yaml:1:1: a pack needs "rules", or ids of others' rules to "disable"
                    pack: x¶rules: []                      | x.yaml:1:1: a pack needs "rules"
                    pack: x¶rules:                         | x.yaml:2:7: "rules" must be a list
                    pack: x¶rules: [a]                     | x.yaml:2:9: expected a mapping (name: value)
                    rules: []                               | x.yaml:1:1: "pack" is missing
                    pack: x¶rule: []                       | x.yaml:2:1: unknown entry "rule"; did you mean "rules"?
                    pack: x¶pack: y                        | x.yaml:2:1: "pack" stands here twice
                    pack: x¶---¶pack: y                   | x.yaml:2:1: not valid YAML: but found another document
                    pack: [x                                | x.yaml:1:9: not valid YAML
                    pack: x¶rules: *all                    | x.yaml:2:8: not valid YAML: found undefined alias all
                    <<: {pack: x}                           | x.yaml:1:1: unknown entry "<<"
                    """)
    void aFileThatIsNoPackIsToldAsSuch(String yaml, String message) {
        assertThatThrownBy(() -> RulePackFile.parse(yaml.replace("¶", "\n"), "x.yaml", CATEGORIES))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }

    @Test
    @Timeout(20)
    void bombsAreRefusedBeforeTheyGoOff() {
        StringBuilder laughs = new StringBuilder("pack: x\na0: &a0 [lol]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertRefused(laughs.toString(), "x.yaml:41:6: anchors (&a39)");
        assertRefused("pack: x\nrules: " + "[".repeat(50_000), "x.yaml:1:1: not valid YAML: Nesting Depth");
        assertRefused("pack: x\nrules:\n" + "- a\n".repeat(1_000_000), "x.yaml:1:1: the file is longer");
        assertRefused("pack: x\nrules: [" + "a,".repeat(60_000), "x.yaml:2:1: the line is longer");
        assertRefused("pack: \"" + "x".repeat(5_000_000) + "\"\n", "x.yaml:1:1: the file is longer");
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> RulePackFile.parse(yaml, "x.yaml", CATEGORIES))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aByteOrderMarkDoesNoHarm() throws YamlException {
        String yaml = "\uFEFFpack: test\nrules:\n" + GOOD.indent(2);
        assertThat(RulePackFile.parse(yaml, "x.yaml", CATEGORIES).name()).isEqualTo("test");
    }

    @Test
    void aRuleThatStandsInAPackTwiceIsRefusedWhereItStandsAgain() {
        assertThatThrownBy(() -> parse(GOOD + GOOD))
                .hasMessage("test.yaml:11:9: rule \"en.scam.fee\" stands in this pack twice");
    }

    @Test
    void aPackMayDisableRulesOfOthersById() throws YamlException, RuleException {
        RulePack first = parse(GOOD);
        RulePack second = RulePackFile.parse("pack: mine\ndisable: [en.scam.fee]\n", "mine.yaml", CATEGORIES);
        assertThat(RuleSet.of(List.of(first, second)).rules()).isEmpty();
        assertThat(RuleStanding.of(List.of(first, second)))
                .singleElement()
                .satisfies(standing -> assertThat(standing.disabledAt()).isEqualTo("mine.yaml:2:11"));
        assertThat(RuleSet.of(List.of(first, second, first)).rules()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    [en.scam.fees]   | mine.yaml:2:11: unknown rule "en.scam.fees"; did you mean "en.scam.fee"?
                    en.scam.fie      | mine.yaml:2:10: unknown rule "en.scam.fie"; did you mean "en.scam.fee"?
                    [[en.scam.fee]]  | mine.yaml:2:11: expected a single value here
                    {en.scam.fee: x} | mine.yaml:2:10: expected a single value here
                    """)
    void disablingWhatIsNotThereIsAMistake(String disabled, String message) {
        assertThatThrownBy(() -> RuleSet.of(List.of(
                        parse(GOOD), RulePackFile.parse("pack: mine\ndisable: " + disabled, "mine.yaml", CATEGORIES))))
                .isInstanceOfAny(YamlException.class, RuleException.class)
                .hasMessage(message);
    }

    @Test
    void aPackDoesNotDisableItsOwnRules() {
        assertThatThrownBy(() -> RulePackFile.parse(
                        "pack: test\ndisable: [en.scam.fee]\nrules:\n" + GOOD.indent(2), "test.yaml", CATEGORIES))
                .hasMessage("test.yaml:2:11: rule \"en.scam.fee\" stands in this very pack: remove it there");
    }

    @Test
    void aJointRuleMayJoinARuleThatIsDisabled() throws YamlException, RuleException {
        String joint =
                "- {id: j, category: spam, kind: joint, requires: {category: sexual, signals: [en.scam.fee]}, weight: 1}\n";
        RulePack off = RulePackFile.parse("pack: mine\ndisable: [en.scam.fee]\n", "mine.yaml", CATEGORIES);
        assertThat(RuleSet.of(List.of(parse(GOOD + joint), off)).rules())
                .extracting(Rule::id)
                .containsExactly("j");
    }

    @Test
    void examplesAreBlankedOutLineByLineSoThatAllOthersKeepTheirPlace() throws YamlException {
        String yaml = """
                pack: test
                rules:
                  - id: a
                    category: spam
                    kind: keywords
                    any: [a]
                    hits:
                      - "hits: a"

                      - b
                    misses: [x,
                      y]
                    weight: 1
                  - id: b
                    category: spam
                    kind: keywords
                    misses: [x]
                    hits: [b]
                    any: [b]
                    weight: 1
                """;
        RulePack quick = RulePackFile.parseBuiltIn(yaml, "x.yaml", CATEGORIES, false);
        RulePack whole = RulePackFile.parseBuiltIn(yaml, "x.yaml", CATEGORIES, true);
        assertThat(quick.rules()).extracting(Rule::place).containsExactly("x.yaml:3:9", "x.yaml:14:9");
        assertThat(quick.rules()).allSatisfy(rule -> assertThat(rule.hits()).isEmpty());
        assertThat(whole.rules().get(0).hits()).containsExactly("hits: a", "b");
        assertThat(whole.rules().get(0).examples().misses().get(1).place()).isEqualTo("x.yaml:12:7");
    }

    @Test
    void aRuleMayDecideAndWeighInAsWell() throws YamlException {
        Rule both = parse(GOOD.replace("weight: 3", "weight: 1.5\n  decision: review"))
                .rules()
                .get(0);
        assertThat(both.weight()).isEqualTo(1.5);
        assertThat(both.decision()).isEqualTo(Rule.Decision.REVIEW);
        Rule decides =
                parse(GOOD.replace("weight: 3", "decision: block")).rules().get(0);
        assertThat(decides.weight()).isZero();
        assertThat(decides.decision()).isEqualTo(Rule.Decision.BLOCK);
        Rule weighs = parse(GOOD).rules().get(0);
        assertThat(weighs.weight()).isEqualTo(3);
        assertThat(weighs.decision()).isNull();
    }

    @Test
    void aRuleThatIsWorthNothingIsRefused() {
        assertThatThrownBy(() -> parse(GOOD.replace("weight: 3\n", "source: x\n")))
                .hasMessage("test.yaml:3:5: rule \"en.scam.fee\" needs \"weight\", or \"decision\", or both");
    }

    @Test
    void aSignalIsWorthNothingByItself() throws YamlException {
        Rule signal = parse(GOOD.replace("category: [scam, spam]", "category: signal")
                        .replace("weight: 3\n", "source: x\n"))
                .rules()
                .get(0);
        assertThat(signal.categories()).isEmpty();
        assertThat(signal.weight()).isZero();
        assertThat(signal.decision()).isNull();
    }

    private static final String INVISIBLE = """
            - id: any.evasion.invisible
              category: sexual
              kind: shape
              shape: invisible
              threshold: 1
              weight: 1
              hits: ["release f\\u200Bee", "pay the re\\u00ADlease fee", "hi\\U000E0041 there"]
              misses: ["re\\u00ADleased to\\u00ADday", "re\\u200Blease the dog"]
            """;

    @Test
    void invisibleCharactersCountInsideWhatARuleKnowsAndTagsAnywhere() throws YamlException, RuleException {
        assertThat(RuleSet.of(List.of(parse(GOOD + INVISIBLE))).disagreements()).isEmpty();
        assertThat(RuleSet.of(List.of(parse(INVISIBLE))).disagreements())
                .as("without a rule for words, they hide nothing")
                .hasSize(2);
    }

    @Test
    void noRuleWithoutEvidence() {
        assertThatThrownBy(() -> parse(GOOD.replaceAll("(?m)^ *hits:.*$", "")))
                .hasMessageContaining("no rule without evidence");
    }

    @Test
    void aLaterPackReplacesARuleOfTheSameId() throws YamlException, RuleException {
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
        assertThatThrownBy(() -> RuleSet.of(List.of(parse(joint))))
                .hasMessageStartingWith("test.yaml:3:80: unknown rule \"en.age\"");
    }
}
