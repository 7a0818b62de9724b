package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final int LIMIT = 5;

    @Test
    void linesAreNumberedAndBlankOnesCount() {
        assertThat(cut("ab\n\n \t\r\ncd\r\nlast", 100)).containsExactly("1:ab", "4:cd", "5:last");
    }

    @Test
    void aLineOverTheLimitIsToldOnceAndTheNextOneIsReadAgain() {
        assertThat(cut("123456789\nok\n123456", 100)).containsExactly("1!", "2:ok", "3!");
    }

    @Test
    void aLineOverTheLimitIsToldBeforeItEnds() {
        List<String> told = new ArrayList<>();
        Lines lines = new Lines(LIMIT, sink(told));

        lines.take(bytes("1234"));
        assertThat(told).isEmpty();
        lines.take(bytes("56"));
        assertThat(told).containsExactly("1!");
    }

    /** However the network cuts the stream, the lines are the same. */
    @Property
    void piecesMakeNoDifference(
            @ForAll @CharRange(from = '\n', to = '\r') @CharRange(from = 'a', to = 'c') @StringLength(max = 60)
                    String stream,
            @ForAll @IntRange(min = 1, max = 10) int piece) {
        assertThat(cut(stream, piece)).isEqualTo(cut(stream, 1000));
    }

    private static List<String> cut(String stream, int piece) {
        List<String> told = new ArrayList<>();
        Lines lines = new Lines(LIMIT, sink(told));
        byte[] bytes = bytes(stream);
        for (int i = 0; i < bytes.length; i += piece) {
            lines.take(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + piece)));
        }
        lines.end();
        return told;
    }

    private static Lines.Sink sink(List<String> told) {
        return new Lines.Sink() {
            @Override
            public void line(long number, byte[] line) {
                told.add(number + ":" + new String(line, StandardCharsets.UTF_8));
            }

            @Override
            public void tooLong(long number) {
                told.add(number + "!");
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
