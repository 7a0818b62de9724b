package dev.winnow.http.start;

import dev.winnow.http.Engine;
import dev.winnow.http.KeysInForce;
import dev.winnow.http.WinnowConfig;
import dev.winnow.moderation.Moderator;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says in one line what listens where, once it does. */
@Singleton
public class StartLine {

    private static final Logger LOG = Logger.getLogger("dev.winnow.Winnow");

    private final Engine engine;
    private final KeysInForce keys;
    private final WinnowConfig config;
    private final Vertx vertx;
    private final String version;
    private final String host;

    @Inject
    StartLine(
            Engine engine,
            KeysInForce keys,
            WinnowConfig config,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.engine = engine;
        this.keys = keys;
        this.config = config;
        this.vertx = vertx;
        this.version = version;
        this.host = host;
    }

    void listening(@ObservesAsync HttpServerStart event) {
        say("http");
    }

    void listening(@ObservesAsync HttpsServerStart event) {
        say("https");
    }

    private void say(String scheme) {
        Moderator inForce = engine.moderator();
        if (inForce == null) {
            return; // stopping again
        }
        LOG.infof(
                "Winnow %s, model %s, policy %s, %d rules, mode %s, deep tier %s, keys: %s, corrections: %s, heap %d of %d MB, %d"
                        + " processors, Java %d. Listening on: %s",
                version,
                inForce.model().version(),
                inForce.policy().identity(),
                inForce.rules().rules().size(),
                inForce.policy().mode().id(),
                inForce.deepTier() == null ? "off" : "on",
                keys.describe(),
                config.corrections(),
                Runtime.getRuntime().maxMemory() >> 20,
                machineMegabytes(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                ((VertxInternal) vertx)
                        .sharedHttpServers().values().stream()
                                .mapToInt(HttpServerImpl::actualPort)
                                .sorted()
                                .mapToObj(port -> scheme + "://" + host + ":" + port)
                                .collect(Collectors.joining(", ")));
    }

    /** Memory that this process could have: the machine's, or its container's. */
    private static long machineMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() >> 20
                : 0;
    }
}
