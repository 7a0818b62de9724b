package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import org.junit.jupiter.api.Test;

class TypographyTest {

    private static Verdict judge(String text) {
        return TestEngines.BUILT_IN.moderate(Document.of(text));
    }

    @Test
    void aParagraphWithSoftHyphensIsNoDisguise() {
        Verdict verdict = judge(
                "The mu\u00ADse\u00ADum opens its gar\u00ADden to vis\u00ADi\u00ADtors this sum\u00ADmer. "
                        + "Chil\u00ADdren may bring their own lunch\u00ADes, and the li\u00ADbrar\u00ADi\u00ADan reads sto\u00ADries at noon.");
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.findings()).noneMatch(finding -> finding.category() == Category.EVASION);
    }

    @Test
    void joinersOfPersianAreNoDisguise() {
        assertThat(judge("فردا به کتابخانه می\u200Cروم و کتاب\u200Cها را برمی\u200Cگردانم.")
                        .findings())
                .noneMatch(finding -> finding.category() == Category.EVASION);
    }

    @Test
    void aSoftHyphenInsideAWordThatRulesLookForIsOne() {
        assertThat(judge("what a fuck\u00ADing day").findings())
                .anyMatch(finding -> finding.category() == Category.EVASION);
    }
}
