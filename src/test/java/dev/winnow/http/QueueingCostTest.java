package dev.winnow.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.console.ConsoleProfile;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What it costs to bring texts to people, in processor time: the same comments with an item and without, in turns, one of twenty of
 * them for review. {@code -Dqueueing.texts=20000} for so many of each; what they cost is printed. HTTP, which costs the same either
 * way, is left out.
 */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
@EnabledIfSystemProperty(named = "queueing.texts", matches = "[0-9]+")
class QueueingCostTest {

    private static final int ROUNDS = 10;
    private static final int WARM = 2; // rounds that are not counted
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<String> WORDS = List.of(
            "the tram was late again",
            "see you at the library on Tuesday",
            "my sister bakes better bread than that",
            "thanks for the photos of the harbour",
            "does anybody know a good bicycle shop",
            "rain is forecast for the weekend",
            "the choir sings on Friday");

    @Inject
    Moderation moderation;

    @Inject
    MeterRegistry registry;

    @Test
    void aTextThatIsQueuedCostsLittleMoreThanOneThatIsNot() throws Exception {
        int each = Integer.getInteger("queueing.texts") / (ROUNDS - WARM);
        Caller caller = new Caller("queueing", null, 0, 0, Set.of("moderate", "items"));
        SplittableRandom random = new SplittableRandom(1);
        long plain = 0;
        long asking = 0;
        long behind = 0;
        double queued = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean counts = round >= WARM;
            long start = THREADS.getCurrentThreadCpuTime();
            ask(each, random, caller, "");
            plain += counts ? THREADS.getCurrentThreadCpuTime() - start : 0;
            double queuedBefore =
                    registry.get("winnow.console.queued").counter().count();
            long behindBefore = behind();
            start = THREADS.getCurrentThreadCpuTime();
            ask(each, random, caller, ",\"item\":{\"author\":\"a-7\",\"reach\":12}");
            asking += counts ? THREADS.getCurrentThreadCpuTime() - start : 0;
            while (registry.get("winnow.console.spool").gauge().value() > 0) {
                Thread.sleep(20);
            }
            Thread.sleep(500); // the last batch is written
            behind += counts ? behind() - behindBefore : 0;
            queued += counts ? registry.get("winnow.console.queued").counter().count() - queuedBefore : 0;
        }
        double texts = (double) each * (ROUNDS - WARM);
        System.out.printf(
                Locale.ROOT,
                "%,.0f texts each: %.1f us without an item, %.1f us with one, %.0f queued (%.1f%%) at %.1f us each behind;"
                        + " together %.2f of the rate without HTTP%n",
                texts,
                plain / texts / 1000,
                asking / texts / 1000,
                queued,
                100 * queued / texts,
                behind / queued / 1000,
                plain / (double) (asking + behind));
        assertThat(registry.get("winnow.console.dropped").counter().count()).isZero();
        assertThat(queued).isPositive();
    }

    private void ask(int many, SplittableRandom random, Caller caller, String item) {
        for (int i = 0; i < many; i++) {
            String text = WORDS.get(random.nextInt(WORDS.size())) + ", and " + WORDS.get(random.nextInt(WORDS.size()))
                    + (i % 20 == 0 ? ". You are so stupid it hurts" : "");
            String request = "{\"id\":\"c-" + random.nextLong(1L << 40) + "\",\"mode\":\"fast\",\"text\":\"" + text
                    + "\"" + item + "}";
            moderation
                    .answer(request.getBytes(UTF_8), caller)
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Processor time of the threads that write behind the answers' backs. */
    private static long behind() {
        long time = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null
                    && (thread.getThreadName().startsWith("winnow-console")
                            || thread.getThreadName().contains("MVStore"))) {
                time += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return time;
    }
}
