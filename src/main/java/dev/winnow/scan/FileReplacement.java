package dev.winnow.scan;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: it is written beside its place as {@code .NAME.part} and renamed in the end. What
 * is no regular file, as {@code /dev/stdout}, is written directly.
 */
public final class FileReplacement implements Closeable {

    private final Path target;
    private final Path part; // null if the target is written directly
    private final FileChannel channel;
    private final OutputStream out;
    private boolean done;

    /**
     * Starts writing; so a folder that cannot be written to is found out before the work, not after it.
     *
     * @throws IOException if it cannot be written, in a sentence
     */
    public FileReplacement(Path target) throws IOException {
        this.target = target;
        try {
            if (Files.isDirectory(target)) {
                throw new IOException("is a folder");
            }
            boolean direct = Files.exists(target) && !Files.isRegularFile(target);
            Path folder = target.toAbsolutePath().getParent();
            if (!direct && folder != null) {
                Files.createDirectories(folder);
            }
            part = direct ? null : target.resolveSibling("." + target.getFileName() + ".part");
            channel = direct
                    ? FileChannel.open(target, StandardOpenOption.WRITE)
                    : FileChannel.open(
                            part,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new IOException(target + ": cannot be written: " + reason(e), e);
        }
        out = new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    throw new IOException(FileReplacement.this.target + ": cannot be written: " + e.getMessage(), e);
                }
            }

            @Override
            public void close() {
                // the channel is closed by its owner, after its content is on the disk
            }
        };
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : e instanceof java.nio.file.FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : e instanceof java.nio.file.FileAlreadyExistsException
                                ? "a file stands where a folder is needed"
                                : e.getMessage();
    }

    /** Returns where it will stand. */
    public Path target() {
        return target;
    }

    /** Returns where to write until it is done. */
    public Path part() {
        return part == null ? target : part;
    }

    /** Returns the stream to write to; closing it does nothing. */
    public OutputStream stream() {
        return out;
    }

    /** Puts the file into its place. */
    public void commit() throws IOException {
        if (done) {
            return;
        }
        try {
            if (part != null) {
                channel.force(true);
            }
            channel.close();
            if (part != null) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            done = true;
        } catch (IOException e) {
            throw new IOException(target + ": cannot be written: " + reason(e), e);
        }
    }

    /** Forgets it, unless it is in its place already. */
    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            channel.close();
            if (part != null) {
                Files.deleteIfExists(part);
            }
        }
    }
}
