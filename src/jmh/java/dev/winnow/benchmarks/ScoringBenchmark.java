package dev.winnow.benchmarks;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Segments;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one document costs, in whole and by stage, on one thread.
 *
 * <pre>mvn -q -Pjmh -DskipTests test-compile exec:exec -Dbenchmark.args="ScoringBenchmark -p lines=en-clean,FILE"</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScoringBenchmark {

    private static final int BATCH = 1000;

    /** Sets of lines, see {@link LineSet}; at least a thousand each. */
    @Param({"en-clean", "en-flagged", "en-mixed", "zh-clean", "zh-flagged", "zh-mixed"})
    public String lines;

    private Moderator engine;
    private List<String> documents;
    private Features features;
    private Evidence evidence;

    /** Reads the lines and loads the built-in engine. */
    @Setup
    public void load() throws IOException, EngineException {
        engine = EngineFiles.BUILT_IN.load();
        documents = LineSet.of(lines).subList(0, BATCH);
        features = new Features(engine.model().settings());
        evidence = engine.model().newEvidence();
    }

    /** Fold, segment, rules, model, all categories, policy: the whole verdict. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int verdict() {
        int categories = 0;
        for (String document : documents) {
            Verdict verdict = engine.moderate(Document.of(document));
            categories += verdict.categories().size();
        }
        long heard = Arrays.stream(Category.values())
                .filter(category -> !category.isData())
                .count();
        if (categories != BATCH * heard) {
            throw new IllegalStateException("a verdict lists every category that is heard");
        }
        return categories;
    }

    /** Fold alone. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int fold() {
        int units = 0;
        for (String document : documents) {
            units += Folding.fold(document).length();
        }
        return units;
    }

    /** Fold, segment and model: all heads, no rules, no verdict. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double model() {
        double sum = 0;
        for (String document : documents) {
            FoldedText folded = Folding.fold(document);
            Segments segments = Segments.of(folded);
            for (int segment = 0; segment < segments.count(); segment++) {
                features.clear();
                features.add(folded.units(), segments.start(segment), segments.end(segment));
                engine.model().weigh(features, evidence);
                for (int head = 0; head < engine.model().heads().size(); head++) {
                    sum += engine.model().margin(head, evidence);
                }
            }
        }
        return sum;
    }

    /** Fold, segment and rules. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int rules() {
        int hits = 0;
        for (String document : documents) {
            FoldedText folded = Folding.fold(document);
            hits += engine.rules().scan(folded, Segments.of(folded)).size();
        }
        return hits;
    }
}
