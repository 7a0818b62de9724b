package dev.winnow.training.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttacksTest {

    private static final long SEED = 7;

    /** Texts in which every attack that suits the writing finds something to do. */
    private static final Map<Writing, String> TARGETS = Map.of(
            Writing.LATIN,
            "Buy cheap pills now, 50% off at http://pills.example/shop or call 0800 000 0015. Ask for Peter!",
            Writing.CYRILLIC,
            "Купите дешёвые таблетки сейчас, звоните 0800 000 0015 или http://tabletki.example, спросите доктора.",
            Writing.CHINESE,
            "加我微信 0000012345 领取免费彩票，胡说八道的肥猪们在这里好开心！详见 http://caipiao.example/a",
            Writing.OTHER,
            "ซื้อยาราคาถูกวันนี้ โทร 0800 000 0015 หรือ http://ya.example/a");

    static Stream<Attack> attacks() {
        return Attacks.all().stream();
    }

    @Test
    void thereAreAtLeastThirtyFive() {
        assertThat(Attacks.all()).hasSizeGreaterThanOrEqualTo(35);
    }

    @Test
    void theTargetsAreWrittenAsTheyClaim() {
        assertThat(TARGETS)
                .allSatisfy((writing, text) -> assertThat(Writing.of(text)).isEqualTo(writing));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void itChangesEveryTextThatItSuits(Attack attack) {
        for (Writing writing : attack.writings()) {
            String text = TARGETS.get(writing);
            assertThat(attack.apply(text, SEED)).as(writing.name()).isNotEqualTo(attack.plain(text));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void itIsTheSameEachTime(Attack attack) {
        for (String text : TARGETS.values()) {
            assertThat(attack.apply(text, SEED)).isEqualTo(attack.apply(text, SEED));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void itKeepsSurrogatePairsTogether(Attack attack) {
        List<String> texts = new ArrayList<>(TARGETS.values());
        texts.add("𠮷野家 很好吃 🍜🍜 𝐛𝐨𝐥𝐝 words 👩‍👩‍👧 end");
        for (String text : texts) {
            for (long seed = 0; seed < 20; seed++) {
                String disguised = attack.apply(text, seed);
                assertThat(disguised.codePoints())
                        .as(disguised)
                        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void itDoesNothingToAnEmptyText(Attack attack) {
        assertThat(attack.apply("", SEED)).isEmpty();
        assertThat(attack.plain("")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void itTakesWhatHasNoWords(Attack attack) {
        for (String text : List.of(" ", "\n\n", "?!", "7", "ok", "🔥", "http://a.example")) {
            assertThat(attack.apply(text, SEED)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void itIsDescribedInOneLine(Attack attack) {
        assertThat(attack.description()).isNotBlank().doesNotContain("\n").hasSizeLessThan(120);
        assertThat(attack.name()).matches("[a-z0-9-]+");
    }

    @Test
    void anotherSeedChoosesOtherwise() {
        Attack attack = Attacks.named(List.of("mixed-scripts")).get(0);
        String text = TARGETS.get(Writing.LATIN);
        assertThat(attack.apply(text, 1)).isNotEqualTo(attack.apply(text, 2));
    }

    @Test
    void linksGoOnWorkingUnlessTheAttackIsAboutThem() {
        for (Attack attack : Attacks.all()) {
            if (attack.reach() == Attack.Reach.WHOLE_TEXT || attack.reach() == Attack.Reach.CONTENT_WORDS) {
                assertThat(attack.apply(TARGETS.get(Writing.LATIN), SEED))
                        .as(attack.name())
                        .contains("http://pills.example/shop");
            }
        }
    }

    @Test
    void functionWordsGiveNothingAwayAndStay() {
        assertThat(Attacks.named(List.of("dots")).get(0).apply("Buy the pills for your friends", SEED))
                .isEqualTo("B.u.y the p.i.l.l.s for your f.r.i.e.n.d.s");
    }

    @Test
    void aPageShowsTheTextWhateverCharactersAreInIt() {
        Attack attack = Attacks.named(List.of("html-comments")).get(0);
        assertThat(attack.plain("1 < 2 & 3")).isEqualTo("<p>1 &lt; 2 &amp; 3</p>");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> Attacks.named(List.of("zero-width-spaces")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown attack \"zero-width-spaces\"; did you mean \"zero-width-space\"?");
    }

    @Test
    void aFamilyStandsForItsAttacks() {
        assertThat(Attacks.named(List.of("html", "dots")))
                .extracting(Attack::name)
                .containsExactly("dots", "html-comments", "html-empty-tags", "html-hidden-spans", "html-entities");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # what leaves nothing to chance, as a reader would see it
                    math-bold         | pills           | 𝐩𝐢𝐥𝐥𝐬
                    math-fraktur      | RICH            | ℜℑℭℌ
                    circled           | ab 10           | ⓐⓑ ①⓪
                    negative-circled  | ab              | 🅐🅑
                    fullwidth         | a1!             | ａ１！
                    small-capitals    | Pills           | ᴘɪʟʟꜱ
                    upside-down       | pills           | sllᴉd
                    doubled           | pills           | ppiillllss
                    vowels-dropped    | tablets         | tblts
                    spaces-wide       | buy pills       | b u y   p i l l s
                    spaces-everywhere | buy pills       | b u y p i l l s
                    glued             | buy pills       | buypills
                    words-reversed    | buy pills       | yub sllip
                    text-reversed     | buy pills       | sllip yub
                    zh-hyphens        | 微信            | 微-信
                    zh-split          | 肥              | 月巴
                    zh-traditional    | 发票            | 發票
                    digits-fullwidth  | call 00012      | call ０００１２
                    percent-encoding  | 加              | %E5%8A%A0
                    base64            | pills           | cGlsbHM=
                    hxxp              | http://a.example | hxxp://a.example
                    bracket-dot       | http://a.example/b.html | http://a[.]example/b.html
                    # numbers that nobody hides
                    digits-fullwidth  | 9.50 or 2026    | 9.50 or 2026
                    """)
    void itDoesWhatItsNameSays(String name, String text, String disguised) {
        assertThat(Attacks.named(List.of(name)).get(0).apply(text, SEED)).isEqualTo(disguised);
    }

    @Test
    void whatIsStoredBackwardsIsShownForwardsWordByWord() {
        assertThat(Attacks.named(List.of("bidi-override")).get(0).apply("pills", SEED))
                .isEqualTo("\u202Esllip\u202C\u200E");
    }
}
