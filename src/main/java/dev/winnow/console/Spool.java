package dev.winnow.console;

import dev.winnow.http.Caller;
import dev.winnow.http.Dialect;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.http.VerdictListener;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.review.Review;
import dev.winnow.review.Submission;
import dev.winnow.review.store.StoreException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Brings texts to the queue that their senders want there, or that come through the dialects, behind the answer's back: a verdict never waits for the database. What does
 * not fit while that is away is dropped, and counted.
 */
final class Spool implements VerdictListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final int TOGETHER = 200;
    private static final double AUDITED = 0.01;
    private static final int GATHER_MS = 100;
    private static final int AGAIN_MS = 1000;

    private final Review review;
    private final boolean dialects;
    private final BlockingQueue<Review.Fed> waiting;
    private final Counter queued;
    private final Counter dropped;
    private final Thread thread = new Thread(this::run, "winnow-console-spool");
    private volatile boolean closed;

    /**
     * @param most how many texts may wait
     * @param dialects whether what comes through the dialects is queued unasked
     */
    Spool(Review review, int most, boolean dialects, MeterRegistry registry) {
        this.dialects = dialects;
        this.review = review;
        waiting = new ArrayBlockingQueue<>(most);
        queued = Counter.builder("winnow.console.queued")
                .description("Texts that were queued for people behind their answers")
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
        if (!dialects || dialect == Dialect.NATIVE || document.text().length() > Review.TEXT_LIMIT) {
            return;
        }
        if (verdict.offsets() == OffsetUnit.UTF16 && isChosen(verdict)) {
            offer(document, verdict, dialect.id(), "{}", null, 0, 0, false);
        }
    }

    @Override
    public Function<Verdict, String> queue(Document document, String item, Caller caller) {
        if (!caller.scopes().contains("items") && !caller.scopes().contains("admin")) {
            throw new ProblemException(ProblemType.FORBIDDEN, "this key is not for items");
        }
        Body said = Body.read(
                item.getBytes(StandardCharsets.UTF_8), List.of("context", "author", "reach", "reported", "store"));
        boolean always = said.always();
        String context = said.object("context", ReviewResource.CONTEXT);
        String author = said.author();
        long reach = said.number("reach", 0, ReviewResource.MOST_REACH, 0);
        int reports = said.size("reported");
        if (document.text().length() > Review.TEXT_LIMIT) {
            throw new ProblemException(
                    ProblemType.TEXT_TOO_LONG, "a text that waits has " + Review.TEXT_LIMIT + " characters at most");
        }
        if (document.offsets() != OffsetUnit.UTF16) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "people see texts by offsets of the unit utf16");
        }
        return verdict -> always || isChosen(verdict)
                ? offer(document, verdict, Dialect.NATIVE.id(), context, author, reach, reports, always)
                : null;
    }

    /** The chance is taken here, so that what is let go costs nothing. */
    private static boolean isChosen(Verdict verdict) {
        return verdict.action() == Action.REVIEW
                || verdict.category(Category.SEXUAL_MINORS).action() != Action.ALLOW
                || ThreadLocalRandom.current().nextDouble() < AUDITED;
    }

    private String offer(
            Document document,
            Verdict verdict,
            String source,
            String context,
            String author,
            long reach,
            int reports,
            boolean always) {
        Submission submission = new Submission(
                document.text(),
                verdict,
                VerdictJson.toJson(verdict),
                document.id(),
                source,
                context,
                author,
                reach,
                reports,
                always);
        Review.Fed fed = Review.Fed.of(document.tenant() == null ? "" : document.tenant(), submission, Instant.now());
        if (!waiting.offer(fed)) {
            dropped.increment();
            return null;
        }
        return fed.id().toString();
    }

    private void run() {
        List<Review.Fed> together = new ArrayList<>();
        boolean away = false;
        while (!closed) {
            try {
                if (together.isEmpty()) {
                    together.add(waiting.take());
                    if (waiting.size() < TOGETHER - 1) {
                        TimeUnit.MILLISECONDS.sleep(GATHER_MS); // one commit for many costs little more than for one
                    }
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
