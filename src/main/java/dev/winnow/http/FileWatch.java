package dev.winnow.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Polls a file and reports when it has changed. */
final class FileWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FileWatch.class);

    private final Path file;
    private final Duration interval;
    private final Runnable changed;
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Starts watching.
     *
     * @param interval interval of polling; zero to switch it off
     * @param changed called by the watching thread; exceptions are logged and do not end the watch
     */
    FileWatch(String name, Path file, Duration interval, Runnable changed) {
        this.file = file;
        this.interval = interval;
        this.changed = changed;
        String seen = look();
        thread = new Thread(() -> watch(seen), name);
        thread.setDaemon(true);
        if (!interval.isZero()) {
            thread.start();
        }
    }

    private void watch(String first) {
        String seen = first;
        while (running) {
            try {
                Thread.sleep(interval.toMillis());
                String now = look();
                if (!now.equals(seen)) {
                    seen = now;
                    changed.run();
                }
            } catch (InterruptedException e) {
                return; // by close()
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s cannot be loaded", file);
            }
        }
    }

    private String look() {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "unreadable"; // loading will say why
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
