package dev.winnow.console;

import dev.winnow.http.Dialect;
import dev.winnow.http.VerdictListener;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.review.Review;
import dev.winnow.review.Submission;
import dev.winnow.review.store.StoreException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings what comes through the dialects to the queue, behind the answer's back: a verdict never waits for the database. What does
 * not fit while that is away is dropped, and counted.
 */
final class Spool implements VerdictListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final int TOGETHER = 200;
    private static final double AUDITED = 0.01;
    private static final int AGAIN_MS = 1000;

    private final Review review;
    private final BlockingQueue<Review.Fed> waiting;
    private final Counter queued;
    private final Counter dropped;
    private final Thread thread = new Thread(this::run, "winnow-console-spool");
    private volatile boolean closed;

    Spool(Review review, int most, MeterRegistry registry) {
        this.review = review;
        waiting = new ArrayBlockingQueue<>(most);
        queued = Counter.builder("winnow.console.queued")
                .description("Texts from the dialects that were queued for people")
                .register(registry);
        dropped = Counter.builder("winnow.console.dropped")
                .description("Texts that were not queued because the database was away or too slow")
                .register(registry);
        Gauge.builder("winnow.console.spool", waiting, BlockingQueue::size)
                .description("Texts that wait for the database")
                .register(registry);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void judged(Document document, Verdict verdict, Dialect dialect) {
        if (dialect == Dialect.NATIVE || document.text().length() > Review.TEXT_LIMIT) {
            return;
        }
        // The chance is taken here, so that what is let go costs nothing.
        boolean chosen =
                verdict.action() == Action.REVIEW || ThreadLocalRandom.current().nextDouble() < AUDITED;
        if (chosen && verdict.offsets() == OffsetUnit.UTF16) {
            Submission submission = new Submission(
                    document.text(),
                    verdict,
                    new String(VerdictJson.bytes(verdict), StandardCharsets.UTF_8),
                    document.id(),
                    dialect.id(),
                    "{}",
                    null,
                    0,
                    0,
                    verdict.action() == Action.REVIEW);
            if (!waiting.offer(new Review.Fed(document.tenant() == null ? "" : document.tenant(), submission))) {
                dropped.increment();
            }
        }
    }

    private void run() {
        List<Review.Fed> together = new ArrayList<>();
        boolean away = false;
        while (!closed) {
            try {
                if (together.isEmpty()) {
                    together.add(waiting.take());
                    waiting.drainTo(together, TOGETHER - 1);
                }
                queued.increment(review.feed(together));
                together.clear();
                away = false;
            } catch (InterruptedException e) {
                // by close(): the loop looks
            } catch (StoreException e) {
                if (!away) {
                    LOG.warnf("Texts wait for the console's database: %s", e.getMessage());
                    away = true;
                }
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(
                        "%d texts could not be queued: %s",
                        together.size(), e.getClass().getName());
                dropped.increment(together.size());
                together.clear();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
        } catch (InterruptedException e) {
            // by close(): the loop looks
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
