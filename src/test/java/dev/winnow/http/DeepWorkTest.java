package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.encoder.EncoderException;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.DeepTierBusyException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread that reads, one place to wait, a tier that reads when it is told to. */
@Timeout(60)
class DeepWorkTest {

    private static final double[][] FAST = {new double[Category.values().length]};

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch reading = new CountDownLatch(1); // down when the first text is being read
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;
    private Workers workers;
    private DeepWork work;
    private DeepTier tier;

    private final class SlowTier implements DeepTier {
        @Override
        public String identity() {
            return "slow";
        }

        @Override
        public void warmUp() {}

        @Override
        public boolean covers(String language) {
            return true;
        }

        @Override
        public boolean unsure(String language, Category category, double score) {
            return true;
        }

        @Override
        public double[][] score(String language, List<String> texts, double[][] fast) {
            if (broken) {
                throw new EncoderException("no such library");
            }
            reading.countDown();
            try {
                mayRead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            read.addAll(texts);
            return fast;
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
        tier = work.bounded(new SlowTier());
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

    /** Reads a text as the engine does: what is busy goes without. */
    private String answer(String text) {
        try {
            tier.score("en", List.of(text), FAST);
            return text + " read";
        } catch (DeepTierBusyException e) {
            return text + " degraded";
        }
    }

    private <T> CompletableFuture<T> onTheEventLoop(Supplier<T> request) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        CompletableFuture<Void> handedIn = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(now -> {
            work.run(request, (result, failure) -> {
                if (failure == null) {
                    answered.complete(result);
                } else {
                    answered.completeExceptionally(failure);
                }
            });
            handedIn.complete(null);
        });
        handedIn.join(); // hangs, if the event loop waits for the tier
        return answered;
    }

    @Test
    void whatFindsNoRoomIsAnsweredAtOnceWhileTheOthersWait() throws Exception {
        CompletableFuture<String> first = onTheEventLoop(() -> answer("a"));
        reading.await();
        CompletableFuture<String> second = onTheEventLoop(() -> answer("b"));
        CompletableFuture<String> third = onTheEventLoop(() -> answer("c"));

        assertThat(third.get()).isEqualTo("c degraded");
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        assertThat(registry.get("winnow.deep.queue").gauge().value()).isEqualTo(1);
        assertThat(registry.get("winnow.deep.active").gauge().value()).isEqualTo(1);

        mayRead.countDown();
        assertThat(first.get()).isEqualTo("a read");
        assertThat(second.get()).isEqualTo("b read");
        assertThat(onTheEventLoop(() -> answer("d")).get()).isEqualTo("d read");
    }

    @Test
    void whoIsReadAfterTheDeadlineIsNotRead() throws Exception {
        closeThreads();
        start("0s");

        assertThat(onTheEventLoop(() -> answer("a")).get()).isEqualTo("a degraded");
        assertThat(read).isEmpty();
    }

    @Test
    void aSingleTextIsReadBetweenTheTextsOfABatch() throws Exception {
        CompletableFuture<List<String>> batch = onTheEventLoop(() -> {
            DeepTurn.ofMany();
            return List.of(answer("a"), answer("b"), answer("c"));
        });
        reading.await();
        CompletableFuture<String> single = onTheEventLoop(() -> answer("single"));
        mayRead.countDown();

        assertThat(single.get()).isEqualTo("single read");
        // The one place to wait may be taken when the batch's next text comes: that one then goes without.
        assertThat(batch.get()).hasSize(3).startsWith("a read");
        assertThat(List.copyOf(read).subList(0, 2)).containsExactly("a", "single");
    }

    @Test
    void ofBatchesTooThereIsRoomForSoManyAndNoMore() throws Exception {
        Supplier<List<String>> batch = () -> {
            DeepTurn.ofMany();
            return List.of(answer("a"), answer("b"));
        };
        CompletableFuture<List<String>> first = onTheEventLoop(batch);
        reading.await();

        assertThat(onTheEventLoop(batch).get()).containsExactly("a degraded", "b degraded");
        mayRead.countDown();
        assertThat(first.get()).containsExactly("a read", "b read");
        assertThat(onTheEventLoop(batch).get()).containsExactly("a read", "b read");
    }

    @Test
    void whatMustNotHappenTwiceHappensOnceAndCountsCountOnce() throws Exception {
        mayRead.countDown();
        AtomicInteger goes = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger counted = new AtomicInteger();

        String answer = onTheEventLoop(() -> {
                    goes.incrementAndGet();
                    int token = DeepTurn.once(taken::incrementAndGet);
                    String nothing = DeepTurn.once(() -> null);
                    DeepTurn.count(counted::incrementAndGet);
                    return token + " " + nothing + " " + answer("a");
                })
                .get();

        assertThat(answer).isEqualTo("1 null a read");
        assertThat(goes).hasValue(2);
        assertThat(taken).hasValue(1);
        assertThat(counted).hasValue(1);
    }

    @Test
    void whatWasJudgedBeforeALaterTextFailedIsCounted() {
        mayRead.countDown();
        AtomicInteger counted = new AtomicInteger();
        for (boolean deep : new boolean[] {false, true}) {
            CompletableFuture<String> failing = onTheEventLoop(() -> {
                DeepTurn.count(counted::incrementAndGet);
                if (deep) {
                    answer("a");
                }
                throw new IllegalStateException("the second is wrong");
            });
            assertThatThrownBy(failing::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("the second is wrong");
        }

        assertThat(counted).hasValue(2);
        assertThat(DeepTurn.current()).isNull();
    }

    @Test
    void anEncoderThatDoesNotWorkIsSaidOnceAndTheFastTierAnswers() throws Exception {
        broken = true;
        try (LogCapture log = new LogCapture()) {
            assertThat(onTheEventLoop(() -> answer("a")).get()).isEqualTo("a degraded");
            assertThat(onTheEventLoop(() -> answer("b")).get()).isEqualTo("b degraded");
            assertThat(log.text()).containsOnlyOnce("no such library");
        }
    }
}
