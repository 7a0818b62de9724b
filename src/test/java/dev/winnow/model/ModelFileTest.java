package dev.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.text.CommonWords;
import dev.winnow.text.Folding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelFileTest {

    private static LinearModel small(String folding) {
        FeatureSettings settings = new FeatureSettings(12, 3, 5, 3);
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) LinearModel.ZERO);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int bucket = random.nextInt(settings.buckets());
            table[bucket * LinearModel.ROW] = (byte) random.nextInt(256);
            table[bucket * LinearModel.ROW + 1] = (byte) random.nextInt(256);
        }
        List<Float> shapes = List.of(0.1f, 0f, -0.2f, 1f, 0f, 0.5f);
        return LinearModel.of(
                "test.1",
                folding,
                settings,
                List.of(new Head("spam", -1f, 0.01f, shapes, -1, 0), new Head("toxic", 0.5f, 0.02f, shapes, -1.5, 0.3)),
                Map.of("corpus", "none"),
                table);
    }

    @Test
    void aModelSurvivesTheFile() throws ModelFileException {
        LinearModel model = small(Folding.version()).withCommonWords(new CommonWords(List.of("the", "d'or")));
        byte[] bytes = ModelFile.write(model);
        LinearModel read = ModelFile.read(bytes, "test");
        assertThat(ModelFile.write(read)).isEqualTo(bytes);
        assertThat(read.version()).isEqualTo("test.1");
        assertThat(read.facts()).containsEntry("corpus", "none");
        assertThat(read.heads()).isEqualTo(model.heads());
        assertThat(read.table()).isEqualTo(model.table());
        assertThat(read.vocabulary().common().words()).containsExactly("the", "d'or");
    }

    @Test
    void aForeignFileIsRefused() {
        byte[] bytes = "PK\u0003\u0004 this is a zip file".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ModelFile.read(bytes, "m.bin"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("\"m.bin\" is not a Winnow model file");
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        byte[] bytes = ModelFile.write(small(Folding.version()));
        for (int length = 0; length < bytes.length; length += 97) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ModelFile.read(cut, "m.bin")).isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void aFileWithAnyBitTurnedIsRefused() {
        byte[] bytes = ModelFile.write(small(Folding.version()));
        for (int at = 0; at < bytes.length; at += 61) {
            byte[] broken = bytes.clone();
            broken[at] ^= 0x10;
            assertThatThrownBy(() -> ModelFile.read(broken, "m.bin")).isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void aModelForAnotherFoldingIsRefusedWithAdvice() {
        byte[] bytes = ModelFile.write(small("0-u9.0"));
        assertThatThrownBy(() -> ModelFile.read(bytes, "old.winnow"))
                .hasMessageContaining("folded by version 0-u9.0")
                .hasMessageContaining("retrain");
    }

    @Test
    void aNewerFormatIsRefusedWithBothNumbers() {
        byte[] bytes = ModelFile.write(small(Folding.version()));
        bytes[11] = 9;
        assertThatThrownBy(() -> ModelFile.read(bytes, "m.bin"))
                .hasMessageContaining("format 9 found, this build reads 2 to 5");
    }

    private static LinearModel withPieces() {
        PieceVocabulary vocabulary = PieceVocabulary.of(List.of("one", "two", "##s"));
        PieceTable table = new PieceTable(
                "en",
                vocabulary,
                List.of(new PieceHead(0.5f, -1, 0.7, 0.4, 0.1), PieceHead.SILENT),
                new byte[] {1, 100, (byte) 255},
                new byte[] {1, 0, -127, 0, 127, 0});
        return small(Folding.version()).withPieces("test.2", Map.of("en", table), Map.of("pieces.en", "three"));
    }

    @Test
    void wordPiecesSurviveTheFile() throws ModelFileException {
        LinearModel model = withPieces();
        byte[] bytes = ModelFile.write(model);
        LinearModel read = ModelFile.read(bytes, "test");
        assertThat(ModelFile.write(read)).isEqualTo(bytes);
        assertThat(read.version()).isEqualTo("test.2");
        assertThat(read.facts()).containsEntry("pieces.en", "three").containsEntry("corpus", "none");
        assertThat(read.pieces("zh")).isNull();
        assertThat(read.pieces("en").heads()).isEqualTo(model.pieces("en").heads());
        assertThat(read.pieces("en").rows()).isEqualTo(model.pieces("en").rows());
        assertThat(read.pieces("en").rarities()).isEqualTo(model.pieces("en").rarities());
        for (String piece : List.of("one", "two", "##s", "s")) {
            assertThat(read.pieces("en").vocabulary().number(piece))
                    .isEqualTo(model.pieces("en").vocabulary().number(piece));
        }
    }

    /** An older format ended earlier: counts, 0 each, were not there. */
    private static byte[] ofFormat(int format, byte[] now, int countsLess) throws Exception {
        int digest = 32;
        byte[] before = Arrays.copyOf(now, now.length - countsLess * Integer.BYTES);
        before[11] = (byte) format;
        int body = before.length - digest;
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(before, body));
        System.arraycopy(sum, 0, before, body, digest);
        return before;
    }

    @Test
    void filesOfTheFormatsBeforeAreReadWithoutWhatTheyDidNotHold() throws Exception {
        byte[] now = ModelFile.write(small(Folding.version()));
        assertThat(ModelFile.write(ModelFile.read(ofFormat(4, now, 1), "last.winnow")))
                .isEqualTo(now);
        assertThat(ModelFile.write(ModelFile.read(ofFormat(3, now, 2), "old.winnow")))
                .isEqualTo(now);
        assertThat(ModelFile.write(ModelFile.read(ofFormat(2, now, 3), "older.winnow")))
                .isEqualTo(now);
    }

    @Test
    void aFileOfTheFormatBeforeIsHeardAlikeInEveryLanguage() throws Exception {
        byte[] now = ModelFile.write(withPieces());
        LinearModel read = ModelFile.read(ofFormat(3, now, 2), "old.winnow");
        assertThat(read.pieces("en")).isNotNull();
        assertThat(read.hearings()).isEmpty();
        assertThat(read.hearings("tlh")).containsExactly(Hearing.RAW, Hearing.RAW);
    }

    @Test
    void hearingsSurviveTheFile() throws ModelFileException {
        Hearing heard = new Hearing(true, -1.5f, 0.85f, 0.4f, 0.7f, 0.93f, 1234);
        Hearing silent = new Hearing(false, 0.5f, 0.85f, 1, 0, Float.NaN, 3);
        Map<String, List<Hearing>> hearings =
                Map.of("es", List.of(heard, silent), "hi-Latn", List.of(silent, heard), "und", List.of(heard, heard));
        LinearModel model = withPieces().withHearings(hearings);
        byte[] bytes = ModelFile.write(model);
        LinearModel read = ModelFile.read(bytes, "test");
        assertThat(read.hearings()).isEqualTo(hearings);
        assertThat(read.hearings("es")).containsExactly(heard, silent);
        assertThat(read.hearings("fr")).isNull();
        assertThat(read.pieces("en")).isNotNull();
        assertThat(ModelFile.write(read)).isEqualTo(bytes);
    }

    @Test
    void aFileWithAnImpossibleHearingIsRefused() throws Exception {
        LinearModel model = small(Folding.version()).withHearings(Map.of("es", Hearing.RAW.forHeads(2)));
        byte[] bytes = ModelFile.write(model);
        int stretch = bytes.length - 32 - 4 - 25 + 9; // of the last of two hearings of 25 bytes, the third float
        assertThat(bytes[stretch]).isEqualTo((byte) 0x3F); // 1.0f
        bytes[stretch] = (byte) 0x40; // 2.0f
        bytes[stretch + 1] = 0;
        assertThatThrownBy(() -> ModelFile.read(ofFormat(5, bytes, 0), "m.bin"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("impossible values of a hearing");
    }

    @Test
    void aFileWithWordPiecesCutAnywhereIsRefused() {
        byte[] bytes = ModelFile.write(withPieces());
        for (int length = bytes.length - 200; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ModelFile.read(cut, "m.bin")).isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void otherHeadsHaveNeitherWordPiecesNorHearingsSinceThoseWereFittedToTheFormer() {
        LinearModel model = withPieces().withHearings(Map.of("es", Hearing.RAW.forHeads(2)));
        assertThat(model.withHeads(model.heads()).pieces("en")).isNull();
        assertThat(model.withHeads(model.heads()).hearings()).isEmpty();
    }
}
