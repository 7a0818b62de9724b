package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FoldingPropertyTest {

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    @Property(tries = 4000)
    void foldingTwiceChangesNothing(@ForAll("hostile") String text) {
        String once = Folding.fold(text).toString();
        assertThat(Folding.fold(once).toString()).isEqualTo(once);
    }

    @Property(tries = 4000)
    void everyFoldedUnitPointsIntoTheOriginalAndNeverBackwards(@ForAll("hostile") String text) {
        FoldedText folded = Folding.fold(text);
        int before = 0;
        for (int i = 0; i < folded.length(); i++) {
            assertThat(folded.originalAt(i)).isBetween(before, text.length() - 1);
            before = folded.originalAt(i);
        }
        assertThat(folded.originalAt(folded.length())).isEqualTo(text.length());
    }

    @Property
    void everyFoldedRangeMapsToARangeOfTheOriginal(@ForAll("hostile") String text) {
        FoldedText folded = Folding.fold(text);
        for (int start = 0; start <= folded.length(); start += 3) {
            for (int end = start; end <= folded.length(); end += 5) {
                Span span = folded.originalSpan(start, end);
                assertThat(span.end()).isLessThanOrEqualTo(text.length());
                assertThat(end == start || span.length() > 0).isTrue();
            }
        }
    }

    @Property
    void foldedTextIsWellFormed(@ForAll("hostile") String text) {
        String folded = Folding.fold(text).toString();
        assertThat(new String(
                        folded.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(folded);
        assertThat(folded).doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F]");
    }

    @Property
    void repairsLieWithinTheOriginal(@ForAll("hostile") String text) {
        FoldedText folded = Folding.fold(text);
        for (Repair kind : Repair.values()) {
            assertThat(folded.places(kind)).hasSize(folded.count(kind));
            assertThat(folded.places(kind))
                    .allSatisfy(span -> assertThat(span.end()).isLessThanOrEqualTo(text.length()));
        }
    }

    @Property
    void segmentsAreOrderedAndApart(@ForAll("hostile") String text) {
        FoldedText folded = Folding.fold((text + "\n").repeat(20));
        Segments segments = Segments.of(folded);
        for (int i = 0; i < segments.count(); i++) {
            assertThat(segments.start(i)).isLessThan(segments.end(i));
            if (i > 0) {
                assertThat(segments.start(i)).isGreaterThanOrEqualTo(segments.end(i - 1));
                assertThat(segments.passage(i) - segments.passage(i - 1)).isBetween(0, 1);
            }
        }
    }
}
