package dev.winnow.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.yaml.YamlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static final String GOOD = "policy: p\nthresholds:\n"
            + String.join(
                    "\n",
                    Category.ids().stream()
                            .map(id -> "  " + id + ": {review: 0.5, block: 0.9}")
                            .toList())
            + "\n";

    @Test
    void theIdentityFollowsTheContent() throws YamlException {
        String one = PolicyFile.parse(GOOD, "p.yaml").identity();
        assertThat(one).matches("p@[0-9a-f]{8}");
        assertThat(PolicyFile.parse(GOOD, "elsewhere.yaml").identity()).isEqualTo(one);
        assertThat(PolicyFile.parse(GOOD.replace("0.9", "0.8"), "p.yaml").identity())
                .isNotEqualTo(one);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    '  spam:'  | '  spm:'             | p.yaml:3:3: unknown category "spm"; did you mean "spam"?
                    review: 0.5 | revew: 0.5           | unknown entry "revew"; did you mean "review"?
                    review: 0.5 | review: 5            | "review" must be from 0.001 to 1.0, not 5
                    review: 0.5 | review: 0.95         | must not be below review
                    policy: p   | polcy: p             | unknown entry "polcy"; did you mean "policy"?
                    '  toxic:'  | '  toxic: {} #'      | "review" is missing
                    """)
    void aMistakeIsToldWithItsPlace(String good, String bad, String message) {
        assertThatThrownBy(() -> PolicyFile.parse(GOOD.replace(good, bad), "p.yaml"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everyCategoryNeedsThresholds() {
        assertThatThrownBy(() -> PolicyFile.parse("policy: p\nthresholds: {spam: {review: 0.5, block: 0.9}}", "p.yaml"))
                .hasMessageContaining("no thresholds for the category \"scam\"");
    }

    @Test
    void aPolicyOnTopOfAnotherNamesOnlyWhatDiffers() throws YamlException {
        Policy other = PolicyFile.parse(GOOD + "mode: cascade\nunsure: 0.5\n", "p.yaml");
        Policy own = PolicyFile.parse("thresholds: {spam: {block: never}}\n", "dir/forum.yaml", other);

        assertThat(own.thresholds(Category.SPAM)).isEqualTo(new Thresholds(0.5, 0.5, Thresholds.NEVER));
        assertThat(own.thresholds(Category.HATE)).isEqualTo(other.thresholds(Category.HATE));
        assertThat(own.mode()).isEqualTo(Mode.CASCADE);
        assertThat(own.unsure()).isEqualTo(0.5);
        assertThat(own.identity()).startsWith("forum@");
    }

    @Test
    void theIdentityOfASmallPolicyFollowsThatOfTheOtherToo() throws YamlException {
        Policy one = PolicyFile.parse(GOOD, "p.yaml");
        Policy two = PolicyFile.parse(GOOD.replace("0.9", "0.8"), "p.yaml");
        String small = "policy: forum\nsilence: [a.b]\n";

        assertThat(PolicyFile.parse(small, "f.yaml", one).identity())
                .isNotEqualTo(PolicyFile.parse(small, "f.yaml", two).identity());
        assertThat(PolicyFile.parse(GOOD, "f.yaml", two).identity()).isEqualTo(one.identity());
    }

    @Test
    void anInheritedThresholdStillHasToFit() throws YamlException {
        Policy other = PolicyFile.parse(GOOD, "p.yaml");

        assertThatThrownBy(() -> PolicyFile.parse("thresholds: {spam: {block: 0.4}}", "f.yaml", other))
                .hasMessage("f.yaml:1:20: block (0.4) must not be below review (0.5)");
    }

    @Test
    void neverMeansNever() throws YamlException {
        Policy policy = PolicyFile.parse(GOOD.replace("block: 0.9", "block: never"), "p.yaml");
        assertThat(policy.thresholds(Category.SPAM).action(1)).isEqualTo(Action.REVIEW);
    }
}
