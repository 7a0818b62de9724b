package dev.winnow.http.logs;

import dev.winnow.http.WinnowConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Gives the log the form that {@code winnow.log} names, before anybody writes to it. */
@Singleton
public class LogForm {

    void start(
            @Observes @Priority(0) StartupEvent event,
            WinnowConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        if (config.log() == WinnowConfig.Log.JSON) {
            for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
                give(handler, version);
            }
        }
    }

    private static void give(Handler handler, String version) {
        if (handler instanceof ConsoleHandler) {
            handler.setFormatter(new EcsFormatter(version));
        } else if (handler instanceof org.jboss.logmanager.ExtHandler several) {
            for (Handler inner : several.getHandlers()) {
                give(inner, version);
            }
        }
    }
}
