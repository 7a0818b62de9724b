package dev.winnow.text.disguise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SyllablesTest {

    private static final Path SOURCE = Path.of("src/main/resources/dev/winnow/text/disguise", Syllables.RESOURCE);

    @Test
    void theCommittedSyllablesAreWhatTheUnicodeLibrarySays() throws IOException {
        if (Boolean.getBoolean("winnow.regenerate")) {
            SyllablesGenerator.writeTo(SOURCE);
            return;
        }
        try (InputStream in = Syllables.class.getResourceAsStream(Syllables.RESOURCE)) {
            String committed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(committed).isEqualTo(SyllablesGenerator.generate());
        }
    }
}
