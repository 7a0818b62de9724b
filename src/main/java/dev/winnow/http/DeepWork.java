package dev.winnow.http;

import dev.winnow.encoder.EncoderException;
import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.Progress;
import dev.winnow.moderation.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Where the deep tier works: threads of its own, a queue with an end, and a deadline for each text. What finds no room, or takes too
 * long, is answered by the fast tier, and the verdict says {@code degraded}; nothing waits without end, and never the event loop.
 */
@Singleton
public class DeepWork {

    private static final Logger LOG = Logger.getLogger(DeepWork.class);

    private final ThreadPoolExecutor threads;
    private final Duration deadline;
    private final Vertx vertx;
    private final Workers workers;
    private final Timer reading;
    private volatile boolean broken; // said once

    @Inject
    DeepWork(Vertx vertx, WinnowConfig config, MeterRegistry registry, Workers workers) {
        this.vertx = vertx;
        this.workers = workers;
        deadline = config.deep().deadline();
        int count = config.deep().threads().orElse(Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(config.deep().queue()),
                work -> {
                    Thread thread = new Thread(work, "winnow-deep");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        Gauge.builder("winnow.deep.queue", threads.getQueue(), queue -> queue.size())
                .description("Texts that wait for a thread of the deep tier")
                .register(registry);
        Gauge.builder("winnow.deep.active", threads, ThreadPoolExecutor::getActiveCount)
                .description("Threads of the deep tier that are reading")
                .register(registry);
        reading = Timer.builder("winnow.deep.reading")
                .description("Time that one text or passage takes in the deep tier")
                .register(registry);
    }

    /** Loads what the tier needs, behind the caller's back. */
    void warmUp(DeepTier tier) {
        threads.execute(() -> {
            long start = System.nanoTime();
            try {
                tier.warmUp();
                LOG.infof("Deep tier %s ready after %d ms", tier.identity(), (System.nanoTime() - start) / 1_000_000);
            } catch (EncoderException e) {
                tellBroken(e);
            }
        });
    }

    private void tellBroken(EncoderException e) {
        if (!broken) {
            broken = true;
            LOG.errorf("The deep tier does not work, verdicts are the fast tier's: %s", e.getMessage());
        }
    }

    /**
     * Has the questions of a text answered. The verdict arrives where the caller is: on the event loop, or else on a worker. Without
     * room it is there at once, degraded.
     */
    CompletionStage<Verdict> answer(Progress.Waiting waiting) {
        CompletableFuture<Verdict> answered = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        boolean onEventLoop = Context.isOnEventLoopThread();
        Long wanted = RequestContext.due();
        long ours = System.nanoTime() + deadline.toNanos();
        long due = wanted == null || wanted - ours > 0 ? ours : wanted;
        try {
            threads.execute(() -> {
                Runnable arrival = read(waiting, due, answered);
                if (onEventLoop) {
                    context.runOnContext(back -> arrival.run());
                } else {
                    workers.go(arrival);
                }
            });
        } catch (RejectedExecutionException e) {
            answered.complete(waiting.unanswered().verdict());
        }
        return answered;
    }

    /** Returns what tells the outcome. */
    private Runnable read(Progress.Waiting waiting, long due, CompletableFuture<Verdict> answered) {
        try {
            double[][] answers = answers(waiting, due);
            Verdict verdict = (answers == null ? waiting.unanswered() : waiting.answer(answers)).verdict();
            return () -> answered.complete(verdict);
        } catch (RuntimeException | Error e) { // whoever waits has to hear of it
            return () -> answered.completeExceptionally(e);
        }
    }

    /** Returns null if there is no time left, or the tier does not work. */
    private double[][] answers(Progress.Waiting waiting, long due) {
        double[][] answers = new double[waiting.questions().size()][];
        for (int i = 0; i < answers.length; i++) {
            long start = System.nanoTime();
            if (start - due >= 0) {
                return null;
            }
            try {
                answers[i] = waiting.tier().score(waiting.questions().get(i));
            } catch (EncoderException e) {
                tellBroken(e);
                return null;
            }
            reading.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
        return answers;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
