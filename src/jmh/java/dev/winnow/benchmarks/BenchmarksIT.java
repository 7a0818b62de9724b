package dev.winnow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Moderator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark once, so that none rots between two measurements. Asserts no times. */
class BenchmarksIT {

    private static Moderator engine;

    @BeforeAll
    static void loadTheEngine() throws Exception {
        engine = EngineFiles.BUILT_IN.load();
    }

    @Test
    void everyMicrobenchmarkRunsThrough() throws RunnerException {
        Options once = new OptionsBuilder()
                .include("dev\\.winnow\\.benchmarks\\..*")
                .param("lines", "en-mixed", "zh-mixed")
                .param("language", "en", "zh")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.NONE)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(once).run();
        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .contains(
                        "dev.winnow.benchmarks.ScoringBenchmark.verdict",
                        "dev.winnow.benchmarks.ScoringBenchmark.rules",
                        "dev.winnow.benchmarks.FoldBenchmark.whole");
    }

    @Test
    void everySetOfLinesIsJudgedAndCounted() throws Exception {
        for (String name : List.of("en-clean", "en-flagged", "zh-mixed")) {
            assertThat(ScoringRate.measure(engine, name, 0, 0)).matches(name + " \\d{4,} \\d+ [0-9.]+ \\d+");
        }
    }

    @Test
    void everyKindOfHostileInputIsJudgedAndHasItsRow() {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        Growth.print(new PrintStream(table, true, StandardCharsets.UTF_8), engine, List.of(2000), Growth.kinds(), 1);
        assertThat(table.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2 + Growth.kinds().size())
                .allMatch(row -> row.startsWith("|") && row.endsWith("|"));
    }
}
