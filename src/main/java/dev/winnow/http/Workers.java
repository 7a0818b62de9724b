package dev.winnow.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that judge large requests, so that those never block the event loop.
 *
 * <p>Judging is pure computation, so there are as many threads as processors: more would not be faster, and a hundred long texts
 * at once would not fit into memory. The waiting requests are bounded in bytes.
 */
@Singleton
public class Workers {

    private final WorkerExecutor threads;
    private final AtomicLong pending = new AtomicLong(); // bytes of large requests in memory
    private final long pendingLimit;
    private final AtomicInteger jobs = new AtomicInteger(); // handed in and not finished
    private volatile long
            lastProgress; // System.nanoTime() of the last job that finished, or came in when there was none

    @Inject
    Workers(Vertx vertx, WinnowConfig config, Meters meters) {
        threads = vertx.createSharedWorkerExecutor(
                "winnow-worker", Runtime.getRuntime().availableProcessors());
        pendingLimit = config.pendingLimit().asLongValue();
        meters.pending(pending);
    }

    /** Runs a job on one of the threads; the result arrives on the caller's event loop. */
    <T> Future<T> run(Callable<T> job) {
        if (jobs.getAndIncrement() == 0) {
            lastProgress = System.nanoTime();
        }
        return threads.executeBlocking(job, false).onComplete(done -> {
            lastProgress = System.nanoTime();
            jobs.decrementAndGet();
        });
    }

    /** Runs a job that tells its outcome by itself. */
    void go(Runnable job) {
        var unused = run(() -> {
            job.run();
            return null;
        });
    }

    /** Returns whether there are jobs and none has finished for some time. */
    boolean isStuckFor(Duration time) {
        return jobs.get() > 0 && System.nanoTime() - lastProgress > time.toNanos();
    }

    /** Reserves memory for a large request, to be returned by {@link #release}; false if there is no room. */
    boolean reserve(long bytes) {
        if (pending.addAndGet(bytes) <= pendingLimit) {
            return true;
        }
        pending.addAndGet(-bytes);
        return false;
    }

    /** Returns reserved bytes. */
    void release(long bytes) {
        pending.addAndGet(-bytes);
    }

    @PreDestroy
    void close() {
        threads.close();
    }
}
