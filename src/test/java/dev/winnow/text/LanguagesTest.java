package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
