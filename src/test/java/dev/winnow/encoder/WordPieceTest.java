package dev.winnow.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our cutting of words, held to Hugging Face's own on both vocabularies. */
class WordPieceTest {

    private static final int PLENTY = 4096;
    private static final Both ENGLISH = Both.of("bge-small-en-v1.5-q");
    private static final Both CHINESE = Both.of("bge-small-zh-v1.5-q");

    /** The same vocabulary in our hands and in the reference's. */
    private record Both(WordPiece ours, HuggingFaceTokenizer reference) {

        static Both of(String identity) {
            // The reference unpacks native code: not into the home directory of whoever runs this.
            System.setProperty("DJL_CACHE_DIR", Path.of("target", "djl").toString());
            System.setProperty("ai.djl.offline", "true");
            String name = "/" + identity + "-tokenizer.json";
            try (InputStream mine = WordPieceTest.class.getResourceAsStream(name);
                    InputStream theirs = WordPieceTest.class.getResourceAsStream(name)) {
                return new Both(
                        WordPiece.read(mine),
                        HuggingFaceTokenizer.newInstance(theirs, Map.of("truncation", "false", "padding", "false")));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        void agreeOn(String text) {
            assertThat(ours.tokens(text, PLENTY))
                    .as("tokens of \"%s\"", text)
                    .isEqualTo(reference.encode(text).getIds());
        }
    }

    static List<String> texts() {
        return List.of(
                "",
                " ",
                "\t\r\n \u00A0\u3000",
                "Hello, world! It's 3:45 p.m.",
                "unbelievably antidisestablishmentarianism xqzvw",
                "don't e-mail me@example.org: https://example.org/a_b?c=d&e=f#g",
                "$5.00 <3 ^_^ `code` a+b=c |x| ~y",
                // accents and capitals
                "Café NAÏVE Ångström İstanbul ǅ ß ﬁ Ω",
                "e\u0301 a\u0308\u0323 o\u0302\u0301",
                // Han: spaced by nobody, traditional, rare, compatible
                "今天天气很好，我们去公园吧！",
                "加V信abc123看片 tel 138-0000-0000",
                "繁體中文測試「引號」",
                "\u3400\u4DB5\uD840\uDC00\uD869\uDED6\uF900",
                // other scripts
                "Привет, как дела? Ёлка",
                "مرحبا بالعالم",
                "नमस्ते दुनिया",
                "สวัสดีชาวโลก",
                "안녕하세요 세계",
                "こんにちは、ガギグゲゴ ｶﾞ",
                // emoji, joined and modified
                "😀 👍🏽 👩‍👩‍👧 ❤️ 🇩🇪",
                // what cannot be seen
                "a\u0000b\u0001c\u007Fd\u0085e\u200Bf\u200Dg\uFEFFh\u00ADi\uE000j\uFFFDk",
                "x\u2028y\u2029z\u000Bv\u000Cf",
                "\u202Eright to left\u202C",
                // long words
                "a".repeat(100),
                "a".repeat(101),
                "é".repeat(100),
                "!".repeat(300),
                "我".repeat(300),
                "x".repeat(50) + "我" + "y".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void englishIsCutAsTheReferenceCutsIt(String text) {
        ENGLISH.agreeOn(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void chineseIsCutAsTheReferenceCutsIt(String text) {
        CHINESE.agreeOn(text);
    }

    @Property(tries = 3000)
    void anyTextIsCutAsTheReferenceCutsIt(@ForAll("mixed") String text) {
        ENGLISH.agreeOn(text);
        CHINESE.agreeOn(text);
    }

    @Provide
    Arbitrary<String> mixed() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('a', 'z')
                .withCharRange('\u00A0', '\u024F')
                .withCharRange('\u0300', '\u036F')
                .withCharRange('\u0400', '\u045F')
                .withCharRange('\u2000', '\u206F')
                .withCharRange('\u3000', '\u30FF')
                .withCharRange('\u4E00', '\u4EFF')
                .withCharRange('\uFF01', '\uFF5E')
                .ofMaxLength(60);
    }

    @Property(tries = 500)
    void halvesOfSurrogatePairsCountAsNothing(@ForAll("mixed") String text) {
        StringBuilder broken = new StringBuilder();
        text.codePoints().forEach(point -> broken.appendCodePoint(point).append('\uD83D'));

        assertThat(ENGLISH.ours.tokens(broken.toString(), PLENTY)).isEqualTo(ENGLISH.ours.tokens(text, PLENTY));
    }

    @Test
    void aLongTextIsCutWhereTheRoomEnds() {
        String text = "one two three four five unbelievably";
        long[] whole = ENGLISH.ours.tokens(text, PLENTY);

        for (int most = 2; most < whole.length; most++) {
            long[] cut = ENGLISH.ours.tokens(text, most);

            assertThat(cut)
                    .hasSize(most)
                    .startsWith(Arrays.copyOf(whole, most - 1))
                    .endsWith(whole[whole.length - 1]);
        }
    }

    /** Quadratic cost would take hours here. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "我", "\u0000", " ", "\uD83D", "😀", "!", "\u0301"})
    void tenMillionOfOneCharacterAreCutLikeAHundredThousand(String character) {
        assertThat(ENGLISH.ours.tokens(character.repeat(10_000_000), 256))
                .isEqualTo(ENGLISH.ours.tokens(character.repeat(100_000), 256));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}} | not a WordPiece tokenizer",
                "{} | not a WordPiece tokenizer",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"[CLS]\": 1}}} | the vocabulary lacks [SEP]",
                "{\"model\": { | Unexpected end-of-input",
            })
    void aVocabularyOfAnotherKindIsRefused(String file, String message) {
        InputStream json = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> WordPiece.read(json))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(message);
    }

    /** Pieces by number, for vocabularies of our own. */
    private static final WordPiece SMALL = WordPiece.of(List.of("[UNK]", "[CLS]", "[SEP]", "tree", "##s", "a", "##a"));

    @Test
    void ofAWordWithAStrangeLetterTheOtherLettersAreRead() {
        assertThat(SMALL.tokens("trees treeÿs ÿa", PLENTY)).containsExactly(1, 3, 4, 3, 0, 4, 0, 6, 2);
    }

    @Test
    void aStrangeCharacterOfTwoUnitsIsOneUnknownPiece() {
        assertThat(SMALL.tokens("a😀s", PLENTY)).containsExactly(1, 5, 0, 4, 2);
    }

    @Test
    void aWordOfAMillionStrangeLettersFillsTheRoomAndNoMore() {
        assertThat(SMALL.tokens("ÿ".repeat(1_000_000), 16))
                .hasSize(16)
                .startsWith(1, 0)
                .endsWith(0, 2);
    }

    @Test
    void piecesWithoutABeginningAreRefused() {
        assertThatThrownBy(() -> WordPiece.of(List.of("[UNK]", "[SEP]", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the vocabulary lacks [CLS]");
    }
}
