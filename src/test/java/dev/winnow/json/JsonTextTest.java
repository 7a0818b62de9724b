package dev.winnow.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    @Provide
    Arbitrary<String> hostileText() {
        return Arbitraries.strings()
                .withChars('\0', '"', '\\', '\n', '\u001f', '\u007f', 'a', '成', '\u0301', '\ufeff', '\uffff')
                .withChars('\ud83d', '\ude00') // together 😀, alone ill-formed
                .ofMaxLength(40);
    }

    @Property
    void anyStringIsWrittenAsWellFormedUtf8AndReadBackAsItWas(@ForAll("hostileText") String text) throws IOException {
        byte[] json = JsonText.bytes(16, out -> JsonText.string(out, text));

        String decoded = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(json))
                .toString();
        assertThat(new ObjectMapper().readValue(decoded, String.class)).isEqualTo(text);
    }

    @Property
    void scoresAreRoundedHalfUpToFourDecimals(@ForAll @DoubleRange(min = 0, max = 1) double score) {
        BigDecimal expected = new BigDecimal(Double.toString(score)).setScale(4, RoundingMode.HALF_UP);

        assertThat(new BigDecimal(written(score))).isEqualByComparingTo(expected);
    }

    @Property
    void ninthDecimalsNeverDecideWhenTheFifthIsAFive(@ForAll("ties") double tie) {
        assertThat(new BigDecimal(written(tie)))
                .isEqualByComparingTo(new BigDecimal(Double.toString(tie)).setScale(4, RoundingMode.HALF_UP));
    }

    @Provide
    Arbitrary<Double> ties() {
        return Arbitraries.integers()
                .between(0, 9999)
                .map(step -> BigDecimal.valueOf(step * 10L + 5, 5).doubleValue());
    }

    @ParameterizedTest
    @CsvSource({
        // value, written
        "0, 0.0",
        "1, 1.0",
        "0.5, 0.5",
        "0.99995, 1.0",
        "0.99994999, 0.9999",
        "0.00005, 0.0001",
        "0.0000499, 0.0",
        "1e-12, 0.0",
        "0.00015, 0.0002",
        // weights in explanations
        "-0.00004, 0.0",
        "-1.23456, -1.2346",
        "12.5, 12.5",
        "123456789.123456, 123456789.1235",
    })
    void numbersHaveOneToFourDecimalsAndNoExponent(double value, String expected) {
        assertThat(written(value)).isEqualTo(expected);
    }

    private static String written(double value) {
        return new String(JsonText.bytes(16, out -> JsonText.decimal(out, value)), StandardCharsets.UTF_8);
    }
}
