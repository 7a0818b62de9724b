package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FoldingTablesTest {

    private static final Path SOURCE = Path.of("src/main/resources/dev/winnow/text", FoldingTables.RESOURCE);

    @Test
    void theCommittedTablesAreWhatTheUnicodeLibrarySays() throws IOException {
        if (Boolean.getBoolean("winnow.regenerate")) {
            FoldingTablesGenerator.writeTo(SOURCE);
            return;
        }
        try (InputStream in = FoldingTables.class.getResourceAsStream(FoldingTables.RESOURCE)) {
            String committed = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(committed).isEqualTo(new FoldingTablesGenerator().generate());
        }
    }

    @Test
    void theTablesCarryTheVersionOfUnicode() {
        assertThat(Folding.version()).matches("\\d+-u\\d+\\.\\d+");
    }
}
