package dev.winnow.http;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.KeyFiles;
import dev.winnow.keys.KeyRing;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Holds the keys in force, and reads them again when their file changes. If the file cannot be
 * read, the keys in force stay.
 */
@Singleton
public class KeysInForce {

    private static final Logger LOG = Logger.getLogger(KeysInForce.class);

    private static final int COULD_NOT = 2; // exit code

    private final Path file; // null: no keys are configured
    private final WinnowConfig config;
    private final String host;

    private volatile KeyRing ring;
    private FileWatch watch;

    @Inject
    KeysInForce(WinnowConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.file = config.keys().orElse(null);
        this.config = config;
        this.host = host;
    }

    /** Returns the keys, or null if none are configured. An empty ring lets nobody in. */
    KeyRing ring() {
        return ring;
    }

    /** Says in a few words who may ask. */
    public String describe() {
        KeyRing current = ring;
        return current != null
                ? Integer.toString(current.size())
                : config.open()
                        ? "none, open to everybody"
                        : "none, this machine only (\"winnow keys add\" makes some)";
    }

    /** Read before the port is open: an unreadable file must not leave the service unprotected. */
    void start(@Observes @Priority(1) StartupEvent event) {
        if (file == null) {
            warnOfOpenDoors();
            return;
        }
        try {
            ring = new KeyRing(KeyFiles.read(file), null);
        } catch (EngineException e) {
            LOG.errorf("Winnow cannot start: %s", e.getMessage());
            Quarkus.asyncExit(COULD_NOT);
            throw new PreventFurtherStepsException(COULD_NOT);
        }
        watch = new FileWatch("winnow-keys", file, config.reloadInterval(), this::reload);
    }

    private void warnOfOpenDoors() {
        if (config.open()) {
            LOG.warnf(
                    "OPEN TO EVERYBODY: no keys are configured and winnow.open is set; whoever reaches %s may use this"
                            + " service. \"winnow keys add\" makes keys.",
                    host);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (watch != null) {
            watch.close();
        }
    }

    private void reload() {
        try {
            ring = new KeyRing(KeyFiles.read(file), ring);
            LOG.infof("Reloaded: %d keys", ring.size());
        } catch (EngineException e) {
            LOG.warnf("Reload refused, the keys in force stay: %s", e.getMessage());
        }
    }
}
