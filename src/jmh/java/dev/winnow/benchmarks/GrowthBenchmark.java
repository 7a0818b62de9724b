package dev.winnow.benchmarks;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per verdict as inputs grow, ordinary and hostile: a straight line is what we want to see.
 *
 * <pre>mvn -q -Pjmh -DskipTests test-compile exec:exec -Djmh.args="GrowthBenchmark"</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GrowthBenchmark {

    /** Length of the input in UTF-16 units. */
    @Param({"1000", "16000", "256000", "4000000"})
    public int length;

    /** What the input is made of. */
    @Param({
        "prose",
        "keywords",
        "marks",
        "nospace",
        "pinyin",
        "surrogates",
        "letters-apart",
        "leet",
        "han-gaps",
        "homophones",
        "mixed-scripts",
        "base64",
        "overrides",
        "hangul-gaps"
    })
    public String kind;

    private Moderator engine;
    private String text;

    /** Makes the input. */
    @Setup
    public void load() throws EngineException {
        engine = EngineFiles.BUILT_IN.load();
        String piece = switch (kind) {
            case "prose" -> "The harbour was quiet that morning, and nobody had opened the shop. ";
            case "keywords" -> "online casino bonus, ";
            case "marks" -> "a\u0301\u0323\u0301\u0323\u0301";
            case "nospace" -> "x";
            case "pinyin" -> "中(zhōng)";
            case "letters-apart" -> "f r e e m o n e y . ";
            case "leet" -> "1d10t$ 4r3 |3/-\\|) ";
            case "han-gaps" -> "加-微-信.领*取 ";
            case "homophones" -> "家威新拎取自辽";
            case "mixed-scripts" -> "рaуρаl ԁоllаrs ";
            case "base64" -> "ZnJlZSBtb25leSBub3cg";
            case "overrides" -> "\u202Eyenom\u202C ";
            case "hangul-gaps" -> "도-박-사.이_트";
            case "surrogates" -> "\uD83D\uDE00\uD83D";
            default -> throw new IllegalStateException(kind);
        };
        text = piece.repeat(length / piece.length() + 1).substring(0, length);
    }

    /** The whole verdict. */
    @Benchmark
    public Verdict verdict() {
        return engine.moderate(Document.of(text));
    }
}
