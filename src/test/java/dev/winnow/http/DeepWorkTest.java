package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.encoder.EncoderException;
import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Progress;
import dev.winnow.moderation.Question;
import dev.winnow.moderation.TestEngines;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Tier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine with one thread that reads, one place to wait, and a tier that reads when it is told to. */
@Timeout(60)
class DeepWorkTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch reading = new CountDownLatch(1); // down when the first text is being read
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger(); // times that the engine asked what the tier covers
    private final AtomicInteger finished = new AtomicInteger(); // verdicts that name the tier
    private final Moderator engine = new Moderator(
            TestEngines.BUILT_IN.rules(), TestEngines.BUILT_IN.model(), TestEngines.BUILT_IN.policy(), new SlowTier());
    private volatile RuntimeException failure; // null: the tier works
    private Workers workers;
    private DeepWork work;

    private final class SlowTier implements DeepTier {
        @Override
        public String identity() {
            finished.incrementAndGet();
            return "slow";
        }

        @Override
        public void warmUp() {}

        @Override
        public boolean covers(String language) {
            begun.incrementAndGet();
            return true;
        }

        @Override
        public boolean unsure(String language, Category category, double score) {
            return true;
        }

        @Override
        public double[] score(Question question) {
            if (failure != null) {
                throw failure;
            }
            reading.countDown();
            try {
                mayRead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            read.add(question.text());
            double[] scores = new double[Category.values().length];
            Arrays.fill(scores, 0.25);
            return scores;
        }
    }

    private void start(String deadline) {
        WinnowConfig config = new SmallRyeConfigBuilder()
                .withMapping(WinnowConfig.class)
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValues(
                        Map.of("winnow.deep.threads", "1", "winnow.deep.queue", "1", "winnow.deep.deadline", deadline))
                .build()
                .getConfigMapping(WinnowConfig.class);
        workers = new Workers(vertx, config, new Meters(registry));
        work = new DeepWork(vertx, config, registry, workers);
    }

    @BeforeEach
    void startWithTimeEnough() {
        start("10m");
    }

    private void closeThreads() {
        work.close();
        workers.close();
    }

    @AfterEach
    void stop() throws Exception {
        mayRead.countDown();
        closeThreads();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    /** Judges a text, and tells how it was read. */
    private CompletionStage<String> answer(String text) {
        Progress progress = engine.begin(Document.of(text).withMode(Mode.CASCADE));
        assertThat(progress).isInstanceOf(Progress.Waiting.class);
        return work.answer((Progress.Waiting) progress)
                .thenApply(verdict -> text + (isRead(verdict) ? " read" : " degraded"));
    }

    private static boolean isRead(Verdict verdict) {
        boolean deep = verdict.category(Category.SPAM).tier() == Tier.DEEP;
        assertThat(verdict.reading().degraded()).isEqualTo(!deep);
        return deep;
    }

    private <T> CompletableFuture<T> onTheEventLoop(Supplier<CompletionStage<T>> request) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        CompletableFuture<Void> handedIn = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(now -> {
            var unused = request.get().whenComplete((result, wrong) -> {
                assertThat(Context.isOnEventLoopThread()).isTrue();
                if (wrong == null) {
                    answered.complete(result);
                } else {
                    answered.completeExceptionally(wrong);
                }
            });
            handedIn.complete(null);
        });
        handedIn.join(); // hangs, if the event loop waits for the tier
        return answered;
    }

    @Test
    void whatFindsNoRoomIsAnsweredAtOnceWhileTheOthersWait() throws Exception {
        CompletableFuture<String> first = onTheEventLoop(() -> answer("alpha"));
        reading.await();
        CompletableFuture<String> second = onTheEventLoop(() -> answer("beta"));
        CompletableFuture<String> third = onTheEventLoop(() -> answer("gamma"));

        assertThat(third.get()).isEqualTo("gamma degraded");
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        assertThat(registry.get("winnow.deep.queue").gauge().value()).isEqualTo(1);
        assertThat(registry.get("winnow.deep.active").gauge().value()).isEqualTo(1);

        mayRead.countDown();
        assertThat(first.get()).isEqualTo("alpha read");
        assertThat(second.get()).isEqualTo("beta read");
        assertThat(onTheEventLoop(() -> answer("delta")).get()).isEqualTo("delta read");
    }

    @Test
    void aTextIsBegunOnceReadOnceAndFinishedOnce() throws Exception {
        mayRead.countDown();
        assertThat(engine.begin(Document.of("alpha").withMode(Mode.CASCADE))).isInstanceOf(Progress.Waiting.class);
        int once = begun.getAndSet(0);
        assertThat(once).isPositive();
        assertThat(finished).hasValue(0);

        assertThat(onTheEventLoop(() -> answer("alpha")).get()).isEqualTo("alpha read");

        assertThat(begun).hasValue(once);
        assertThat(read).containsExactly("alpha");
        assertThat(finished).hasValue(1);
        assertThat(registry.get("winnow.deep.reading").timer().count()).isEqualTo(1);
    }

    @Test
    void whoIsReadAfterTheDeadlineIsNotRead() throws Exception {
        closeThreads();
        start("0s");

        assertThat(onTheEventLoop(() -> answer("alpha")).get()).isEqualTo("alpha degraded");
        assertThat(read).isEmpty();
    }

    @Test
    void aSingleTextIsReadBetweenTheTextsOfABatch() throws Exception {
        CompletableFuture<List<String>> batch =
                onTheEventLoop(() -> InTurn.each(List.of("alpha", "beta", "gamma"), this::answer));
        reading.await();
        CompletableFuture<String> single = onTheEventLoop(() -> answer("single"));
        mayRead.countDown();

        assertThat(single.get()).isEqualTo("single read");
        // The one place to wait may be taken when the batch's next text comes: that one then goes without.
        assertThat(batch.get()).hasSize(3).startsWith("alpha read");
        assertThat(List.copyOf(read).subList(0, 2)).containsExactly("alpha", "single");
    }

    @Test
    void whatIsAskedFromAWorkerIsAnsweredOnAWorker() throws Exception {
        mayRead.countDown();
        CompletableFuture<String> thread = new CompletableFuture<>();

        var unused = workers.run(() -> answer("alpha").thenAccept(answer -> {
            assertThat(answer).isEqualTo("alpha read");
            thread.complete(Thread.currentThread().getName());
        }));

        assertThat(thread.get()).startsWith("winnow-worker");
    }

    @Test
    void aFaultInTheTierReachesWhoeverWaits() {
        failure = new IllegalStateException("a fault");

        CompletableFuture<String> answered = onTheEventLoop(() -> answer("alpha"));

        assertThatThrownBy(answered::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("a fault");
    }

    @Test
    void anEncoderThatDoesNotWorkIsSaidOnceAndTheFastTierAnswers() throws Exception {
        failure = new EncoderException("no such library");
        try (LogCapture log = new LogCapture()) {
            assertThat(onTheEventLoop(() -> answer("alpha")).get()).isEqualTo("alpha degraded");
            assertThat(onTheEventLoop(() -> answer("beta")).get()).isEqualTo("beta degraded");
            assertThat(log.text()).containsOnlyOnce("no such library");
        }
    }
}
