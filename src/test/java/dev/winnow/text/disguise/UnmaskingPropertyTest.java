package dev.winnow.text.disguise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.text.FoldedText;
import dev.winnow.text.HostileText;
import dev.winnow.text.Repair;
import dev.winnow.text.Span;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the second half of folding, over hostile text and over text made of disguises. */
class UnmaskingPropertyTest {

    private static final Unmasking UNMASKING = SmallLexicon.unmasking();

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    /** Pieces of disguises in any order: the searches meet each other's results. */
    @Provide
    Arbitrary<String> disguises() {
        return Arbitraries.of(
                        "v",
                        "i",
                        "a",
                        "g",
                        "r",
                        "viagra",
                        "v.i.a.g.r.a",
                        "f r e e",
                        "m0ney",
                        "casіno",
                        "Ьопцѕ",
                        "$",
                        "@",
                        "!",
                        "*",
                        "(",
                        ")",
                        ".",
                        "-",
                        "_",
                        " ",
                        "  ",
                        "\n",
                        "\u200B",
                        "\u202E",
                        "\u202C",
                        "\u0301",
                        "1",
                        "0",
                        "3",
                        "66",
                        "72 65 65",
                        "%66%72%65%65",
                        "&#102;&#114;&#101;&#101;",
                        "ZnJlZSBtb25leQ==",
                        "\\u0066",
                        "/\\/\\",
                        "|-|",
                        "加",
                        "微",
                        "信",
                        "薇",
                        "亻言",
                        "加-微-信",
                        "裸寮",
                        "😀",
                        "eerf yenom",
                        "ffrreeee",
                        "freeeee",
                        "ﬁ",
                        "é",
                        "ɐ",
                        "ʇ")
                .list()
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void unmaskingTwiceChangesNothing(@ForAll("hostile") String text) {
        assertStable(text);
    }

    @Property(tries = 6000)
    void unmaskingDisguisesTwiceChangesNothing(@ForAll("disguises") String text) {
        assertStable(text);
    }

    /** Cases that random search found rarely. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "m0ney!(é)",
                "Ьопцѕ(gé)",
                "f r e e*1|-|v.i.a.g.r.a",
                "f r e e/\\/\\i|-|v.i.a.g.r.a",
                "\u202Ef r e e . f r e e",
                "\u202Cf r e e  (  f r e e\u202E@",
                "Ьопцѕ\\u0066&#102;&#114;&#101;&#101;)freeeee@\\u0066%66%72%65%65Ьопцѕ\\u0066",
                "亻言1r11ZnJlZSBtb25leQ=="
            })
    void unmaskingRareMixturesTwiceChangesNothing(String text) {
        assertStable(text);
    }

    private static void assertStable(String text) {
        String once = UNMASKING.fold(text).toString();
        assertThat(UNMASKING.fold(once).toString()).isEqualTo(once);
    }

    @Property(tries = 3000)
    void everyUnitPointsIntoTheOriginalAndNeverBackwards(@ForAll("disguises") String text) {
        assertOrigins(text);
    }

    @Property(tries = 3000)
    void everyUnitOfHostileTextPointsIntoTheOriginalAndNeverBackwards(@ForAll("hostile") String text) {
        assertOrigins(text);
    }

    private static void assertOrigins(String text) {
        FoldedText folded = UNMASKING.fold(text);
        int before = 0;
        for (int i = 0; i < folded.length(); i++) {
            assertThat(folded.originalAt(i)).isBetween(before, text.length() - 1);
            before = folded.originalAt(i);
        }
        assertThat(folded.originalAt(folded.length())).isEqualTo(text.length());
    }

    /** A disguise between plain words, each as {@code disguise|word}. */
    @Provide
    Arbitrary<String> oneDisguise() {
        Arbitrary<String> plain =
                Arbitraries.of("you", "can buy", "the best", "click here:", "get it now!", "今天", "今天去学校。", "");
        Arbitrary<String> disguise = Arbitraries.of(
                "v.i.a.g.r.a|viagra",
                "v1agr@|viagra",
                "vi\u200Bag\u00ADra|viagra",
                "ѵіаgrа|viagra",
                "v i a g r a|viagra",
                "viaaaagra|viagra",
                "via-gra|viagra",
                "%76%69%61%67%72%61|viagra",
                "&#118;&#105;&#97;&#103;&#114;&#97;|viagra",
                "\u202Eargaiv\u202C|viagra",
                "ca$1no|casino",
                "ＣＡＳＩＮＯ|casino",
                "🅲🅰🆂🅸🅽🅾|casino",
                "加-微-信|加微信",
                "加😀微😀信|加微信",
                "裸寮平台|裸聊平台",
                "亻言用卡套现|信用卡套现");
        return Combinators.combine(plain, disguise, plain)
                .as((before, hidden, behind) -> before + " " + hidden + " " + behind);
    }

    @Property(tries = 2000)
    void aDisguisedWordIsFoundAgainWhereItsSpanSays(@ForAll("oneDisguise") String sample) {
        int bar = sample.indexOf('|');
        int wordEnd = bar + 1;
        while (wordEnd < sample.length() && sample.charAt(wordEnd) != ' ') {
            wordEnd++;
        }
        String word = sample.substring(bar + 1, wordEnd);
        String text = sample.substring(0, bar) + sample.substring(wordEnd);
        FoldedText folded = UNMASKING.fold(text);
        int at = folded.toString().indexOf(word);
        assertThat(at).as("\"%s\" in \"%s\", folded \"%s\"", word, text, folded).isNotNegative();
        Span span = folded.originalSpan(at, at + word.length());
        String cut = text.substring(span.start(), span.end());
        assertThat(UNMASKING.fold(cut).toString())
                .as("what stands at %s: \"%s\"", span, cut)
                .isEqualTo(word);
    }

    @Property(tries = 2000)
    void repairsLieWithinTheOriginal(@ForAll("disguises") String text) {
        FoldedText folded = UNMASKING.fold(text);
        for (Repair kind : Repair.values()) {
            assertThat(folded.places(kind)).hasSize(folded.count(kind));
            assertThat(folded.places(kind))
                    .allSatisfy(span -> assertThat(span.end()).isLessThanOrEqualTo(text.length()));
        }
    }
}
