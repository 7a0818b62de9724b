package dev.winnow.http;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Policy;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Holds the engine in force and replaces it when model, rules or policy change on disk. If the new one fails to load, the old
 * one stays in force.
 */
@Singleton
public class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);

    /** Exit code of a service that cannot start. */
    private static final int COULD_NOT = 2;

    private final EngineFiles files;
    private final Duration interval;
    private final Meters meters;
    private final DeepWork deep;

    private volatile Moderator inForce;
    private Policy filed; // as the files say; guarded by this
    private UnaryOperator<Policy> tuning = UnaryOperator.identity(); // what else is said; guarded by this
    private volatile Canary canary;
    private volatile String lastFailure; // why the last reload failed; null: it did not
    private volatile boolean running;
    private List<String> seen; // state of the files when they were last loaded; of the watching thread alone
    private Thread watch;

    @Inject
    Engine(WinnowConfig config, Meters meters, DeepWork deep) {
        this(
                new EngineFiles(
                        config.model().orElse(null),
                        config.rules().orElse(null),
                        config.policy().orElse(null),
                        config.overlay().orElse(null)),
                config.reloadInterval(),
                meters,
                config.deep().enabled() ? deep : null);
    }

    /**
     * @param deep runs the deep tier; null if there is none
     */
    Engine(EngineFiles files, Duration interval, Meters meters, DeepWork deep) {
        this.deep = deep;
        this.files = files;
        this.interval = interval;
        this.meters = meters;
    }

    /** Loads the engine before the first request; if that fails, the process ends with one sentence. */
    void start(@Observes StartupEvent event) {
        try {
            load();
        } catch (EngineException e) {
            LOG.errorf("Winnow cannot start: %s", e.getMessage());
            // The first ends the process once starting is over, the second ends starting; neither does the other's
            // work.
            Quarkus.asyncExit(COULD_NOT);
            throw new PreventFurtherStepsException(COULD_NOT);
        }
        tellOfDeepTier();
        if (!files.equals(EngineFiles.BUILT_IN) && !interval.isZero()) {
            watch();
        }
    }

    /** The encoders are loaded in the background; requests that need them meanwhile wait up to their deadline. */
    private void tellOfDeepTier() {
        DeepTier tier = inForce.deepTier();
        if (deep == null) {
            LOG.info("Deep tier off: winnow.deep.enabled=false");
        } else if (tier == null) {
            LOG.warnf(
                    "Deep tier off: it was weighed against another model than %s; \"winnow train --deep\" makes one for it",
                    inForce.model().version());
        } else {
            deep.warmUp(tier);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        if (watch != null) {
            watch.interrupt();
        }
    }

    /** Returns the engine in force. Ask once per request: a reload may replace it at any time. */
    public Moderator moderator() {
        return inForce;
    }

    /** Returns why the last reload failed, or null if it did not. */
    String lastFailure() {
        return lastFailure;
    }

    /** Returns what is wrong with the engine in force, or null if it is loaded and judges the canary's lines correctly. */
    String complaint() {
        Moderator current = inForce;
        return current == null ? "the engine is not loaded" : canary.complaint(current);
    }

    /** Loads the first engine. */
    void load() throws EngineException {
        seen = state(); // before reading: a change while reading is seen next time
        canary = new Canary();
        putInForce(read());
    }

    /** Has something done to the policy of the files, now and after every reload. */
    public synchronized void tune(UnaryOperator<Policy> how) {
        tuning = how;
        putInForce(inForce.withPolicy(filed));
    }

    private synchronized void putInForce(Moderator next) {
        filed = next.policy();
        Policy tuned = tuning.apply(filed);
        Moderator last = tuned == filed ? next : next.withPolicy(tuned);
        meters.inForce(last);
        inForce = last;
    }

    private Moderator read() throws EngineException {
        return deep == null ? files.load() : files.loadDeep();
    }

    private void watch() {
        running = true;
        watch = new Thread(this::watchUntilStopped, "winnow-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void watchUntilStopped() {
        while (running) {
            try {
                Thread.sleep(interval.toMillis());
                reloadIfChanged();
            } catch (InterruptedException e) {
                return; // by stop()
            } catch (RuntimeException | Error e) {
                // If the watch died silently, an old policy would stay in force for ever.
                refuse("the files cannot be loaded: " + e.getClass().getName());
            }
        }
    }

    /** Reloads if a file has changed since the last look. */
    void reloadIfChanged() {
        List<String> now = state();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            Moderator next = read();
            String complaint = canary.complaint(next);
            if (complaint != null) {
                refuse(complaint);
                return;
            }
            accept(next);
        } catch (EngineException e) {
            refuse(e.getMessage());
        }
    }

    private void accept(Moderator next) {
        putInForce(next);
        lastFailure = null;
        meters.reloaded(true);
        LOG.infof(
                "Reloaded: model %s, policy %s, %d rules",
                next.model().version(),
                inForce.policy().identity(),
                next.rules().rules().size());
    }

    private void refuse(String why) {
        lastFailure = why;
        meters.reloaded(false);
        LOG.warnf("Reload refused, the engine in force stays: %s", why);
    }

    /** Names, sizes and times of the watched files. */
    private List<String> state() {
        List<String> state = new ArrayList<>();
        try {
            for (Path file : files.watched()) {
                state.add(file + " " + look(file));
            }
        } catch (IOException e) {
            state.add("unreadable"); // loading will say why
        }
        return state;
    }

    private static String look(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
