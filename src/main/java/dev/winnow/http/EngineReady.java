package dev.winnow.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: model and packs are loaded, and the canary's lines get their verdicts. Reports a failed reload. */
@Readiness
@Singleton
public class EngineReady implements HealthCheck {

    private final Engine engine;

    @Inject
    EngineReady(Engine engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("engine");
        String complaint = engine.complaint();
        if (complaint != null) {
            return response.down().withData("why", complaint).build();
        }
        response.up()
                .withData("model", engine.moderator().model().version())
                .withData("policy", engine.moderator().policy().identity())
                .withData("rules", engine.moderator().rules().rules().size());
        String failure = engine.lastFailure();
        response.withData("lastReload", failure == null ? "ok" : "failed");
        if (failure != null) {
            response.withData("why", failure);
        }
        return response.build();
    }
}
