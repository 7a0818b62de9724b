package dev.winnow.cli;

import dev.winnow.scan.ScanProgress;
import dev.winnow.scan.input.DataFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Says how far a scan is: a bar where somebody looks, else a line every half minute; never on standard output. */
final class ProgressPrinter implements AutoCloseable {

    private static final long BAR_MILLIS = 200;
    private static final long LINE_MILLIS = 30_000;
    private static final int BAR = 24;

    private final PrintWriter err;
    private final ScanProgress progress;
    private final long total;
    private final boolean bar;
    private final long start = System.nanoTime();
    private final Thread thread;
    private boolean drawn;

    /**
     * @param bar whether somebody looks
     */
    ProgressPrinter(PrintWriter err, ScanProgress progress, List<DataFile> files, boolean bar) {
        this.err = err;
        this.progress = progress;
        this.bar = bar;
        total = files.stream().mapToLong(DataFile::size).sum();
        thread = new Thread(this::run, "winnow-progress");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(bar ? BAR_MILLIS : LINE_MILLIS);
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the scan is over
        }
    }

    private synchronized void draw() {
        double seconds = (System.nanoTime() - start) / 1e9;
        long records = progress.records();
        double share = total == 0 ? 0 : Math.min(1, (double) progress.bytes() / total);
        String words = String.format(
                Locale.ROOT,
                "%s%,d records, %,.0f/s  %s",
                total == 0 ? "" : String.format(Locale.ROOT, "%3.0f%%  ", share * 100),
                records,
                records / seconds,
                shortened(progress.file()));
        if (bar) {
            int full = (int) (share * BAR);
            err.print("\r\u001B[K" + "█".repeat(full) + "░".repeat(BAR - full) + " " + words);
            drawn = true;
        } else {
            err.println("winnow: " + words);
        }
        err.flush();
    }

    private static String shortened(String name) {
        String safe = VerdictPrinter.printable(name);
        return safe.length() <= 30 ? safe : "…" + safe.substring(safe.length() - 29);
    }

    /** Takes the bar away, so that a finding can be printed where it was. */
    synchronized void clear() {
        if (drawn) {
            err.print("\r\u001B[K");
            err.flush();
            drawn = false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        clear();
    }
}
