package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @Test
    void aPortThatIsTakenStopsTheStartWithOneSentenceAndExitCode2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertRefused(
                    Map.of("QUARKUS_HTTP_PORT", "" + taken.getLocalPort()), "port " + taken.getLocalPort(), "is taken");
        }
    }

    @Test
    void aMisspelledSettingStopsTheStartAndIsToldWithTheRightOne() throws Exception {
        assertRefused(
                Map.of("WINNOW_POLICI", "x.yaml"), "unknown setting WINNOW_POLICI; did you mean \"WINNOW_POLICY\"?");
    }

    @Test
    void aValueThatIsNoneStopsTheStart() throws Exception {
        assertRefused(Map.of("WINNOW_TEXT_LIMIT", "much"), "winnow.text-limit", "should be a size");
    }

    @Test
    void aPlaceForCorrectionsThatIsNoneStopsTheStart() throws Exception {
        assertRefused(
                Map.of("WINNOW_CORRECTIONS", folder.resolve("none/c.ndjson").toString()),
                "does not exist",
                "WINNOW_CORRECTIONS");
    }

    @Test
    void aTemporaryFolderThatIsNoneStopsTheStart() throws Exception {
        assertRefused(
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder.resolve("none")),
                "temporary folder",
                "WINNOW_DEEP_ENABLED=false");
    }

    /** Started with a setting, the process says one sentence on standard error, and no more, and ends with 2. */
    private static void assertRefused(Map<String, String> environment, String... sentence) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString(), "serve");
        builder.environment().putAll(environment);
        builder.environment().putIfAbsent("QUARKUS_HTTP_PORT", "0");
        Process process = builder.start();
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(error.lines().filter(it -> !it.startsWith("Picked up")))
                .singleElement()
                .asString()
                .startsWith("winnow: cannot start: ")
                .contains(sentence);
        assertThat(output).isEmpty();
        assertThat(process.exitValue()).isEqualTo(2);
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

        // Nothing else, least of all a stack trace.
        assertThat(said.stream().filter(line -> !line.contains("winnow stopped")))
                .singleElement()
                .asString()
                .contains("ERROR", "Winnow cannot start", sentence);
        assertThat(process.exitValue()).isEqualTo(2);
    }
}
