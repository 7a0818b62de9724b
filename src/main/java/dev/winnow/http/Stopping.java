package dev.winnow.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Knows whether the service is about to end. Readiness has gone by then; what is under way is still answered. */
@Singleton
public class Stopping {

    private static final Logger LOG = Logger.getLogger(Stopping.class);

    private volatile boolean stopping;

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        LOG.info("Stopping: not ready any more, requests under way are answered");
        stopping = true;
    }

    void end(@Observes ShutdownEvent event) {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }
}
