package dev.winnow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alert rules, run by Prometheus's own tool. */
class AlertsTest {

    private static final Path FOLDER = Path.of("deploy/prometheus");

    private static String promtool(List<String> arguments) throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeThat(there)
                .as("SKIPPED: promtool is not on the PATH; install prometheus")
                .isTrue();
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("promtool"), arguments.stream()).toList())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    @Test
    void everyRuleIsWellFormed() throws Exception {
        assertThat(promtool(List.of("check", "rules", "alerts.yml"))).contains("SUCCESS");
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        assertThat(promtool(List.of("test", "rules", "alerts_test.yml"))).contains("SUCCESS");
    }

    @Test
    void prometheusTakesTheConfigurationThatComposeGivesIt() throws Exception {
        assertThat(promtool(List.of("check", "config", "--syntax-only", "prometheus.yml")))
                .contains("SUCCESS");
    }

    @Test
    void theChartBringsTheSameAlerts() throws IOException {
        assertThat(Path.of("deploy/helm/winnow/alerts.yml")).hasSameTextualContentAs(FOLDER.resolve("alerts.yml"));
    }
}
