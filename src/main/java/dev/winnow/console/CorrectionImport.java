package dev.winnow.console;

import dev.winnow.corrections.Correction;
import dev.winnow.corrections.CorrectionLog;
import dev.winnow.review.Feedback;
import dev.winnow.review.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes what is in the store of corrections over into the console's database, and what comes to it afterwards. The file stays the
 * door: what is in it is acknowledged whether or not there is a database.
 */
final class CorrectionImport implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CorrectionImport.class);
    private static final int TOGETHER = 500;
    private static final int LOOK_MS = 500;

    private final Path file;
    private final Feedback feedback;
    private final Thread thread = new Thread(this::run, "winnow-console-corrections");
    private CorrectionLog.Place place; // null: not looked up yet
    private String store; // name of the file: the first correction in it, wherever it is moved to
    private boolean away;
    private volatile boolean closed;

    CorrectionImport(Path file, Feedback feedback) {
        this.file = file;
        this.feedback = feedback;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                if (!step()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                }
            } catch (InterruptedException e) {
                return; // by close()
            }
        }
    }

    /** Takes some over; false: there is nothing for now. */
    private boolean step() {
        List<Correction> some = new ArrayList<>();
        try {
            if (!Files.exists(file) || !find() || Files.size(file) <= place.bytes()) {
                return false;
            }
            CorrectionLog.Place next = CorrectionLog.read(file, place, TOGETHER, new Gathering(some));
            if (next.equals(place)) {
                return false; // a line that is being written
            }
            int taken = feedback.take(store, some, next.bytes() + " " + next.lines());
            if (taken > 1) {
                LOG.infof("%d corrections of %s are decisions now", taken, file);
            }
            place = next;
            away = false;
            return true;
        } catch (StoreException | IOException e) {
            if (!away) {
                LOG.warnf("Corrections wait for the console: %s", e.getMessage());
                away = true;
            }
            return false;
        }
    }

    private boolean find() throws IOException {
        if (place == null) {
            List<Correction> first = new ArrayList<>();
            CorrectionLog.read(file, new CorrectionLog.Place(0, 0), 1, new Gathering(first));
            if (first.isEmpty()) {
                return false;
            }
            store = first.get(0).id();
            place = feedback.place(store)
                    .map(text -> text.split(" "))
                    .map(parts -> new CorrectionLog.Place(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                    .orElse(new CorrectionLog.Place(0, 0));
        }
        return true;
    }

    private record Gathering(List<Correction> into) implements CorrectionLog.Reader {
        @Override
        public void correction(long line, Correction correction) {
            into.add(correction);
        }

        @Override
        public void damaged(long line, String why) {
            LOG.warnf("Line %d of the corrections is damaged and was passed over: %s", line, why);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
