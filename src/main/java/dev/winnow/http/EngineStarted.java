package dev.winnow.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Startup: an engine is loaded. */
@Startup
@Singleton
public class EngineStarted implements HealthCheck {

    private final Engine engine;

    @Inject
    EngineStarted(Engine engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("engine")
                .status(engine.moderator() != null)
                .build();
    }
}
