package dev.winnow.scan;

import dev.winnow.scan.input.DataFile;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.scan.input.InputException;
import dev.winnow.scan.input.OpenData;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.RecordSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads files on one thread, has their records judged by several, and gives the outcomes out in the input's order.
 *
 * <p>The queue holds what happens in order: a file was opened, a batch was handed to the judges, a file ended. A batch waits
 * in it until it is judged. How many bytes are on their way is bounded by permits.
 */
final class Reading implements Closeable {

    /** A batch is handed over when it has so many bytes, ... */
    private static final int BATCH_BYTES = 1 << 18;
    /** ... or so many records. */
    private static final int BATCH_RECORDS = 1000;
    /** Bytes per permit. */
    private static final int UNIT = 1 << 12;
    /** Permits for each judge, which is 4 MiB: sixteen batches, or a few long records. */
    private static final int PERMITS_PER_JOB = 1 << 10;
    /** Bytes that a sample of a fixed number may take. */
    private static final long SAMPLE_BYTES = 256L << 20;
    /** How often a waiting thread looks whether somebody stopped the scan. */
    private static final long GLANCE_MILLIS = 100;

    private final Scan scan;
    private final List<DataFile> files;
    private final ScanSettings settings;
    private final RecordJudge judge;
    private final ExecutorService judges;
    private final Thread reader;
    private final int permits;
    private final Semaphore room;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(); // bounded by the room
    private volatile boolean closed;
    private volatile Throwable crash;
    private long bytesBefore; // of files that are done
    private long looked; // records met in all files

    /** Something that happens while reading. */
    sealed interface Event {}

    /** A file of records was opened, or could not be; the data are null then. */
    record Opened(DataFile file, OpenData data) implements Event {}

    /** A file was left out. */
    record Left(DataFiles.Skipped file) implements Event {}

    /**
     * A file ended, or its reading did.
     *
     * @param failure null if all is well
     * @param seen how many records its reader gave
     * @param notTaken how many of them are not in the sample
     * @param notes how it was read
     */
    record Ended(String failure, long seen, long notTaken, List<String> notes) implements Event {}

    /** Every file was left. */
    record Finished() implements Event {}

    /**
     * Records were handed to the judges.
     *
     * @param done to be run when nobody needs the records any more
     */
    record Batch(Future<JudgedBatch> judged, long bytesRead, Runnable done) implements Event {
        JudgedBatch await() throws IOException {
            try {
                return judged.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof OutOfMemoryError) {
                    throw new IOException(
                            "out of memory: give Java more (WINNOW_JAVA_OPTS=-Xmx2g), or use fewer --jobs or a smaller"
                                    + " --max-record-bytes",
                            e);
                }
                throw new IllegalStateException("judging failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    Reading(Scan scan, List<DataFile> files, ScanSettings settings, RecordJudge judge) {
        this.scan = scan;
        this.files = files;
        this.settings = settings;
        this.judge = judge;
        permits = PERMITS_PER_JOB * (settings.jobs() + 1);
        room = new Semaphore(permits);
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(null, task, "winnow-judge-" + number.incrementAndGet(), 4 << 20);
            thread.setDaemon(true);
            return thread;
        };
        judges = Executors.newFixedThreadPool(settings.jobs(), daemons);
        reader = new Thread(this::readAll, "winnow-reader");
        reader.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    /** Returns what happened next, or null if somebody stopped the scan. */
    Event next() throws IOException {
        try {
            while (!scan.isInterrupted()) {
                Event event = events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
                if (crash != null) {
                    throw new IOException("reading failed: " + crash, crash);
                }
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void readAll() {
        try {
            Visit visit = settings.sampling().number() >= 0 ? new Sample() : new Everything();
            for (DataFile file : files) {
                read(file, visit);
                bytesBefore += file.size();
            }
            visit.done();
            if (!stopped()) {
                events.add(new Finished());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the scan was closed
        } catch (RuntimeException | Error e) {
            crash = e;
        }
    }

    /** What is done with each file that has records, members of archives as well. */
    private interface Visit {
        void left(DataFiles.Skipped file);

        void opened(DataFile file, OpenData data);

        /** Reads all records. */
        void records(DataFile file, OpenData data, Ending ending) throws IOException, InterruptedException;

        void ended(Ending ending);

        /** There are no more files. */
        default void done() throws InterruptedException {}
    }

    /** What is known of a file's end. */
    private static final class Ending {
        long seen;
        long notTaken;
        String failure;
        List<String> notes = List.of();

        Ended event() {
            return new Ended(failure, seen, notTaken, notes);
        }
    }

    private void read(DataFile file, Visit visit) throws InterruptedException {
        if (stopped()) {
            return;
        }
        Ending ending = new Ending();
        boolean opened = false;
        try (OpenData data = file.open(settings.reading())) {
            if (data.left() != null) {
                visit.left(data.left());
                return;
            }
            if (data.members() != null) {
                for (DataFile member = data.members().next();
                        member != null && !stopped();
                        member = data.members().next()) {
                    read(member, visit);
                }
                return;
            }
            opened = true;
            visit.opened(file, data);
            try {
                visit.records(file, data, ending);
            } finally {
                ending.notes = notes(data);
            }
        } catch (InputException e) {
            ending.failure = e.getMessage();
        } catch (IOException e) {
            ending.failure = "cannot be read: " + e.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            // One file that breaks its reader must neither stop the scan nor pass for read.
            ending.failure = "its reader failed: " + e;
        }
        if (!opened) {
            visit.opened(file, null);
        }
        visit.ended(ending);
    }

    private static List<String> notes(OpenData data) {
        List<String> notes = new ArrayList<>();
        if (data.charset() != null) {
            notes.add("encoding " + data.charset().name());
        }
        notes.addAll(data.source().notes());
        return notes;
    }

    /** Returns the next record, and checks that none was lost. */
    private RawRecord next(RecordSource source, Ending ending) throws IOException {
        RawRecord record = source.next();
        if (record != null) {
            ending.seen++;
            looked++;
            if (record.number() != ending.seen) {
                throw new IllegalStateException("record " + ending.seen + " is called number " + record.number());
            }
        } else if (source.promised() >= 0 && source.promised() != ending.seen) {
            throw new InputException(
                    "the file says that it has " + source.promised() + " rows, and " + ending.seen + " were read");
        }
        return record;
    }

    private boolean stopped() {
        return closed || scan.isInterrupted();
    }

    private boolean limitReached() {
        long limit = settings.sampling().limit();
        return limit >= 0 && looked >= limit;
    }

    /** Hands records over as they come. */
    private final class Everything implements Visit {
        @Override
        public void left(DataFiles.Skipped file) {
            events.add(new Left(file));
        }

        @Override
        public void opened(DataFile file, OpenData data) {
            events.add(new Opened(file, data));
        }

        @Override
        public void records(DataFile file, OpenData data, Ending ending) throws IOException, InterruptedException {
            RecordSource source = data.source();
            List<RawRecord> batch = new ArrayList<>();
            long size = 0;
            try {
                while (!stopped() && !limitReached()) {
                    if (!batch.isEmpty() && !source.isReady()) {
                        hand(batch, size, data); // whoever writes to us may wait for an answer
                        batch = new ArrayList<>();
                        size = 0;
                    }
                    RawRecord record = Reading.this.next(source, ending);
                    if (record == null) {
                        break;
                    }
                    if (!settings.sampling().takes(file.name(), record.number())) {
                        ending.notTaken++;
                        continue;
                    }
                    batch.add(record);
                    size += record.size();
                    if (size >= BATCH_BYTES || batch.size() >= BATCH_RECORDS) {
                        hand(batch, size, data);
                        batch = new ArrayList<>();
                        size = 0;
                    }
                }
            } finally {
                // What was read before the damage counts.
                if (!batch.isEmpty() && !stopped()) {
                    hand(batch, size, data);
                }
            }
        }

        @Override
        public void ended(Ending ending) {
            events.add(ending.event());
        }
    }

    private void hand(List<RawRecord> records, long size, OpenData data) throws InterruptedException {
        int needed = (int) Math.min(permits, Math.max(1, size / UNIT));
        room.acquire(needed);
        Future<JudgedBatch> judged = judges.submit(() -> judge(records));
        long bytesRead = bytesBefore + (data == null ? 0 : data.bytesRead().getAsLong());
        events.add(new Batch(judged, bytesRead, () -> room.release(needed)));
    }

    private JudgedBatch judge(List<RawRecord> records) {
        JudgedBatch.Counts counts = new JudgedBatch.Counts();
        List<JudgedRecord> judged = new ArrayList<>(records.size());
        for (RawRecord record : records) {
            judged.add(judge.judge(record, counts));
        }
        return new JudgedBatch(judged, counts);
    }

    /** Keeps the records of lowest rank while reading everything, then has them judged. */
    private final class Sample implements Visit {
        private final PriorityQueue<Chosen> chosen =
                new PriorityQueue<>(Comparator.comparingLong(Chosen::rank).reversed());
        private final List<Event> starts = new ArrayList<>(); // files in order: opened, or left out
        private final List<Ending> endings = new ArrayList<>(); // null where a file was left out
        private long size;

        /**
         * A record of a sample.
         *
         * @param file index of its file
         */
        private record Chosen(long rank, int file, RawRecord record) {}

        @Override
        public void left(DataFiles.Skipped file) {
            starts.add(new Left(file));
            endings.add(null);
        }

        @Override
        public void opened(DataFile file, OpenData data) {
            starts.add(new Opened(file, data));
        }

        @Override
        public void records(DataFile file, OpenData data, Ending ending) throws IOException {
            int index = starts.size() - 1;
            RawRecord record = limitReached() ? null : Reading.this.next(data.source(), ending);
            while (record != null && !stopped()) {
                chosen.add(new Chosen(settings.sampling().rank(file.name(), record.number()), index, record));
                size += record.size();
                if (chosen.size() > settings.sampling().number()) {
                    size -= chosen.remove().record().size();
                }
                if (size > SAMPLE_BYTES) {
                    throw new InputException("the sample takes more than " + (SAMPLE_BYTES >> 20)
                            + " MiB of memory; ask for fewer records, or a share");
                }
                record = limitReached() ? null : Reading.this.next(data.source(), ending);
            }
        }

        @Override
        public void ended(Ending ending) {
            endings.add(ending);
        }

        @Override
        public void done() throws InterruptedException {
            List<Chosen> inOrder = new ArrayList<>(chosen);
            inOrder.sort(Comparator.comparingInt(Chosen::file)
                    .thenComparingLong(record -> record.record().number()));
            for (int i = 0; i < starts.size() && !stopped(); i++) {
                events.add(starts.get(i));
                Ending ending = endings.get(i);
                if (ending == null) {
                    continue;
                }
                ending.notTaken = ending.seen;
                for (Chosen record : inOrder) {
                    if (record.file() == i) {
                        ending.notTaken--;
                        hand(List.of(record.record()), record.record().size(), null);
                    }
                }
                events.add(ending.event());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        judges.shutdownNow();
    }
}
