package dev.winnow.cli;

import dev.winnow.scan.Scan;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns a signal into an orderly end: the scan stops, reports are written and marked incomplete, and the process ends with
 * 130. Without this the JVM would stop in the middle of a report.
 */
final class Interruption implements AutoCloseable {

    private static final int INTERRUPTED = 130;
    /** Longer than any report takes; a second signal does not wait. */
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "winnow-interruption");
    private volatile Scan scan;
    private volatile boolean interrupted;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Names the scan to stop. */
    void watch(Scan watched) {
        scan = watched;
        if (interrupted) {
            watched.interrupt("interrupted");
        }
    }

    private void stop() {
        interrupted = true;
        if (scan != null) {
            scan.interrupt("interrupted");
        }
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("winnow: could not finish the reports in time; they were not written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ending is all that is left to do
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    /** The scan and its reports are over. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            done.countDown(); // the VM is ending, and the hook waits for this
        }
    }
}
