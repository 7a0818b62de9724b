package dev.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTableTest {

    private static final PieceVocabulary VOCABULARY = PieceVocabulary.of(List.of("win", "cash", "the"));
    private static final PieceHead HEARD = new PieceHead(100f, -2, 0.5, 1, 0.25);

    /** "cash" speaks for the first head, "win" less so, "the" is common and says nothing; the second head is silent. */
    private static PieceTable table() {
        byte[] rarities = new byte[3];
        byte[] rows = new byte[6];
        set(rarities, rows, "cash", 255, 120);
        set(rarities, rows, "win", 128, 60);
        set(rarities, rows, "the", 1, 0);
        return new PieceTable("en", VOCABULARY, List.of(HEARD, PieceHead.SILENT), rarities, rows);
    }

    private static void set(byte[] rarities, byte[] rows, String piece, int rarity, int weight) {
        int number = VOCABULARY.number(piece);
        rarities[number] = (byte) rarity;
        rows[number * 2] = (byte) weight;
    }

    private static Evidence weighed(String text) {
        Pieces pieces = new Pieces(false);
        pieces.add(VOCABULARY, text.toCharArray(), 0, text.length());
        Evidence evidence = new Evidence(2);
        table().weigh(pieces, evidence);
        return evidence;
    }

    @Test
    void oddsAreTheWeightedMeanOfThePiecesBesideThoseOfTheNgrams() {
        double mean = 100.0 * (120 + 60) / (255 + 128 + PieceTable.PRIOR);
        assertThat(table().together(0, 3, weighed("win cash"))).isCloseTo(0.5 * 3 + (mean - 2) + 0.25, within(1e-9));
    }

    @Test
    void commonPiecesHardlyChangeTheMean() {
        double alone = table().together(0, 0, weighed("cash"));
        double among = table().together(0, 0, weighed("the cash the the the"));
        assertThat(among).isCloseTo(alone, within(0.05));
    }

    @Test
    void aSilentHeadLeavesTheNgramsAlone() {
        assertThat(table().together(1, 1.75, weighed("win cash win cash"))).isEqualTo(1.75);
    }

    @Test
    void whatPiecesAddSumsUpToWhatTheyDoToTheOdds() {
        Evidence evidence = weighed("win cash the cash");
        double sum = table().contribution(0, VOCABULARY.number("win"), evidence)
                + 2 * table().contribution(0, VOCABULARY.number("cash"), evidence)
                + table().contribution(0, VOCABULARY.number("the"), evidence);
        assertThat(table().together(0, 0, evidence)).isCloseTo(sum - 2 + 0.25, within(1e-9));
    }

    @Test
    void evidenceOfStretchesAddsUpAndCanBeTakenOutAgain() {
        Evidence both = weighed("win cash");
        Evidence sum = weighed("win");
        sum.add(weighed("cash"));
        assertThat(table().together(0, 0, sum)).isEqualTo(table().together(0, 0, both));
        sum.subtract(weighed("win"));
        assertThat(table().together(0, 0, sum)).isEqualTo(table().together(0, 0, weighed("cash")));
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new PieceTable("en", VOCABULARY, List.of(HEARD), new byte[2], new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PieceTable("en", VOCABULARY, List.of(HEARD), new byte[3], new byte[4]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PieceHead(1f, Double.NaN, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PieceHead(1f, 0, -1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
