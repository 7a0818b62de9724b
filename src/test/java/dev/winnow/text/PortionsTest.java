package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private static final String SENTENCE = "The library opens at nine and closes at six on every working day. ";

    private static List<Portions.Portion> portions(String text) {
        FoldedText folded = Folding.fold(text);
        return Portions.of(folded, Segments.of(folded));
    }

    private static List<String> read(String text) {
        FoldedText folded = Folding.fold(text);
        Segments segments = Segments.of(folded);
        return Portions.of(folded, segments).stream()
                .map(portion -> Portions.read(folded, segments, portion))
                .toList();
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any().list().ofMaxSize(40).map(parts -> String.join("\n", parts));
    }

    @Property(tries = 300)
    void everySegmentIsInExactlyOnePortionInOrder(@ForAll("hostile") String text) {
        int next = 0;
        for (Portions.Portion portion : portions(text)) {
            assertThat(portion.first()).isEqualTo(next);
            assertThat(portion.last()).isGreaterThanOrEqualTo(portion.first());
            next = portion.last() + 1;
        }
        assertThat(next).isEqualTo(Segments.of(Folding.fold(text)).count());
    }

    @Property(tries = 300)
    void aPortionLiesInOnePassage(@ForAll("hostile") String text) {
        Segments segments = Segments.of(Folding.fold(text));
        for (Portions.Portion portion : portions(text)) {
            assertThat(segments.passage(portion.first())).isEqualTo(segments.passage(portion.last()));
        }
    }

    @Test
    void aShortTextIsOnePortion() {
        assertThat(read("Hello. How are you?\nFine.")).hasSize(1);
        assertThat(read("")).isEmpty();
    }

    @Test
    void aLongPassageIsCutBetweenSegmentsWhereTheEncoderIsFull() {
        List<String> read = read(SENTENCE.repeat(40).strip());

        assertThat(read).hasSizeGreaterThan(4).allMatch(portion -> portion.length() <= 480);
        assertThat(String.join(" ", read))
                .isEqualTo(Folding.fold(SENTENCE.repeat(40).strip()).toString());
    }

    @Test
    void aHanCharacterTakesTheRoomOfFourLetters() {
        List<String> read = read("图书馆每天早上九点开门。".repeat(40));

        assertThat(read).hasSizeGreaterThan(3).allMatch(portion -> portion.length() <= 120);
    }

    @Test
    void theCostGrowsWithTheTextAndNoFaster() {
        String text = "a. ".repeat(1_000_000);

        assertThat(portions(text)).isNotEmpty(); // quadratic cost would not come back
    }
}
