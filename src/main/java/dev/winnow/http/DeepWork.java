package dev.winnow.http;

import dev.winnow.encoder.EncoderException;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.DeepTierBusyException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Where the deep tier works: threads of its own, a queue with an end, and a deadline. What finds no room, or takes too long, is
 * answered by the fast tier, and the verdict says {@code degraded}; nothing waits without end, and never the event loop.
 */
@Singleton
public class DeepWork {

    private static final Logger LOG = Logger.getLogger(DeepWork.class);

    private final ThreadPoolExecutor threads;
    private final Duration deadline;
    private final Vertx vertx;
    private final Workers workers;
    private final int most; // requests of many texts that are under way at once
    private final AtomicInteger oneByOne = new AtomicInteger(); // those that are
    private final Timer reading;
    private volatile boolean broken; // said once

    @Inject
    DeepWork(Vertx vertx, WinnowConfig config, MeterRegistry registry, Workers workers) {
        this.vertx = vertx;
        this.workers = workers;
        most = config.deep().queue();
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
                .description("Requests that wait for a thread of the deep tier")
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

    /** Returns the tier as the service uses it: bounded. */
    DeepTier bounded(DeepTier tier) {
        return new Bounded(tier);
    }

    /**
     * Answers a request on the event loop, or, if it wants the deep tier, on a thread of that.
     *
     * @param done gets the result or the failure, on the event loop
     */
    <T> void run(Supplier<T> work, BiConsumer<T, Throwable> done) {
        DeepTurn turn = new DeepTurn();
        T result;
        try {
            result = turn.take(DeepTurn.Go.FIRST, 0, work);
        } catch (DeepTurn.Wanted e) {
            if (turn.isOfMany()) {
                runOneByOne(turn, work, done);
            } else {
                runDeep(turn, work, done);
            }
            return;
        } catch (RuntimeException | Error e) {
            done.accept(null, e);
            return;
        }
        done.accept(result, null);
    }

    private <T> void runDeep(DeepTurn turn, Supplier<T> work, BiConsumer<T, Throwable> done) {
        Context context = vertx.getOrCreateContext();
        Long wanted = RequestContext.due();
        long ours = System.nanoTime() + deadline.toNanos();
        long due = wanted == null || wanted - ours > 0 ? ours : wanted;
        try {
            threads.execute(() -> {
                T result;
                try {
                    result = turn.take(DeepTurn.Go.DEEP, due, work);
                } catch (RuntimeException | Error e) {
                    context.runOnContext(back -> done.accept(null, e));
                    return;
                }
                context.runOnContext(back -> done.accept(result, null));
            });
        } catch (RejectedExecutionException e) {
            runWithout(turn, work, done);
        }
    }

    private <T> void runOneByOne(DeepTurn turn, Supplier<T> work, BiConsumer<T, Throwable> done) {
        if (oneByOne.incrementAndGet() > most) {
            oneByOne.decrementAndGet();
            runWithout(turn, work, done);
            return;
        }
        var unused = workers.run(() -> turn.take(DeepTurn.Go.ONE_BY_ONE, 0, work))
                .onComplete(outcome -> {
                    oneByOne.decrementAndGet();
                    done.accept(outcome.result(), outcome.cause());
                });
    }

    private static <T> void runWithout(DeepTurn turn, Supplier<T> work, BiConsumer<T, Throwable> done) {
        T result;
        try {
            result = turn.take(DeepTurn.Go.WITHOUT, 0, work);
        } catch (RuntimeException | Error failure) {
            done.accept(null, failure);
            return;
        }
        done.accept(result, null);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** The tier with room for so much and no more. */
    private final class Bounded implements DeepTier {

        private final DeepTier tier;

        Bounded(DeepTier tier) {
            this.tier = tier;
        }

        @Override
        public String identity() {
            return tier.identity();
        }

        @Override
        public void warmUp() {
            tier.warmUp();
        }

        @Override
        public boolean covers(String language) {
            return tier.covers(language);
        }

        @Override
        public boolean unsure(String language, Category category, double score) {
            return tier.unsure(language, category, score);
        }

        @Override
        public double[][] score(String language, List<String> texts, double[][] fast) throws DeepTierBusyException {
            DeepTurn turn = DeepTurn.current();
            if (turn == null) {
                return elsewhere(language, texts, fast);
            }
            return switch (turn.go()) {
                case FIRST -> throw new DeepTurn.Wanted();
                case WITHOUT -> throw new DeepTierBusyException("the queue of the deep tier is full");
                case DEEP -> here(turn, language, texts, fast);
                case ONE_BY_ONE -> elsewhere(language, texts, fast);
            };
        }

        /** From a worker's thread, which may wait. */
        private double[][] elsewhere(String language, List<String> texts, double[][] fast)
                throws DeepTierBusyException {
            DeepTurn turn = DeepTurn.ofReading(System.nanoTime() + deadline.toNanos());
            Future<double[][]> scores;
            try {
                scores = threads.submit(() -> here(turn, language, texts, fast));
            } catch (RejectedExecutionException e) {
                throw new DeepTierBusyException("the queue of the deep tier is full");
            }
            try {
                return scores.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                scores.cancel(false);
                throw new DeepTierBusyException("the deep tier took longer than " + deadline.toMillis() + " ms");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeepTierBusyException("interrupted");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof DeepTierBusyException busy) {
                    throw busy;
                }
                throw new IllegalStateException("the deep tier failed", e.getCause());
            }
        }

        private double[][] here(DeepTurn turn, String language, List<String> texts, double[][] fast)
                throws DeepTierBusyException {
            double[][] scores = new double[texts.size()][];
            for (int i = 0; i < scores.length; i++) {
                if (turn.isOverdue()) {
                    throw new DeepTierBusyException("the deep tier took longer than " + deadline.toMillis() + " ms");
                }
                long start = System.nanoTime();
                try {
                    scores[i] = tier.score(language, List.of(texts.get(i)), new double[][] {fast[i]})[0];
                } catch (EncoderException e) {
                    tellBroken(e);
                    throw new DeepTierBusyException("the deep tier does not work");
                }
                reading.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return scores;
        }
    }
}
