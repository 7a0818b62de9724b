package dev.winnow.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: large requests still get judged. That a probe is answered at all shows the same of the event loop. */
@Liveness
@Singleton
public class WorkersAlive implements HealthCheck {

    /** Long enough for the largest batch; only threads that hang finish nothing for so long. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Workers workers;

    @Inject
    WorkersAlive(Workers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("workers")
                .status(!workers.isStuckFor(PATIENCE))
                .build();
    }
}
