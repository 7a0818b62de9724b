package dev.winnow.console;

import dev.winnow.digest.Sha256;
import dev.winnow.http.Corrections;
import dev.winnow.http.Engine;
import dev.winnow.http.Moderation;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.http.WinnowConfig;
import dev.winnow.review.Door;
import dev.winnow.review.Feedback;
import dev.winnow.review.NarrowedQueues;
import dev.winnow.review.Records;
import dev.winnow.review.Review;
import dev.winnow.review.Tuning;
import dev.winnow.review.Webhooks;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.StoreException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Opens the console's database with the service, if there is to be a console; without one, nothing is opened. */
@Singleton
public class ConsoleStore {

    private static final Logger LOG = Logger.getLogger(ConsoleStore.class);
    private static final int COULD_NOT = 2; // exit code
    private static final int SHORTEST_SECRET = 32; // characters
    private static final int AFTER_THE_ENGINE = 3000;

    private final WinnowConfig.Console config;
    private final Duration interval; // between two looks at what other replicas have changed
    private final Engine engine;
    private final Moderation moderation;
    private final MeterRegistry registry;
    private final Vertx vertx;
    private final Optional<Path> correctionFile;
    private final String local; // address of the service on this machine
    private Database database; // null: there is no console
    private Review review;
    private Door door;
    private Spool spool;
    private Records records;
    private NarrowedQueues narrowed;
    private Tuning tuning;
    private TunedPolicy tuned;
    private Webhooks webhooks;
    private Deliveries deliveries;
    private CorrectionImport corrections; // null: no corrections are kept
    private Thread housekeeping;
    private byte[] secret;

    @Inject
    ConsoleStore(
            WinnowConfig config,
            Engine engine,
            Moderation moderation,
            MeterRegistry registry,
            Corrections kept,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.http.ssl-port", defaultValue = "8443") int tlsPort) {
        this.config = config.console();
        interval = config.reloadInterval().isZero() ? Duration.ofSeconds(5) : config.reloadInterval();
        this.engine = engine;
        this.moderation = moderation;
        this.registry = registry;
        this.vertx = vertx;
        correctionFile = kept.file();
        local = config.tls().certificate().isPresent() ? "https://localhost:" + tlsPort : "http://localhost:" + port;
    }

    void start(@Observes @Priority(AFTER_THE_ENGINE) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        try {
            open();
        } catch (StoreException | IOException e) {
            LOG.errorf("Winnow cannot start: the console: %s", e.getMessage());
            Quarkus.asyncExit(COULD_NOT);
            throw new PreventFurtherStepsException(COULD_NOT);
        }
        try {
            invite();
            tuned.refresh();
        } catch (StoreException e) {
            LOG.warnf("The console's database is away: verdicts go on, decisions have to wait (%s)", e.getMessage());
        }
        spool = new Spool(review, config.spool(), config.queueDialects(), registry);
        moderation.tell(spool);
        correctionFile.ifPresent(file -> corrections = new CorrectionImport(file, new Feedback(database)));
        deliveries = new Deliveries(webhooks, config.webhookPrivate(), vertx, registry);
        Counter expired = Counter.builder("winnow.console.expired")
                .description("Texts that were forgotten because their time was over")
                .register(registry);
        housekeeping = new Thread(() -> keepHouse(expired), "winnow-console-housekeeping");
        housekeeping.setDaemon(true);
        housekeeping.start();
    }

    /** Forgets what is past its time, and brings into force what other replicas have changed. */
    private void keepHouse(Counter expired) {
        Instant next = Instant.now();
        try {
            while (true) {
                try {
                    if (!Instant.now().isBefore(next)) {
                        expired.increment(review.expire());
                        next = Instant.now().plus(Duration.ofHours(1));
                    }
                    tuned.refresh();
                } catch (StoreException e) {
                    LOG.warnf("The console's database is away, what it should see to has to wait: %s", e.getMessage());
                }
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException e) {
            // by stop()
        }
    }

    private void open() throws IOException {
        Path folder = config.folder();
        if (config.database().isEmpty() || config.secret().isEmpty()) {
            makeFolder(folder);
        }
        secret = secret(folder);
        database = config.database()
                .map(url -> {
                    if (!url.startsWith("jdbc:postgresql:")) {
                        throw new StoreException(
                                "winnow.console.database is a PostgreSQL URL, as in jdbc:postgresql://localhost/winnow",
                                null);
                    }
                    return Database.postgresql(
                            url,
                            config.databaseUser(),
                            config.databasePassword().orElse(""));
                })
                .orElseGet(() -> Database.embedded(folder));
        review = new Review(database, secret, Clock.systemUTC());
        door = new Door(database, Clock.systemUTC());
        webhooks = new Webhooks(database, secret, Clock.systemUTC());
        records = new Records(database, Clock.systemUTC());
        narrowed = new NarrowedQueues(database);
        tuning = new Tuning(database, Clock.systemUTC());
        tuned = new TunedPolicy(engine, tuning);
        LOG.infof("Console: /console/queue, kept in %s", config.database().isPresent() ? "PostgreSQL" : folder);
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private byte[] secret(Path folder) throws IOException {
        if (config.secret().isPresent()) {
            String given = config.secret().get();
            if (given.length() < SHORTEST_SECRET) {
                throw new IOException("winnow.console.secret has " + SHORTEST_SECRET + " characters at least");
            }
            return given.getBytes(StandardCharsets.UTF_8);
        }
        Path file = folder.resolve("secret");
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, HexFormat.of().formatHex(random));
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    }

    private void invite() {
        Optional<String> token =
                door.firstInvitation(engine.moderator().policy().tenants());
        token.ifPresent(word -> LOG.warnf(
                "CONSOLE: nobody can sign in yet. This link makes the first admin, once, within two days:"
                        + " %s/console/welcome?invitation=%s",
                local, word));
    }

    void stop(@Observes ShutdownEvent event) {
        if (housekeeping != null) {
            housekeeping.interrupt();
        }
        if (deliveries != null) {
            deliveries.close();
        }
        if (corrections != null) {
            corrections.close();
        }
        if (spool != null) {
            spool.close();
        }
        if (database != null) {
            database.close();
        }
    }

    /** Returns whether there is a console. */
    public boolean isOn() {
        return database != null;
    }

    /** Returns a part of the console; each exists once there is one. */
    private static <T> T there(T part) {
        if (part == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "this service has no console; \"winnow serve --console\" has one");
        }
        return part;
    }

    /**
     * Returns the desk.
     *
     * @throws ProblemException if there is no console, as all of the following
     */
    public Review review() {
        return there(review);
    }

    /** Returns what is accounted for. */
    Records records() {
        return there(records);
    }

    /** Returns the queues that somebody has narrowed. */
    NarrowedQueues narrowed() {
        return there(narrowed);
    }

    /** Returns the door. */
    public Door door() {
        return there(door);
    }

    /** Returns where thresholds are changed. */
    Tuning tuning() {
        return there(tuning);
    }

    /** Returns where platforms are told of decisions. */
    Webhooks webhooks() {
        return there(webhooks);
    }

    /** Brings what was changed here into force at once. */
    void retune() {
        tuned.refresh();
    }

    Database database() {
        return there(database);
    }

    byte[] secret() {
        return secret.clone();
    }

    /** Returns a secret for one purpose alone, in hexadecimal. */
    String secretFor(String purpose) {
        return HexFormat.of().formatHex(Sha256.hmac(secret, purpose));
    }
}
