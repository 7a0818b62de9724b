package dev.winnow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShownTextTest {

    private static final int ALL = Integer.MAX_VALUE;

    /** Chips in square brackets, marked pieces in braces with the numbers of their spans. */
    private static String drawn(ShownText text) {
        return text.pieces().stream()
                .map(piece -> {
                    String shown = piece.chip() ? "[" + piece.text() + "]" : piece.text();
                    return piece.spans().isEmpty() ? shown : "{" + piece.spans() + ":" + shown + "}";
                })
                .collect(Collectors.joining());
    }

    @Test
    void anOrdinaryTextStaysAsItIs() {
        String text = "Grüße, 你好\n\tمرحبا";
        assertThat(drawn(ShownText.of(text, ALL))).isEqualTo(text);
    }

    @Test
    void whatCannotBeSeenIsShownByItsCode() {
        assertThat(drawn(ShownText.of("a\u202Eb\u200B\u200B\u200Bc\0\r\uD800", ALL)))
                .isEqualTo("a[U+202E]b[U+200B ×3]c[U+0000][U+000D][U+D800]");
        assertThat(drawn(ShownText.of(new String(Character.toChars(0xE0041)), ALL)))
                .isEqualTo("[U+E0041]");
    }

    @Test
    void joinersThatBelongToEmojiAndToPersianAreLeftAlone() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67";
        String persian = "می\u200Cخواهم";
        assertThat(drawn(ShownText.of(family + persian, ALL))).isEqualTo(family + persian);
        assertThat(drawn(ShownText.of("id\u200Diot", ALL))).isEqualTo("id[U+200D]iot");
    }

    @Test
    void aPileOfMarksIsCutAfterEight() {
        String pile = "e" + "\u0301".repeat(100_000) + "f";
        assertThat(drawn(ShownText.of(pile, ALL))).isEqualTo("e" + "\u0301".repeat(8) + "[+99992 marks]f");
    }

    @Test
    void overlappingSpansAreMarkedWhereTheyOverlapAndNumberedWhereTheyBegin() {
        ShownText text = ShownText.of("abcdef", List.of(new ShownText.Span(0, 4, 1), new ShownText.Span(2, 6, 2)), ALL);

        assertThat(drawn(text)).isEqualTo("{1:ab}{1 2:cd}{2:ef}");
        assertThat(text.pieces()).extracting(ShownText.Piece::first).containsExactly("1", "2", "");
    }

    @Test
    void aLongTextIsCutBetweenCharactersAndSaysHowMuchIsLeft() {
        ShownText text = ShownText.of("ab\uD83D\uDE00cd", 3);

        assertThat(drawn(text)).isEqualTo("ab");
        assertThat(text.left()).isEqualTo(4);
    }

    @Property
    void anyTextWithAnySpansIsShownWhole(@ForAll String text, @ForAll byte from, @ForAll byte to) {
        int start = Math.min(Math.abs(from % (text.length() + 1)), Math.abs(to % (text.length() + 1)));
        int end = Math.max(Math.abs(from % (text.length() + 1)), Math.abs(to % (text.length() + 1)));

        ShownText shown = ShownText.of(text, List.of(new ShownText.Span(start, end, 1)), ALL);

        assertThat(shown.left()).isZero();
        assertThat(shown.pieces().stream()
                        .filter(piece -> !piece.chip())
                        .flatMapToInt(piece -> piece.text().codePoints()))
                .allMatch(c -> c == '\n' || c == '\t' || Character.getType(c) != Character.CONTROL);
    }
}
