package dev.winnow.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Turns requests away when they wait too long, whatever they wait for. Every event loop is asked fifty times a second how late it
 * comes; if even the least delay of half a second is above the limit, a queue stands (Nichols and Jacobson, CoDel, 2012), and
 * a growing share of the requests is refused until it is gone. Who is let in is then answered in time.
 */
@Singleton
public class Pressure {

    private static final long ASK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);
    /** A window is as long as it takes to come round so often: one long pause is no queue. */
    private static final int FEWEST = 3;

    private static final double STEP = 0.15; // of the share that is refused, for each window
    private static final double MOST = 0.95;

    private static final ThreadLocal<Loop> OF_THREAD = new ThreadLocal<>();

    private final Vertx vertx;
    private final long limit; // nanoseconds; 0: nobody is refused
    private final List<Loop> loops = new ArrayList<>();
    private volatile boolean running;

    @Inject
    Pressure(Vertx vertx, WinnowConfig config, MeterRegistry registry) {
        this.vertx = vertx;
        Duration most = config.shed().latency();
        limit = most.toNanos();
        Gauge.builder("winnow.pressure.delay", this, Pressure::delay)
                .description(
                        "Least time of the last half second that work waited for an event loop, of the slowest one")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("winnow.pressure.refused", this, Pressure::share)
                .description("Share of requests that is refused because others wait too long")
                .register(registry);
    }

    /** How late one event loop comes. Written by it alone. */
    static final class Loop {
        private final long limit;
        private long expected;
        private long windowEnd;
        private long least = Long.MAX_VALUE;
        private int rounds; // of this window
        private volatile long delay; // nanoseconds
        private volatile double share;

        Loop(long limit) {
            this.limit = limit;
        }

        /** Notes when the loop came round; returns the share of requests to refuse. */
        double came(long now) {
            least = Math.min(least, Math.max(0, now - expected));
            rounds++;
            if (now - windowEnd >= 0 && rounds >= FEWEST) {
                delay = least;
                double next = least > limit ? share + STEP : share - STEP;
                share = Math.min(MOST, Math.max(0, next));
                least = Long.MAX_VALUE;
                rounds = 0;
                windowEnd = now + WINDOW;
            }
            expected = now + ASK_EVERY;
            return share;
        }

        void begin(long now) {
            expected = now + ASK_EVERY;
            windowEnd = now + WINDOW;
        }
    }

    void start(@Observes StartupEvent event) {
        if (limit == 0) {
            return;
        }
        running = true;
        for (EventExecutor executor : ((VertxInternal) vertx).getEventLoopGroup()) {
            Loop loop = new Loop(limit);
            loops.add(loop);
            executor.execute(() -> {
                OF_THREAD.set(loop);
                loop.begin(System.nanoTime());
                again(executor, loop);
            });
        }
    }

    private void again(EventExecutor executor, Loop loop) {
        if (running && !executor.isShuttingDown()) {
            Runnable ask = () -> {
                loop.came(System.nanoTime());
                again(executor, loop);
            };
            var unused = executor.schedule(ask, ASK_EVERY, TimeUnit.NANOSECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    /** Decides about one request, on its event loop. */
    boolean refuses() {
        Loop loop = OF_THREAD.get();
        return loop != null && loop.share > 0 && ThreadLocalRandom.current().nextDouble() < loop.share;
    }

    private double delay() {
        return loops.stream().mapToLong(it -> it.delay).max().orElse(0) / 1e9;
    }

    private double share() {
        return loops.stream().mapToDouble(it -> it.share).max().orElse(0);
    }
}
