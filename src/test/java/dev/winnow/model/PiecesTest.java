package dev.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static final List<String> WRITTEN = List.of("the", "bank", "##ing", "##s", "b", "色", "情", "!", "42");
    private static final PieceVocabulary VOCABULARY = PieceVocabulary.of(WRITTEN);

    private static List<String> cut(String text) {
        Pieces pieces = new Pieces(true);
        pieces.add(VOCABULARY, text.toCharArray(), 0, text.length());
        List<String> found = new ArrayList<>();
        for (int i = 0; i < pieces.count(); i++) {
            assertThat(pieces.start(i)).isBetween(0, text.length() - 1);
            assertThat(pieces.end(i)).isBetween(pieces.start(i) + 1, text.length());
            String piece = text.substring(pieces.start(i), pieces.end(i));
            int number = pieces.number(i);
            assertThat(number)
                    .as("the text of the piece's place")
                    .isIn(VOCABULARY.number(piece), VOCABULARY.number("##" + piece));
            found.add(number == VOCABULARY.number(piece) ? piece : "##" + piece);
        }
        return found;
    }

    @Test
    void aKnownWordIsOnePiece() {
        assertThat(cut("the bank")).containsExactly("the", "bank");
    }

    @Test
    void anUnknownWordIsCutIntoTheLongestPiecesFromItsBeginning() {
        assertThat(cut("banking banks")).containsExactly("bank", "##ing", "bank", "##s");
        assertThat(cut("bing")).containsExactly("b", "##ing");
    }

    @Test
    void whatNoPieceSpellsIsLeftOut() {
        assertThat(cut("bankql ql qlbank")).containsExactly("bank");
    }

    @Test
    void everyChineseCharacterAndSignStandsAlone() {
        assertThat(cut("色情! 42")).containsExactly("色", "情", "!", "42");
    }

    @Test
    void aRunOfLettersLongerThanAnyWordHasNoPieces() {
        assertThat(cut("b".repeat(1_000_000))).isEmpty();
        assertThat(cut("the " + "bank".repeat(13) + " the")).containsExactly("the", "the");
    }

    @Test
    void clearingForgetsWhatWasCut() {
        Pieces pieces = new Pieces(false);
        char[] text = "the bank".toCharArray();
        pieces.add(VOCABULARY, text, 0, text.length);
        pieces.clear();
        assertThat(pieces.count()).isZero();
        pieces.add(VOCABULARY, text, 4, 8);
        assertThat(pieces.count()).isOne();
    }

    @Test
    void noUnitsWhateverThrow() {
        Random random = new Random(3);
        String likely = "the bank ing s b色情!42\uD83D\uDE00\u0000\u202E\uDC00#\n";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(
                        random.nextInt(4) == 0
                                ? (char) random.nextInt(0x10000)
                                : likely.charAt(random.nextInt(likely.length())));
            }
            cut(text.toString());
        }
    }

    @Test
    void aVocabularyKnowsItsPiecesAndNoOthers() {
        assertThat(WRITTEN.stream().mapToInt(VOCABULARY::number).distinct().sorted())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(VOCABULARY.number("ing")).isEqualTo(-1);
        assertThat(VOCABULARY.number("##bank")).isEqualTo(-1);
        assertThat(VOCABULARY.number("")).isEqualTo(-1);
    }
}
