package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.policy.Category;
import dev.winnow.text.HostileText;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {

    private static final Moderator ENGINE = TestEngines.BUILT_IN;

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    @Property
    void everyTextGetsAVerdictAndEveryFindingLiesInTheText(@ForAll("hostile") String text) {
        for (Document.Format format : Document.Format.values()) {
            for (OffsetUnit unit : OffsetUnit.values()) {
                Verdict verdict = ENGINE.moderate(new Document(null, text, format, null, null, unit, true));
                int length = 0;
                for (int i = 0; i < text.length(); i++) {
                    length += unit.widthAt(text, i);
                }
                for (Finding finding : verdict.findings()) {
                    assertThat(finding.start()).isBetween(0, finding.end());
                    assertThat(finding.end()).isLessThanOrEqualTo(length);
                    assertThat(finding.score()).isBetween(0.0, 1.0);
                }
            }
        }
    }

    @Property(tries = 200)
    void theSameTextGetsTheSameVerdict(@ForAll("hostile") String text) {
        Document document = Document.of(text);
        assertThat(ENGINE.moderate(document)).isEqualTo(ENGINE.moderate(document));
    }

    static List<String> giants() {
        return List.of(
                "",
                "\0".repeat(1_000_000),
                "\uD800".repeat(1_000_000),
                "a" + "\u0301\u0323".repeat(500_000),
                "x".repeat(1_000_000),
                "久".repeat(1_000_000),
                "a ".repeat(500_000),
                "a\n".repeat(500_000),
                "casino ".repeat(150_000),
                "中(zhōng)".repeat(120_000),
                "((((".repeat(250_000),
                "a.".repeat(500_000),
                "http://a.example/".repeat(60_000),
                "\u202E".repeat(1_000_000),
                "加微信".repeat(300_000),
                "…".repeat(1_000_000),
                "\uFDFA".repeat(200_000));
    }

    @ParameterizedTest
    @MethodSource("giants")
    @Timeout(60)
    void noGiantStallsTheEngine(String text) {
        assertThat(ENGINE.moderate(Document.of(text)).categories())
                .noneMatch(score -> score.category().isData())
                .hasSize(Category.values().length - 2);
    }
}
