package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What action.yml runs, with the packaged command, as a runner of GitHub would call it. */
class ScanActionIT {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";

    @TempDir
    Path folder;

    private int run(Map<String, String> inputs) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("ci/scan-action.sh").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GITHUB_OUTPUT", folder.resolve("outputs").toString());
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        builder.environment().put("INPUT_REPORTS", folder.resolve("reports").toString());
        builder.environment().putAll(inputs);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void inputsOfSeveralLinesBecomePathsAndOptionsAndOutputsTellOfTheReports() throws Exception {
        Files.createDirectories(folder.resolve("a b"));
        Files.writeString(folder.resolve("a b/one.jsonl"), "{\"body\":\"" + SOUP + "\"}\nnot JSON\n");
        Files.writeString(folder.resolve("two.jsonl"), "{\"body\":\"Open daily.\"}\n");
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("INPUT_PATHS", "a b/one.jsonl\ntwo.jsonl\n");
        inputs.put("INPUT_ARGS", "--text-field=body\n--excerpt=none\n");
        inputs.put("INPUT_MAX_UNREADABLE", "1");
        assertThat(run(inputs)).as(Files.readString(folder.resolve("log"))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("log")))
                .contains("::error file=a b/one.jsonl,line=1", "::error file=a b/one.jsonl,line=2,title=unreadable");
        assertThat(Files.readAllLines(folder.resolve("outputs")))
                .isEqualTo(List.of(
                        "exit-code=1",
                        "flagged=1",
                        "report=" + folder.resolve("reports/winnow.html"),
                        "sarif=" + folder.resolve("reports/winnow.sarif")));
        assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**/winnow.json");
        assertThat(Files.readString(folder.resolve("summary"))).contains("a b/one.jsonl");
    }

    @Test
    void inputIsNeverRunAsCodeAndNoPathIsAFailure() throws Exception {
        assertThat(run(Map.of("INPUT_PATHS", "$(touch pwned)\n`touch pwned`\n*", "INPUT_NAME", "x;touch pwned")))
                .isEqualTo(2);
        assertThat(folder.resolve("pwned")).doesNotExist();
        assertThat(run(Map.of("INPUT_PATHS", "\n"))).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("log"))).contains("no paths");
    }
}
