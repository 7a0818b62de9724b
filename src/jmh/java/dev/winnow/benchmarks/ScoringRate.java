package dev.winnow.benchmarks;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * How many megabytes of text the engine judges in a second of one warmed thread's processor time. Prints one line a set: its
 * name, documents, bytes a document, megabytes a second, documents a second, separated by spaces.
 *
 * <pre>mvn -q -Pjmh -DskipTests test-compile exec:exec -Dbenchmark=dev.winnow.benchmarks.ScoringRate -Dbenchmark.args="en-mixed FILE"</pre>
 */
public final class ScoringRate {

    private static final int ROUNDS = 5;
    private static final double WARM_UP_SECONDS = 8;
    private static final double ROUND_SECONDS = 2;

    private ScoringRate() {}

    /**
     * Measures.
     *
     * @param args names of sets or files, see {@link LineSet}
     */
    public static void main(String... args) throws IOException, EngineException {
        Moderator engine = EngineFiles.BUILT_IN.load();
        for (String name : args) {
            System.out.println(measure(engine, name, WARM_UP_SECONDS, ROUND_SECONDS));
        }
    }

    static String measure(Moderator engine, String name, double warmUp, double round) throws IOException {
        List<String> lines = LineSet.of(name);
        long bytes = lines.stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        secondsOfOnePass(engine, lines, warmUp);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.min(best, secondsOfOnePass(engine, lines, round));
        }
        return String.format(
                Locale.ROOT,
                "%s %d %d %.2f %.0f",
                name,
                lines.size(),
                bytes / lines.size(),
                bytes / best / 1E6,
                lines.size() / best);
    }

    private static double secondsOfOnePass(Moderator engine, List<String> lines, double atLeast) {
        long start = ThreadClock.now();
        int passes = 0;
        double seconds;
        do {
            for (String line : lines) {
                engine.moderate(Document.of(line));
            }
            passes++;
            seconds = (ThreadClock.now() - start) / 1E9;
        } while (seconds < atLeast);
        return seconds / passes;
    }
}
