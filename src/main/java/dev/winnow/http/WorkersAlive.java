package dev.winnow.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: large requests are still judged. An answered probe shows that the event loop works. */
@Liveness
@Singleton
public class WorkersAlive implements HealthCheck {

    /** Longer than the largest batch takes: only hung threads finish nothing for so long. */
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
