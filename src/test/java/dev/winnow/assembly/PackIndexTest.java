package dev.winnow.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.rules.RulePack;
import dev.winnow.rules.file.PackIndex;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackIndexTest {

    @Test
    void theIndexThatTheBuildMadeHoldsWhatTheSourcesSay() throws Exception {
        List<RulePack> sources = EngineFiles.builtInSources(false);
        assertThat(PackIndex.read(built())).isEqualTo(sources).isNotEmpty();
    }

    @Test
    void aDamagedIndexIsRefused() throws Exception {
        byte[] bytes = built();
        assertThatThrownBy(() -> PackIndex.read(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IOException.class);
        bytes[0]++;
        assertThatThrownBy(() -> PackIndex.read(bytes)).hasMessageContaining("another version");
    }

    private static byte[] built() throws IOException {
        try (InputStream in = EngineFiles.class.getResourceAsStream(EngineFiles.INDEX)) {
            assertThat(in).as("the build makes %s", EngineFiles.INDEX).isNotNull();
            return in.readAllBytes();
        }
    }
}
