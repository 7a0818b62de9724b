package dev.winnow.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** The example of FIPS 180-4. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theDigestIsTheStandards() {
        assertThat(Sha256.hex("abc", Sha256.LENGTH)).isEqualTo(ABC);
        assertThat(Sha256.hex("abc", 4)).isEqualTo(ABC.substring(0, 8));
        assertThat(Sha256.hex("", 4)).isEqualTo("e3b0c442");
    }

    @Test
    void aPartOfAnArrayIsDigestedLikeAnArrayOfThatPart() {
        byte[] more = "abcdef".getBytes(StandardCharsets.UTF_8);
        assertThat(Sha256.of(more, 3)).isEqualTo(Sha256.of("abc"));
    }
}
