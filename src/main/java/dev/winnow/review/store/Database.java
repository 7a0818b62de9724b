package dev.winnow.review.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;

/**
 * The console's database: H2 in a folder, or PostgreSQL. Safe for any number of threads; calls block.
 *
 * <p>A write is on the disk when it returns. PostgreSQL sees to that by itself; H2 commits to the file system only, so one thread
 * has it sync for all writes that wait at that moment.
 */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration EMBEDDED_PATIENCE = Duration.ofMinutes(1); // opening a large file on a busy machine
    private static final int ATTEMPTS = 5; // of a transaction that another one got in the way of

    private final AgroalDataSource source;
    private final Syncing syncing; // null: commits are durable by themselves

    @SuppressWarnings("ThreadLocalUsage") // one for each database: a change is in one alone
    private final ThreadLocal<Connection> open = new ThreadLocal<>(); // of the change that the thread is in

    private volatile boolean ready; // the schema is up to date

    /**
     * Something to do with a connection.
     *
     * @param <T> what comes of it
     */
    public interface Work<T> {
        /** Does it; may be called again if another transaction got in the way. */
        T run(Connection connection) throws SQLException;
    }

    private Database(AgroalDataSource source, boolean embedded) {
        this.source = source;
        this.syncing = embedded ? new Syncing() : null;
    }

    /**
     * Opens the embedded database in a folder, or makes one. One process at a time can have it.
     *
     * @throws StoreException if it cannot be opened, with a sentence that says why
     */
    public static Database embedded(Path folder) {
        String file = folder.toAbsolutePath().resolve("winnow").toString();
        if (file.contains(";")) {
            throw new StoreException("the folder's name must not have a semicolon in it: " + folder, null);
        }
        Database database = new Database(
                source(
                        "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000",
                        "winnow",
                        ""),
                true);
        try {
            database.makeReady();
        } catch (StoreException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /**
     * Takes a PostgreSQL server. It need not be up yet: what is asked meanwhile fails, and later succeeds.
     *
     * @param url as in {@code jdbc:postgresql://localhost/winnow}
     */
    public static Database postgresql(String url, String user, String password) {
        return new Database(source(url, user, password), false);
    }

    private static AgroalDataSource source(String url, String user, String password) {
        boolean embedded = url.startsWith("jdbc:h2");
        Duration patience = embedded ? EMBEDDED_PATIENCE : PATIENCE;
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                            .acquisitionTimeout(patience)
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .validateOnBorrow(!embedded)
                            .connectionFactoryConfiguration(connection -> connection
                                    // Named, and not looked for: who looks sees what their class loader sees.
                                    .connectionProviderClass(
                                            embedded ? org.h2.Driver.class : org.postgresql.Driver.class)
                                    .jdbcUrl(url)
                                    .loginTimeout(patience)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password)))));
        } catch (SQLException e) {
            throw new StoreException("the database cannot be used: " + e.getMessage(), e);
        }
    }

    private void makeReady() {
        if (ready) {
            return;
        }
        synchronized (this) {
            if (!ready) {
                try {
                    Migrations.run(source);
                } catch (FlywayException e) {
                    throw new StoreException(why(e), e);
                }
                ready = true;
            }
        }
    }

    private static String why(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("already in use")) {
                return "another process has the console's database open; two at a time need PostgreSQL";
            }
        }
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String message = first.getMessage() == null ? first.getClass().getName() : first.getMessage();
        return "the database cannot be opened: " + message.lines().findFirst().orElse("");
    }

    /** Looks something up. */
    public <T> T read(Work<T> work) {
        if (open.get() != null) {
            return inside(work);
        }
        makeReady();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = source.getConnection()) {
                return work.run(connection);
            } catch (SQLException e) {
                // A connection of the pool may be from before the server was started again.
                if (attempt > CONNECTIONS || !isConnectionLost(e)) {
                    throw unavailable(e);
                }
            }
        }
    }

    /** Changes something, all of it or nothing; returns when it is on the disk. */
    public <T> T write(Work<T> work) {
        if (open.get() != null) {
            return inside(work);
        }
        T result = writeSoon(work);
        if (syncing != null) {
            syncing.await();
        }
        return result;
    }

    /**
     * Makes one change of all that the thread reads and writes here meanwhile: all of it or nothing, on the disk when it returns.
     */
    public <T> T together(Supplier<T> work) {
        return write(connection -> {
            open.set(connection);
            try {
                return work.get();
            } catch (InnerException e) {
                throw e.why;
            } finally {
                open.remove();
            }
        });
    }

    private <T> T inside(Work<T> work) {
        try {
            return work.run(open.get());
        } catch (SQLException e) {
            throw new InnerException(e);
        }
    }

    /** Carries what went wrong inside a larger change out to it, which knows whether to try again. */
    private static final class InnerException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException why;

        InnerException(SQLException why) {
            super(why);
            this.why = why;
        }
    }

    /** Changes something, all of it or nothing; it may take a moment to reach the disk. */
    public <T> T writeSoon(Work<T> work) {
        if (open.get() != null) {
            return inside(work);
        }
        makeReady();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    T result = work.run(connection);
                    connection.commit();
                    return result;
                } catch (SQLException | RuntimeException e) {
                    rollBack(connection, e);
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isWorthAnotherTry(e)) {
                    throw unavailable(e);
                }
            }
        }
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Deadlocks and their like, and two that wanted to be first with the same row. */
    private static boolean isWorthAnotherTry(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("40") || state.equals("90131") || state.equals("23505"));
    }

    private static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.equals("08003") || state.equals("08006") || state.startsWith("57P"));
    }

    private static StoreException unavailable(SQLException e) {
        return new StoreException("the console's database does not do its work (" + e.getSQLState() + ")", e);
    }

    /** Returns whether the database answers. */
    public boolean isUp() {
        try {
            return read(connection -> connection.isValid(2));
        } catch (StoreException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (syncing != null) {
            syncing.close();
        }
        source.close();
    }

    /** Brings what was committed to the disk, for all that wait together. */
    private final class Syncing implements AutoCloseable {
        private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(this::run, "winnow-console-sync");
        private volatile boolean closed;

        Syncing() {
            thread.setDaemon(true);
            thread.start();
        }

        void await() {
            CompletableFuture<Void> synced = new CompletableFuture<>();
            waiting.add(synced);
            if (closed) {
                throw new StoreException("the console's database is closed", null);
            }
            try {
                synced.join();
            } catch (CompletionException e) {
                throw new StoreException("the console's database cannot be brought to the disk", e.getCause());
            }
        }

        private void run() {
            List<CompletableFuture<Void>> together = new ArrayList<>();
            while (!closed) {
                try {
                    together.add(waiting.take());
                } catch (InterruptedException e) {
                    continue; // by close()
                }
                waiting.drainTo(together);
                try (Connection connection = source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT SYNC");
                    together.forEach(each -> each.complete(null));
                } catch (SQLException e) {
                    together.forEach(each -> each.completeExceptionally(e));
                }
                together.clear();
            }
        }

        @Override
        public void close() {
            closed = true;
            thread.interrupt();
            waiting.forEach(each -> each.completeExceptionally(new SQLException("closed")));
        }
    }
}
