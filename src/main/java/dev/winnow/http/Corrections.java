package dev.winnow.http;

import dev.winnow.corrections.Correction;
import dev.winnow.corrections.CorrectionLog;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Stores corrections. The store is opened for the first one. */
@Singleton
public class Corrections {

    private static final Logger LOG = Logger.getLogger(Corrections.class);

    /** The setting that stores nothing. */
    private static final Path NOWHERE = Path.of("none");

    private final Path file; // null: nothing is kept
    private final Workers workers;
    private final Meters meters;
    private CorrectionLog log; // guarded by this; null until the first correction

    @Inject
    Corrections(WinnowConfig config, Workers workers, Meters meters) {
        this.file = config.corrections().equals(NOWHERE) ? null : config.corrections();
        this.workers = workers;
        this.meters = meters;
    }

    /** Returns the file that corrections are stored in, whether or not it is there yet; empty if they are not stored. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Returns whether corrections are stored. */
    public boolean isConfigured() {
        return file != null;
    }

    /**
     * Stores a correction.
     *
     * @return completes when it is on the disk; fails with a {@link ProblemException} if it could not be stored
     */
    public CompletionStage<Void> keep(Correction correction, Dialect dialect) {
        return workers.run(this::open)
                .toCompletionStage()
                .thenCompose(store -> store.append(correction))
                .handle((done, failure) -> {
                    if (failure == null) {
                        meters.corrected(dialect);
                        return null;
                    }
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    LOG.errorf("A correction could not be kept in %s: %s", file, cause.toString());
                    throw new ProblemException(Problem.retry(
                            ProblemType.STORE_UNAVAILABLE, "the correction could not be kept; try again later", 5, 0));
                });
    }

    private synchronized CorrectionLog open() throws IOException {
        if (log == null) {
            log = CorrectionLog.open(file);
            LOG.infof("Corrections are kept in %s", file.toAbsolutePath());
            if (log.cutOff() > 0) {
                LOG.warnf(
                        "%d bytes at the end of %s were cut off: a correction that was never acknowledged",
                        log.cutOff(), file);
            }
        }
        return log;
    }

    synchronized void stop(@Observes ShutdownEvent event) throws IOException {
        if (log != null) {
            log.close();
        }
    }
}
