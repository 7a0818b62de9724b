package dev.winnow.console;

import dev.winnow.campaign.Sketch;
import dev.winnow.http.Moderation;
import dev.winnow.http.Recaller;
import dev.winnow.http.WinnowConfig;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Remembered;
import dev.winnow.policy.Action;
import dev.winnow.review.Recall;
import dev.winnow.review.store.StoreException;
import dev.winnow.text.FoldedText;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lets what was decided in the console count for the next text like it, within a second; on other replicas as well. */
@Singleton
public class RememberedDecisions implements Recaller {

    private static final Logger LOG = Logger.getLogger(RememberedDecisions.class);
    private static final int AFTER_THE_STORE = 3100;
    private static final int MEBIBYTE = 20;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ConsoleStore store;
    private final Moderation moderation;
    private final WinnowConfig.Memory config;
    private final MeterRegistry registry;
    private volatile Recall recall; // null: nothing is remembered
    private volatile boolean running;
    private Thread thread;

    @Inject
    RememberedDecisions(ConsoleStore store, Moderation moderation, WinnowConfig config, MeterRegistry registry) {
        this.store = store;
        this.moderation = moderation;
        this.config = config.memory();
        this.registry = registry;
    }

    void start(@Observes @Priority(AFTER_THE_STORE) StartupEvent event) {
        if (!store.isOn() || !config.enabled()) {
            return;
        }
        long megabytes = config.size().asLongValue() >> MEBIBYTE;
        recall = new Recall(
                store.database(),
                Clock.systemUTC(),
                this::sketch,
                (int) Math.min(1 << 12, Math.max(1, megabytes)),
                config.agree(),
                config.removed() == WinnowConfig.Removed.BLOCK ? Action.BLOCK : Action.REVIEW);
        Gauge.builder("winnow.memory.texts", recall, Recall::size)
                .description("Decided texts that are remembered")
                .register(registry);
        running = true;
        thread = new Thread(this::refreshUntilStopped, "winnow-memory");
        thread.setDaemon(true);
        thread.start();
        moderation.ask(this);
    }

    private void refreshUntilStopped() {
        boolean failing = false;
        while (running) {
            try {
                recall.refresh();
                failing = false;
                Thread.sleep(INTERVAL.toMillis());
            } catch (InterruptedException e) {
                return; // by stop()
            } catch (StoreException | IllegalStateException e) {
                if (running && !failing) {
                    LOG.warnf("Decisions cannot be read; what is remembered stays as it is (%s)", e.getMessage());
                }
                failing = true;
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(INTERVAL.toMillis());
        } catch (InterruptedException e) {
            running = false; // by stop()
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        running = false;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5).toMillis());
        }
    }

    private Sketch sketch(String tenant, String text) {
        Moderator engine = moderation.engine();
        if (!tenant.isEmpty() && !engine.policy().tenants().contains(tenant)) {
            return null;
        }
        Document document = Document.of(text).withTenant(tenant.isEmpty() ? null : tenant);
        return sketch(document, engine.fold(document));
    }

    private static Sketch sketch(Document document, FoldedText folded) {
        return Sketch.of(folded, document.tenant());
    }

    @Override
    public boolean isEmpty() {
        return recall == null || recall.size() == 0;
    }

    @Override
    public Optional<Remembered> recall(Document document, FoldedText folded) {
        return recall.of(sketch(document, folded));
    }
}
