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
    private final int files;
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
        this.files = files.size();
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
        String words = words(seconds);
        if (bar) {
            int full = (int) (share() * BAR);
            err.print("\r\u001B[K" + (total == 0 ? "" : "█".repeat(full) + "░".repeat(BAR - full) + " ") + words);
            drawn = true;
        } else {
            err.println("winnow: " + words);
        }
        err.flush();
    }

    private double share() {
        return total == 0 ? 0 : Math.min(1, (double) progress.bytes() / total);
    }

    /** Says how far the whole run is; how long it will take only when enough was read to tell. */
    private String words(double seconds) {
        StringBuilder words = new StringBuilder();
        if (total > 0) {
            words.append(String.format(
                    Locale.ROOT, "%3.0f%%  %s of %s  ", share() * 100, size(progress.bytes()), size(total)));
        }
        words.append(String.format(
                Locale.ROOT, "%,d records, %,.0f/s", progress.records(), progress.records() / Math.max(seconds, 1e-3)));
        if (share() > 0.01 && share() < 1 && seconds > 2) {
            words.append("  ").append(time(seconds * (1 - share()) / share())).append(" left");
        }
        if (files > 1) {
            words.append("  file ").append(Math.max(1, progress.files())).append(" of ");
            words.append(Math.max(files, progress.files()));
        }
        return words.append("  ").append(shortened(progress.file())).toString();
    }

    /** Returns {@code 1.5 GB}. */
    static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit + 1 < units.length) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }

    /** Returns {@code 1:02:03} or {@code 2:03}. */
    static String time(double seconds) {
        long all = Math.round(seconds);
        return all >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60)
                : String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60);
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
