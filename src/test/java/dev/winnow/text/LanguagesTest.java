package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    这家公司公布了新的计划                        | zh
                    這家公司公布了新的計劃                        | zh
                    この会社は新しい計画を発表した                  | ja
                    회사는 새로운 계획을 발표했다                   | ko
                    The company has announced a new plan     | en
                    La empresa anunció un plan para el año   | es
                    A empresa anunciou um plano que não é novo | pt
                    L'entreprise a annoncé un plan pour les années | fr
                    Die Firma hat einen Plan für das Jahr    | de
                    Компания объявила о новом плане          | ru
                    أعلنت الشركة عن خطة جديدة في هذا العام     | ar
                    कंपनी ने एक नई योजना की घोषणा की          | hi
                    Perusahaan itu tidak akan mengumumkan rencana yang baru | id
                    Công ty đã công bố một kế hoạch mới      | vi
                    Şirket yeni bir plan açıkladı            | tr
                    12345 !!!                                | und
                    """)
    void guessesTheLanguageOfASentence(String text, String language) {
        assertThat(Languages.guess(Folding.fold(text))).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Сьогодні ввечері ми підемо до бібліотеки, а завтра поїдемо на море.   | uk
                    Сегодня вечером мы пойдём в библиотеку, а завтра поедем на море.      | ru
                    Сёння ўвечары мы пойдзем у бібліятэку, а заўтра паедзем на мора.      | be
                    Тази вечер ще отидем в библиотеката, а утре ще пътуваме към морето.   | bg
                    Вечерас идемо у библиотеку, а сутра путујемо на море.                 | sr
                    امشب به کتابخانه می‌رویم و فردا صبح با قطار به شهر مادرم برمی‌گردیم.   | fa
                    سنذهب الليلة إلى المكتبة وغدا صباحا نعود بالقطار إلى مدينة أمي.        | ar
                    آج رات ہم کتب خانے جائیں گے اور کل صبح ریل گاڑی سے واپس آئیں گے۔       | ur
                    Pejabat pos ditutup pada hari Isnin kerana cuti umum, jadi awak boleh datang esok. | ms
                    Saya nak pergi kedai dengan kawan, tapi hujan lebat sangat petang tadi. | ms
                    Kantor pos tutup pada hari Senin karena libur nasional, jadi kamu bisa datang besok. | id
                    Aku mau pergi ke toko sama teman, tapi hujannya deras banget tadi sore. | id
                    Yaar kal subah jaldi uthna hai, mummy ne bola hai ki bazaar se sabzi lana. | hi-Latn
                    Aaj office mein bahut kaam tha, ghar aate aate raat ho gayi.          | hi-Latn
                    कंपनीने नवीन योजना जाहीर केली आहे                                     | mr
                    कम्पनीले नयाँ योजना घोषणा गरेको छ                                     | ne
                    Firma oznámila nový plán na příští rok                                | cs
                    Firma ogłosiła nowy plan na przyszły rok                              | pl
                    """)
    void tellsLanguagesOfOneScriptApart(String text, String language) {
        assertThat(Languages.guess(Folding.fold(text))).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ዛሬ ማታ ወደ ቤተ መጻሕፍት እንሄዳለን።              | am
                    บริษัทประกาศแผนใหม่แล้ว                    | th
                    Η εταιρεία ανακοίνωσε ένα νέο σχέδιο      | el
                    החברה הודיעה על תוכנית חדשה                | he
                    """)
    void aScriptThatOneLanguageIsWrittenInSaysIt(String text, String language) {
        assertThat(Languages.guess(Folding.fold(text))).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotel", "test", "OK", "12345", "🙂🙂", ""})
    void whatCouldBeAnyLanguageIsNone(String text) {
        assertThat(Languages.guess(Folding.fold(text))).isEqualTo(Languages.UNKNOWN);
    }

    @Test
    void theScriptSaysWhichLanguagesAreWorthAsking() {
        FoldedText text = Folding.fold("Гостиница");
        String script = Languages.script(text.units(), 0, text.length());
        assertThat(Languages.isWrittenIn("uk", script)).isTrue();
        assertThat(Languages.isWrittenIn("en", script)).isFalse();
        assertThat(Languages.isWrittenIn("th", "th")).isTrue();
        assertThat(Languages.isWrittenIn(Languages.HINGLISH, "Latn")).isTrue();
    }
}
