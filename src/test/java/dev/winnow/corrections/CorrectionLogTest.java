package dev.winnow.corrections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionLogTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("corrections.ndjson");
    }

    private static Correction correction(String id, String text) {
        return new Correction(
                id,
                Instant.parse("2026-11-23T10:00:00Z"),
                "perspective",
                "blog",
                "kids",
                "https://garden.example/",
                text,
                true,
                List.of("en"),
                Map.of("toxic", 0.0),
                Map.of("TOXICITY", 0.0),
                Map.of("author", "a \ud800"),
                "comment:1",
                "maria",
                true);
    }

    /** What is in the file, and what is wrong with it. */
    private static final class Found implements CorrectionLog.Reader {
        final List<Correction> corrections = new ArrayList<>();
        final List<String> damage = new ArrayList<>();

        @Override
        public void correction(long line, Correction correction) {
            corrections.add(correction);
        }

        @Override
        public void damaged(long line, String why) {
            damage.add(line + ": " + why);
        }
    }

    private Found found() throws IOException {
        Found found = new Found();
        CorrectionLog.read(file, found);
        return found;
    }

    @Test
    void whatIsKeptIsReadAsItWasWhateverTheText() throws IOException {
        List<Correction> written = new ArrayList<>();
        try (CorrectionLog log = CorrectionLog.open(file)) {
            for (String text :
                    List.of("a", "two\nlines\r\n", "\0\ud800 half", "\u202e\"\\", "成人🤡", "x".repeat(1 << 20))) {
                written.add(correction("c" + written.size(), text));
                log.append(written.get(written.size() - 1)).join();
            }
            Correction bare = new Correction(
                    "bare",
                    Instant.EPOCH,
                    "akismet",
                    null,
                    null,
                    null,
                    "",
                    false,
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    null,
                    null,
                    false);
            written.add(bare);
            log.append(bare).join();
        }
        assertThat(found().corrections).isEqualTo(written);
        assertThat(found().damage).isEmpty();
    }

    @Test
    void whatIsAcknowledgedCanBeReadWhileTheStoreIsOpen() throws IOException {
        try (CorrectionLog log = CorrectionLog.open(file)) {
            log.append(correction("a", "text")).join();
            assertThat(found().corrections).hasSize(1);
        }
    }

    @Test
    void tenThousandAtOnceAreAllKeptInOrder() throws IOException {
        List<CompletableFuture<Void>> kept = new ArrayList<>();
        try (CorrectionLog log = CorrectionLog.open(file)) {
            for (int i = 0; i < 10_000; i++) {
                kept.add(log.append(correction("c" + i, "text")));
            }
        }
        assertThat(kept).allMatch(it -> it.isDone() && !it.isCompletedExceptionally());
        assertThat(found().corrections).hasSize(10_000);
        assertThat(found().corrections.get(9_999).id()).isEqualTo("c9999");
    }

    @Test
    void anUnfinishedLineIsCutOffAndTheNextCorrectionStandsWhole() throws IOException {
        try (CorrectionLog log = CorrectionLog.open(file)) {
            log.append(correction("a", "text")).join();
        }
        Files.writeString(file, "{\"id\":\"b\",\"te" + "x".repeat(200_000), StandardOpenOption.APPEND);
        try (CorrectionLog log = CorrectionLog.open(file)) {
            assertThat(log.cutOff()).isEqualTo(200_000 + 13);
            log.append(correction("c", "text")).join();
        }
        assertThat(found().corrections).extracting(Correction::id).containsExactly("a", "c");
        assertThat(found().damage).isEmpty();
    }

    @Test
    void aFileWithoutAnyLineEndIsCutToNothing() throws IOException {
        Files.writeString(file, "torn");
        try (CorrectionLog log = CorrectionLog.open(file)) {
            assertThat(log.cutOff()).isEqualTo(4);
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void damageInTheMiddleIsToldWithItsLineAndTheRestIsRead() throws IOException {
        try (CorrectionLog log = CorrectionLog.open(file)) {
            log.append(correction("a", "text")).join();
        }
        Files.write(file, "{}\nnot json\n\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
        try (CorrectionLog log = CorrectionLog.open(file)) {
            log.append(correction("b", "text")).join();
        }
        assertThat(found().corrections).extracting(Correction::id).containsExactly("a", "b");
        assertThat(found().damage).hasSize(4).allMatch(it -> it.matches("(?s)[2-5]: .+"));
    }

    @Test
    void onlyOneHoldsTheFile() throws IOException {
        try (CorrectionLog log = CorrectionLog.open(file)) {
            assertThat(log.cutOff()).isZero();
            assertThatThrownBy(() -> CorrectionLog.open(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("open");
        }
        CorrectionLog.open(file).close();
    }

    @Test
    void aClosedStoreKeepsNothingAndSaysSo() throws IOException {
        CorrectionLog log = CorrectionLog.open(file);
        log.close();
        assertThatThrownBy(() -> log.append(correction("a", "text")).join()).hasRootCauseInstanceOf(IOException.class);
        assertThat(file).isEmptyFile();
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        CorrectionLog.open(file).close();
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
    }
}
