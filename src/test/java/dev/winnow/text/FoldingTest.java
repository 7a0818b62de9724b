package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest(name = "{2}: {0} folds to {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    # width, case, compatibility
                    ＶＩＡＧＲＡ            | viagra           | full width
                    Straße               | strasse          | sharp s
                    ﬁne                  | fine             | ligature
                    𝓿𝓲𝓪𝓰𝓻𝓪               | viagra           | mathematical letters
                    ①②③                  | 123              | circled digits
                    🅵🆁🅴🅴                | free             | squared letters
                    ᴠɪᴀɢʀᴀ               | viagra           | small capitals
                    ΟΔΟΣ                 | οδοσ             | final sigma folds like any other
                    # marks
                    cafe\u0301           | café             | composed as readers see it
                    v\u0334i\u0337a\u0335gra | viagra       | overlays
                    e\u0300\u0301\u0302\u0303\u0304 | e     | of a pile nothing belongs to the letter
                    हिन्दी                 | हिन्दी              | Devanagari lives by its marks
                    tiếng Việt           | tiếng việt       | Vietnamese keeps its tones
                    # Han
                    創業                  | 创业              | Traditional to Simplified
                    創(chuàng)業(yè)         | 创业              | converter pinyin
                    官M(fèi)ark           | 官mark           | converter pinyin behind a Latin letter
                    甲（a）乙（b）           | 甲(a)乙(b)        | letters of a list are not pinyin
                    好(hǎo)(hǎo)           | 好               | twice in a row
                    東京(Tokyo)           | 东京(tokyo)       | a name in brackets is not pinyin
                    # space and quotes
                    a \u00A0 \u3000 b    | a b              | any run of space is one
                    “it’s” — so          | "it's" - so      | quotes and dashes
                    """)
    void foldsAsReadersSee(String text, String folded, String why) {
        assertThat(Folding.fold(text).toString()).as(why).isEqualTo(folded);
    }

    @Test
    void invisibleCharactersInsideAWordGoAndAreNoted() {
        FoldedText folded = Folding.fold("via\u200Bgra and li\u00ADne");
        assertThat(folded.toString()).isEqualTo("viagra and line");
        assertThat(folded.count(Repair.INVISIBLE)).isEqualTo(2);
        assertThat(folded.places(Repair.INVISIBLE).get(0)).isEqualTo(new Span(3, 4));
    }

    @Test
    void emojiSelectorsAndPersianJoinersAreNoEvidence() {
        assertThat(Folding.fold("I \u2764\uFE0F you, \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")
                        .count(Repair.INVISIBLE))
                .isZero();
    }

    @Test
    void bidiOverridesAreNoted() {
        assertThat(Folding.fold("abc\u202Edef").count(Repair.BIDI_OVERRIDE)).isEqualTo(1);
    }

    @Test
    void halfASurrogatePairBecomesAReplacementCharacterAndIsNoted() {
        FoldedText folded = Folding.fold("a\uD800b");
        assertThat(folded.toString()).isEqualTo("a\uFFFDb");
        assertThat(folded.count(Repair.ILL_FORMED)).isEqualTo(1);
    }

    @Test
    void aDeletedBracketIsCoveredByTheSpanOfTheCharacterBeforeIt() {
        FoldedText folded = Folding.fold("創(chuàng)業(yè)板");
        assertThat(folded.toString()).isEqualTo("创业板");
        assertThat(folded.originalSpan(0, 1)).isEqualTo(new Span(0, 9));
        assertThat(folded.originalSpan(1, 2)).isEqualTo(new Span(9, 14));
        assertThat(folded.places(Repair.CONVERTER_PINYIN)).containsExactly(new Span(1, 9), new Span(10, 14));
    }

    @Test
    void everyLineEndIsOneNewline() {
        assertThat(Folding.fold("a \r\n b\rc\u2028d").toString()).isEqualTo("a\n\nb\nc\nd");
    }

    @Test
    void aHundredThousandMarksCostNoMoreThanTheirLength() {
        // canonical ordering by itself is quadratic in such a pile
        StringBuilder pile = new StringBuilder("a");
        for (int i = 0; i < 100_000; i++) {
            pile.append(i % 2 == 0 ? '\u0301' : '\u0323');
        }
        FoldedText folded = Folding.fold(pile.toString());
        assertThat(folded.length()).isLessThan(5);
        assertThat(folded.count(Repair.MARK_PILE)).isEqualTo(1);
    }
}
