package dev.winnow.text.disguise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Span;
import dev.winnow.text.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnmaskingTest {

    private static final Unmasking UNMASKING = SmallLexicon.unmasking();

    @ParameterizedTest(name = "{2}: \"{0}\" folds to \"{1}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # look-alikes
                    frее mоney                    | free money                | Cyrillic letters in Latin words
                    ρаypаl                        | paypal                    | Greek and Cyrillic together
                    vïàgrà                        | viagra                    | letters under marks
                    ⒱⒤⒜⒢⒭⒜                        | viagra                    | parenthesised letters
                    🆅🅸🅰🅶🆁🅰                        | viagra                    | squared letters
                    # leetspeak, symbols, masks
                    you are an 1d10t              | you are an idiot          | digits
                    b!tch, a$$hole                | bitch, asshole            | symbols
                    sh*t                          | shit                      | a masked letter
                    /\\/\\oney                      | money                     | drawn letters
                    # separators
                    v.i.a.g.r.a                   | viagra                    | dots
                    v-i-a-g-r-a, m_o_n_e_y        | viagra, money             | other signs
                    f r e e money                 | free money                | spaces
                    f  r  e  e   m  o  n  e  y    | free money                | wide spaces
                    f😀r😀e😀e                      | free                      | emoji
                    via-gra                       | viagra                    | one sign inside a listed word
                    도-박-사-이-트                  | 도박사이트                 | signs between Hangul
                    온라인도.박입니다                 | 온라인도박입니다              | one sign inside a listed Hangul word
                    د_ر_د_ش_ة                      | دردشة                     | signs between Arabic letters
                    # stretched
                    freeee mooooney               | free money                | letters repeated
                    ffrreeee                      | free                      | letters doubled
                    # Chinese
                    加-微-信                        | 加微信                     | signs between characters
                    加😀微😀信                       | 加微信                     | emoji between characters
                    亻言用卡套现                      | 信用卡套现                  | a character as its parts
                    裸寮平台                        | 裸聊平台                   | the same sound
                    # backwards
                    yenom eerf teg uoy            | you get free money        | a line from its end
                    # encodings
                    %66%72%65%65%20money          | free money                | percent escapes
                    &#102;&#114;&#101;&#101;      | free                      | character references
                    \\u0066\\u0072\\u0065\\u0065      | free                      | escapes of source code
                    66 72 65 65 20 6d 6f 6e 65 79 | free money                | hexadecimal
                    ZnJlZSBtb25leQ==              | free money                | base64
                    """)
    void disguisesAreUndone(String text, String folded, String what) {
        assertThat(UNMASKING.fold(text).toString()).as(what).isEqualTo(folded);
    }

    @ParameterizedTest(name = "{1}: \"{0}\" stays")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    привет, мир                               | Russian
                    роса и сор на траве                       | Cyrillic words whose letters all look Latin
                    καλημέρα σε όλη τη γη                     | Greek
                    crème brûlée                              | accents that belong
                    서울-부산 구간, 월-금 운행                       | Hangul with honest hyphens
                    수-목-금 휴무                                  | days of the week
                    ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ                               | Cherokee
                    u.s.a. and e.u. law                       | abbreviations
                    j. r. r. tolkien                          | initials
                    a b c d e f g                             | an alphabet
                    covid19, h1n1, mp3, a55, 3rd, 80th        | numbers that belong
                    python3 utf8 sha256 log4j k8s             | names in computing
                    e-mail and co-operation                   | hyphens that belong
                    www.example.com/a1b2?c=%20%30%40          | a web address
                    9f86d081884c7d659a2feaa0c55ad015          | a hash
                    ivborw0kggoaaaansuheugaaaaeaaaabcayaaaa   | a picture
                    ch3ooh + h2so4                            | chemistry
                    for (int i = 0; i < n; i++) a[i] = b[i];  | code
                    xviii and iii                             | Roman numbers
                    scunthorpe, penistone, cockburn           | names of places
                    手机_电脑_相机_耳机_键盘_鼠标                    | a list
                    甲、乙、丙、丁                               | a list with commas
                    """)
    void honestTextStays(String text, String what) {
        assertThat(UNMASKING.fold(text).toString()).as(what).isEqualTo(text);
    }

    @Test
    void overridesAreReadInTheOrderInWhichTheyAreDisplayed() {
        FoldedText folded = UNMASKING.fold("get \u202Eyenom eerf\u202C now");
        assertThat(folded.toString()).isEqualTo("get free money now");
        assertThat(folded.count(Repair.BIDI_OVERRIDE)).isEqualTo(1);
    }

    @Test
    void hebrewUnderAnOverrideKeepsItsLogicalOrder() {
        assertThat(UNMASKING.fold("\u202Eשלום\u202C").toString()).isEqualTo("שלום");
    }

    @Test
    void whatWasUndoneIsOnRecordWithItsPlace() {
        FoldedText folded = UNMASKING.fold("please buy v1agra today");
        assertThat(folded.places(Repair.LEETSPEAK)).containsExactly(new Span(11, 17));
    }

    @Test
    void withoutAVocabularyOnlyListedWordsAreFound() {
        Unmasking listedOnly = new Unmasking(new Lexicon(Vocabulary.EMPTY, java.util.List.of("viagra")));
        assertThat(listedOnly.fold("v1agra for m0re people").toString()).isEqualTo("viagra for m0re people");
    }

    @Test
    void hostileTokensCostNoMoreThanTheirLength() {
        // Each of these made a search look at the same units again and again; counted in seconds they would not end.
        for (String piece :
                new String[] {"a1", "a1,", "%6", "6b ", "a.", "a ", "(a", "|-|", "аa", "aabb", "加-", "\u202Ea", "&#1;"
                }) {
            String text = piece.repeat(400_000 / piece.length());
            assertThat(UNMASKING.fold(text).original()).isSameAs(text);
        }
    }
}
