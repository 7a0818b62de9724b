package dev.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccentRunsTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static int letters(String text) {
        FoldedText folded = Folding.fold(text);
        return AccentRuns.letters(folded.units(), 0, folded.length());
    }

    @Test
    void countsTheLettersThatAWrongDecodingLeaves() {
        String cyrillic = new String("Завтра будет дождь".getBytes(Charset.forName("windows-1251")), WINDOWS_1252);
        String chinese = new String("明天早上八点出发".getBytes(Charset.forName("GBK")), WINDOWS_1252);
        assertThat(letters(cyrillic)).isGreaterThanOrEqualTo(14);
        assertThat(letters(chinese)).isGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "À l'été, l'élève a été reçu à l'école où il était né.",
                "Þjóðvegurinn er lokaður í dag vegna óveðurs á heiðinni.",
                "Được sự đồng ý của ông ấy, chúng tôi đã đến đây.",
                "öööööööööööööööööööööööööööööööö",
                "Hän söi äyriäisiä yöllä",
                "ééééèèèè"
            })
    void findsNoneInTheWordsOfLanguages(String text) {
        assertThat(letters(text)).isZero();
    }
}
