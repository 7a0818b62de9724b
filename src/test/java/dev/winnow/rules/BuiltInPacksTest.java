package dev.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import org.junit.jupiter.api.Test;

class BuiltInPacksTest {

    @Test
    void everyRuleMatchesItsHitsAndNoneOfItsMisses() throws EngineException {
        RuleSet rules = EngineFiles.BUILT_IN.loadRules();
        assertThat(rules.rules()).hasSizeGreaterThan(50);
        assertThat(rules.disagreements(EngineFiles.BUILT_IN.loadModel().vocabulary()))
                .isEmpty();
    }

    @Test
    void everyRuleHasHitsAndMissesOfItsOwnAndNamesItsSource() throws EngineException {
        assertThat(EngineFiles.BUILT_IN.loadRules().rules())
                .filteredOn(rule -> rule.kind() != Rule.Kind.JOINT)
                .allSatisfy(rule -> {
                    assertThat(rule.hits())
                            .as(rule.id())
                            .doesNotHaveDuplicates()
                            .hasSizeGreaterThanOrEqualTo(3);
                    assertThat(rule.misses())
                            .as(rule.id())
                            .doesNotHaveDuplicates()
                            .hasSizeGreaterThanOrEqualTo(3);
                    assertThat(rule.source()).as(rule.id()).isNotBlank();
                });
    }

    @Test
    void everyRuleSaysWhatItSees() throws EngineException {
        assertThat(EngineFiles.BUILT_IN.loadRules().rules())
                .allSatisfy(rule -> assertThat(rule.description()).as(rule.id()).isNotBlank());
    }
}
