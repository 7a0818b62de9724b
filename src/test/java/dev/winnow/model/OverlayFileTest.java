package dev.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Overlays on disk, and what they may do. */
class OverlayFileTest {

    @Test
    void anOverlayIsReadAsItWasWritten() throws ModelFileException {
        Overlay overlay = overlay(0.5f);

        Overlay read = OverlayFile.read(OverlayFile.write(overlay), "x");

        assertThat(read.tenant()).isEqualTo("kids");
        assertThat(read.heads()).isEqualTo(overlay.heads());
        assertThat(read.facts()).isEqualTo(overlay.facts());
        assertThat(read.weights()[0]).isEqualTo(overlay.weights()[0]);
        assertThat(OverlayFile.write(read)).isEqualTo(OverlayFile.write(overlay));
    }

    @Test
    void everyDamageIsNoticed() {
        byte[] bytes = OverlayFile.write(overlay(0.5f));
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x41;
            refused(damaged);
            refused(Arrays.copyOf(bytes, at));
        }
    }

    private static void refused(byte[] bytes) {
        assertThatExceptionOfType(ModelFileException.class)
                .isThrownBy(() -> OverlayFile.read(bytes, "x.overlay"))
                .withMessageContaining("x.overlay");
    }

    @Test
    void noOverlayMovesAScoreByMoreThanTwo() {
        Overlay strong = overlay(100f);

        assertThat(strong.correction(0, 3, 1000, 4)).isEqualTo(Overlay.MOST);
        assertThat(strong.correction(0, 3, -100_000, 4)).isEqualTo(-Overlay.MOST);
        assertThat(strong.correction(0, 3, 1000, 0)).isZero();
    }

    @Test
    void theMoreHeadsTheFewerBucketsSoThatAnOverlayStaysSmall() {
        for (int heads = 1; heads <= LinearModel.ROW; heads++) {
            assertThat(heads * Overlay.settings(heads).buckets()).isLessThanOrEqualTo(256 << 10);
        }
    }

    private static Overlay overlay(float bias) {
        byte[] weights = new byte[Overlay.settings(1).buckets()];
        weights[0] = -3;
        weights[70] = 5;
        weights[71] = 127;
        weights[weights.length - 1] = 1;
        return new Overlay(
                "kids",
                "2026.1",
                "0a1b2c3d",
                List.of(new Overlay.Head("scam", bias, 0.1f, 0.02f)),
                Map.of("data", "abc"),
                new byte[][] {weights});
    }
}
