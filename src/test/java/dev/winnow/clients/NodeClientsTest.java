package dev.winnow.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.http.KeysProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the scripts of src/test/node, which call the service by clients from npm. Needs Node and npm, and at the first run a
 * registry: without them, or if installing takes too long, the tests are skipped, loudly.
 */
@QuarkusTest
@TestProfile(KeysProfile.class)
class NodeClientsTest {

    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node-clients");

    private static final Duration INSTALLING = Duration.ofMinutes(4);
    private static final Duration RUNNING = Duration.ofMinutes(2);

    private static String whyNot; // the clients cannot be installed; null: nobody knows yet, or they can

    @TestHTTPResource("/")
    URI service;

    /** What a program said. */
    private record Run(int exit, String said) {}

    @ParameterizedTest
    @ValueSource(strings = {"openai.mjs", "googleapis.mjs", "perspective-api-client.mjs", "akismet.mjs"})
    void clientsFromNpmCannotTell(String script) throws Exception {
        install();
        Run run = run(RUNNING, "node", script, "http://localhost:" + service.getPort() + "/");
        assertThat(run.exit()).describedAs(run.said()).isZero();
        assertThat(run.said()).endsWith("ok\n");
    }

    private static void install() throws Exception {
        if (whyNot != null) {
            skip(whyNot); // waiting once is enough
        }
        Files.createDirectories(FOLDER);
        Path wanted = FOLDER.resolve("package.json");
        boolean same = Files.exists(wanted)
                && Files.exists(FOLDER.resolve("installed"))
                && Files.mismatch(wanted, SCRIPTS.resolve("package.json")) < 0;
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (same) {
            return;
        }
        Files.deleteIfExists(FOLDER.resolve("installed"));
        Run install = run(INSTALLING, isWindows() ? "npm.cmd" : "npm", "install", "--no-progress");
        if (install.exit() != 0) {
            skip("npm cannot install the clients: " + install.said());
        }
        Files.writeString(FOLDER.resolve("installed"), "");
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static Run run(Duration patience, String... command) throws Exception {
        File said = File.createTempFile("said", ".txt", FOLDER.toFile());
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said)
                    .start();
        } catch (IOException e) {
            skip("there is no " + command[0] + " here: " + e.getMessage());
            throw e;
        }
        process.getOutputStream().close();
        boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(said.toPath());
        Files.delete(said.toPath());
        return ended
                ? new Run(process.exitValue(), text)
                : new Run(-1, text + "\nstopped after " + patience.toSeconds() + " s");
    }

    private static void skip(String why) {
        whyNot = why;
        String notice = "SKIPPED: the clients from npm were NOT tested; " + why;
        System.err.println(notice);
        assumeTrue(false, notice);
    }
}
