package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged service with files that are no good. */
class BrokenStartIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    @TempDir
    Path folder;

    @Test
    void aBrokenModelStopsTheStartWithOneSentenceAndExitCode2() throws Exception {
        Path model = Files.writeString(folder.resolve("mine.winnow"), "not a model");

        assertStopped("WINNOW_MODEL", model, "mine.winnow");
    }

    @Test
    void aBrokenPolicyStopsTheStartWithOneSentenceAndExitCode2() throws Exception {
        Path policy = Files.writeString(folder.resolve("mine.yaml"), OwnFiles.BROKEN_POLICY);

        assertStopped("WINNOW_POLICY", policy, "mine.yaml:3:3: unknown category \"sexuel\"; did you mean \"sexual\"?");
    }

    @Test
    void aBrokenPackStopsTheStartWithOneSentenceAndExitCode2() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), OwnFiles.BROKEN_PACK);

        assertStopped("WINNOW_RULES", folder, OwnFiles.BROKEN_PACK_COMPLAINT);
    }

    private static void assertStopped(String setting, Path file, String sentence)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "serve",
                        "--port",
                        "0")
                .redirectErrorStream(true);
        builder.environment().put(setting, file.toString());
        Process process = builder.start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        // Quarkus adds that it stopped, and a start without keys is announced; nothing else, least of all a stack
        // trace.
        assertThat(said.stream().filter(line -> !line.contains("winnow stopped") && !line.contains("NO KEYS")))
                .singleElement()
                .asString()
                .contains("ERROR", "Winnow cannot start", sentence);
        assertThat(process.exitValue()).isEqualTo(2);
    }
}
