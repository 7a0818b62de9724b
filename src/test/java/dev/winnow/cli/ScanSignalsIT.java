package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged command leaves behind when it is stopped, as the operating system sees it. */
class ScanSignalsIT {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";
    private static final byte[] LINE = ("{\"text\":\"" + SOUP + "\"}\n").getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Process start(String... arguments) throws IOException {
        Path app = Path.of(System.getProperty("winnow.app"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                app.toString(),
                "scan",
                "-"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** Feeds a scan that never ends of its own, until its first finding was printed. */
    private static void feedUntilItAnswers(Process process) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(LINE);
        in.write(LINE);
        in.flush();
        InputStream out = process.getInputStream();
        StringBuilder line = new StringBuilder();
        int c = out.read();
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = out.read();
        }
        assertThat(line.toString()).contains("\"type\":\"finding\"");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("err"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aStoppedScanReportsWhatItKnowsAndSaysThatItIsIncomplete(String signal) throws Exception {
        Process process =
                start("--output", "jsonl", "--output", "json:" + folder.resolve("r.json"), "--stdin-name", "x.jsonl");
        feedUntilItAnswers(process);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(left()).containsExactly("r.json");
        assertThat(Files.readString(folder.resolve("r.json")))
                .contains("\"complete\" : false", "\"outcome\" : \"interrupted\"", "\"block\" : 2");
    }

    @Test
    void aKilledScanLeavesNothingThatPassesForAReport() throws Exception {
        Process process = start(
                "--output",
                "jsonl",
                "--output",
                "json:" + folder.resolve("r.json"),
                "--stdin-name",
                "x.jsonl",
                "--clean-to",
                folder.resolve("clean").toString());
        feedUntilItAnswers(process);
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(left()).containsExactlyInAnyOrder(".r.json.part", "clean");
        try (Stream<Path> files = Files.list(folder.resolve("clean"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .allMatch(name -> name.startsWith(".") && name.endsWith(".part"));
        }
    }

    @Test
    void whenNobodyReadsItsOutputAnyMoreItStopsAndSaysSo() throws Exception {
        Process process = start("--output", "jsonl", "--stdin-name", "x.jsonl");
        feedUntilItAnswers(process);
        process.getInputStream().close();
        try (OutputStream in = process.getOutputStream()) {
            for (int i = 0; i < 20_000; i++) {
                in.write(LINE);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("pipe"); // it has gone already
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("err"))).contains("standard output was closed");
    }
}
