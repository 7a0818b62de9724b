package dev.winnow.corrections;

import dev.winnow.json.JsonTree;
import dev.winnow.json.RequestException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The store of corrections, an append-only file of JSON lines.
 *
 * <p>A correction is acknowledged only when it is on the disk: {@link #append} completes after {@code fsync}. Corrections that
 * arrive meanwhile are written and synced together. If the process dies in the middle of a line, that line was never
 * acknowledged, and the next start removes it.
 *
 * <p>A lock keeps other processes from opening the file. Safe for any number of threads.
 */
public final class CorrectionLog implements AutoCloseable {

    /** How many corrections may wait for the disk at a time; more are rejected, to be tried again. */
    static final int QUEUE = 10_000;

    /** Longer lines are damaged: no request is that long. */
    private static final int LONGEST_LINE = 256 << 20; // bytes

    private static final int TAIL_STEP = 64 * 1024; // bytes read at a time when looking for the last line end

    private final FileChannel channel;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>(QUEUE);
    private final Thread writer;
    private final long cutOff;
    private volatile boolean closed;
    private volatile IOException failure; // why nothing can be written any more

    /** Marks the end of the queue. */
    private static final Entry LAST = new Entry(new byte[0], new CompletableFuture<>());

    @SuppressWarnings("ArrayRecordComponent") // compared as a whole, by identity of its future
    private record Entry(byte[] line, CompletableFuture<Void> kept) {}

    /** Receives each line. */
    public interface Reader {
        /** A correction. */
        void correction(long line, Correction correction);

        /** A line that is not a correction; reading goes on. Lines count from 1. */
        void damaged(long line, String why);
    }

    private CorrectionLog(FileChannel channel, long cutOff, String name) {
        this.channel = channel;
        this.cutOff = cutOff;
        writer = new Thread(this::write, "winnow-corrections " + name);
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens a store, or creates an empty one that only its owner may read.
     *
     * @throws IOException if the file cannot be read and written, or another process has it open
     */
    public static CorrectionLog open(Path file) throws IOException {
        boolean isNew = !Files.exists(file);
        Path folder = file.toAbsolutePath().getParent();
        FileAttribute<?>[] mine = Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        FileChannel channel = FileChannel.open(
                file,
                java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                mine);
        try {
            lock(channel, file);
            if (isNew) {
                syncFolder(folder);
            }
            long whole = endOfLastLine(channel);
            long torn = channel.size() - whole;
            if (torn > 0) {
                channel.truncate(whole);
                channel.force(true);
            }
            channel.position(whole);
            return new CorrectionLog(channel, torn, file.getFileName().toString());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process has \"" + file + "\" open");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process has \"" + file + "\" open already", e);
        }
    }

    /** A new file is durable only once its folder is synced. */
    private static void syncFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) { // where folders cannot be opened
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer piece = ByteBuffer.allocate(TAIL_STEP);
        while (end > 0) {
            long start = Math.max(0, end - TAIL_STEP);
            piece.clear().limit((int) (end - start));
            while (piece.hasRemaining() && channel.read(piece, start + piece.position()) >= 0) {
                // until the piece is whole
            }
            for (int i = piece.position() - 1; i >= 0; i--) {
                if (piece.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    /** Returns how many bytes of an unfinished line were removed when the store was opened. */
    public long cutOff() {
        return cutOff;
    }

    /**
     * Stores a correction.
     *
     * @return completes when the correction is on the disk; fails with an {@link IOException} if it cannot be written, or at
     *     once if too many are waiting, and then nothing of it is stored
     */
    public CompletableFuture<Void> append(Correction correction) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        IOException broken = closed ? new IOException("the store of corrections is closed") : failure;
        if (broken != null) {
            kept.completeExceptionally(broken);
        } else if (!queue.offer(new Entry(correction.toLine(), kept))) {
            kept.completeExceptionally(new IOException("too many corrections are waiting for the disk"));
        }
        return kept;
    }

    private void write() {
        List<Entry> together = new ArrayList<>();
        boolean last = false;
        while (!last) {
            try {
                together.add(queue.take());
            } catch (InterruptedException e) {
                continue; // nobody interrupts this thread: it would close the channel in the middle of a line
            }
            queue.drainTo(together);
            last = together.remove(LAST);
            keep(together);
            together.clear();
        }
    }

    private void keep(List<Entry> together) {
        IOException problem = failure;
        if (problem == null && !together.isEmpty()) {
            problem = tryToKeep(together);
        }
        for (Entry entry : together) {
            if (problem == null) {
                entry.kept().complete(null);
            } else {
                entry.kept().completeExceptionally(problem);
            }
        }
    }

    private IOException tryToKeep(List<Entry> together) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Entry entry : together) {
            lines.writeBytes(entry.line());
            lines.write('\n');
        }
        long start = -1;
        try {
            start = channel.position();
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            return null;
        } catch (IOException e) {
            undo(start, e);
            return e;
        }
    }

    /** A full disk may have room again later; but a file in an unknown state is not written to any more. */
    private void undo(long start, IOException why) {
        try {
            channel.truncate(start);
            channel.position(start);
            channel.force(true);
        } catch (IOException | IllegalArgumentException e) {
            why.addSuppressed(e);
            failure = why;
        }
    }

    /**
     * Reads a store, even one that a service has open, line by line.
     *
     * @return the number of lines, without an unfinished last one
     */
    public static long read(Path file, Reader reader) throws IOException {
        return read(file, new Place(0, 0), Long.MAX_VALUE, reader).lines();
    }

    /**
     * A place between two lines.
     *
     * @param bytes before it
     * @param lines before it
     */
    public record Place(long bytes, long lines) {}

    /**
     * Reads on from a place, even in a store that a service has open.
     *
     * @param most how many lines at most
     * @return the place after the last line that was read; an unfinished line is left for later
     */
    public static Place read(Path file, Place from, long most, Reader reader) throws IOException {
        Place place = from;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(from.bytes());
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
            long bytes = from.bytes();
            while (place.lines() - from.lines() < most) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                bytes++;
                if (next != '\n') {
                    if (line.size() < LONGEST_LINE) {
                        line.write(next);
                    }
                    continue;
                }
                place = new Place(bytes, place.lines() + 1);
                read(place.lines(), line.toByteArray(), reader);
                line.reset();
            }
        }
        return place;
    }

    private static void read(long number, byte[] line, Reader reader) {
        Correction correction;
        try {
            correction = Correction.of(JsonTree.STRICT.read(line));
        } catch (RequestException | IllegalArgumentException e) {
            reader.damaged(number, e.getMessage());
            return;
        }
        reader.correction(number, correction);
    }

    /** Writes what is waiting and closes the file. Later corrections are rejected. */
    @Override
    public void close() throws IOException {
        closed = true;
        boolean interrupted = false;
        boolean told = false;
        while (writer.isAlive()) {
            try {
                if (!told) {
                    queue.put(LAST);
                    told = true;
                }
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        channel.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
