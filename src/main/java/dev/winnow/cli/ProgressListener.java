package dev.winnow.cli;

import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.RecordVerdict;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import java.io.IOException;
import java.util.List;

/** Passes everything on to other listeners, and takes the progress bar off the screen before they print. */
final class ProgressListener implements ScanListener {

    private final List<ScanListener> listeners;
    private ProgressPrinter printer; // null: no progress is printed

    ProgressListener(List<ScanListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void print(ProgressPrinter progress) {
        printer = progress;
    }

    @Override
    public boolean wantsVerdicts() {
        return listeners.stream().anyMatch(ScanListener::wantsVerdicts);
    }

    @Override
    public void judged(RecordVerdict verdict) throws IOException {
        for (ScanListener listener : listeners) {
            listener.judged(verdict);
        }
    }

    @Override
    public void caughtUp() throws IOException {
        for (ScanListener listener : listeners) {
            listener.caughtUp();
        }
    }

    @Override
    public void flagged(FlaggedRecord record) throws IOException {
        clear();
        for (ScanListener listener : listeners) {
            listener.flagged(record);
        }
    }

    @Override
    public void unreadable(UnreadableRecord record) throws IOException {
        clear();
        for (ScanListener listener : listeners) {
            listener.unreadable(record);
        }
    }

    @Override
    public void fileDone(FileSummary file) throws IOException {
        for (ScanListener listener : listeners) {
            listener.fileDone(file);
        }
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        if (printer != null) {
            printer.close();
        }
        for (ScanListener listener : listeners) {
            listener.finished(summary);
        }
    }

    private void clear() {
        if (printer != null) {
            printer.clear();
        }
    }
}
