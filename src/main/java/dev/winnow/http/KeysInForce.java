package dev.winnow.http;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.KeyFiles;
import dev.winnow.keys.Key;
import dev.winnow.keys.KeyFile;
import dev.winnow.keys.KeyHash;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    /** Returns whether there is a file of keys, so that callers need one. */
    public boolean areAskedFor() {
        return file != null;
    }

    /**
     * Lists the keys of a tenant.
     *
     * @param tenant null: those that are for no tenant
     */
    public List<Key> of(String tenant) {
        return file == null
                ? List.of()
                : read().keys().stream()
                        .filter(key -> Objects.equals(key.tenant(), tenant))
                        .toList();
    }

    /**
     * Makes a key, writes its hash into the file, and brings it into force.
     *
     * @param tenant null: for no tenant
     * @param rate requests a minute; 0 for any number
     * @return the key, which is nowhere else
     * @throws ProblemException if there is no file, it cannot be written, or a key cannot be like that
     */
    public synchronized String make(String name, String tenant, Set<String> scopes, int rate) {
        KeyFile keys = read();
        if (!KeyFile.isName(name)
                || keys.keys().stream().anyMatch(key -> key.name().equals(name))) {
            throw new ProblemException(
                    ProblemType.INVALID_FIELD,
                    "a key has a name of its own: 1 to 64 letters, digits, dots, dashes and underscores");
        }
        if (scopes.isEmpty() || !Key.SCOPES.containsAll(scopes) || rate > KeyFile.HIGHEST_RATE) {
            throw new ProblemException(
                    ProblemType.INVALID_FIELD,
                    "a key is good for one at least of " + String.join(", ", Key.SCOPES) + ", and for up to "
                            + KeyFile.HIGHEST_RATE + " requests a minute");
        }
        String made = KeyHash.newKey();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        write(keys.with(new Key(name, keys.hash().of(made), tenant, rate, false, today, scopes)));
        return made;
    }

    /**
     * Suspends a key of a tenant, or lets it count again.
     *
     * @throws ProblemException if there is no such key
     */
    public synchronized void suspend(String name, String tenant, boolean suspended) {
        Key key = of(tenant).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such key"));
        write(read().replace(name, key.withSuspended(suspended)));
    }

    private KeyFile read() {
        if (file == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "this service asks for no keys; winnow.keys names the file that they are in");
        }
        try {
            return KeyFiles.read(file);
        } catch (EngineException e) {
            throw new ProblemException(ProblemType.STORE_UNAVAILABLE, e.getMessage());
        }
    }

    private void write(KeyFile keys) {
        try {
            KeyFiles.write(file, keys);
            ring = new KeyRing(keys, ring);
        } catch (EngineException e) {
            throw new ProblemException(ProblemType.STORE_UNAVAILABLE, e.getMessage());
        }
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
