package dev.winnow.scan.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file to scan.
 *
 * @param name as it is called in reports, with slashes
 * @param path where it is; null: standard input
 * @param relative its path below a folder of copies
 * @param named whether the user named it, rather than a folder or pattern that holds it
 * @param stdin what to read if {@code path} is null
 */
public record DataFile(String name, Path path, String relative, boolean named, InputStream stdin) {

    private static final int HEAD = 512;
    /** So many bytes tell every packing, and every format that has a mark. */
    private static final int TELLING = 16;

    private static final int BUFFER = 1 << 16;

    /** Refuses a file that is nowhere. */
    public DataFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(relative, "relative");
        if (path == null) {
            Objects.requireNonNull(stdin, "stdin");
        }
    }

    /** Returns the size in bytes; 0 if it is not known. */
    public long size() {
        try {
            return path == null || !Files.isRegularFile(path) ? 0 : Files.size(path);
        } catch (IOException e) {
            return 0; // only progress bars ask; opening the file says what is wrong with it
        }
    }

    /**
     * Opens it.
     *
     * @return without a format if nobody named the file and neither name nor content tells what it is
     * @throws InputException if it cannot be read, with the reason
     */
    public OpenData open(ReadOptions options) throws IOException {
        CountedStream packed = new CountedStream(openBytes());
        boolean opened = false;
        try {
            // An unbuffered count below the buffer would run ahead of what was unpacked; by 64 KiB, which bombs do not
            // need.
            BufferedInputStream head = new BufferedInputStream(packed, BUFFER);
            Packing packing = Packing.detect(peek(head));
            CountedStream counted = new CountedStream(head);
            BufferedInputStream content =
                    new BufferedInputStream(new UnpackedStream(counted, packing, options.limits()), BUFFER);
            byte[] start = peek(content);
            if (packing != Packing.NONE && Packing.detect(start) != Packing.NONE) {
                throw new InputException("packed twice; unpack it once");
            }
            DataFormat format = options.format() != null ? options.format() : DataFormat.detect(start, name);
            if (format == null && named) {
                format = DataFormat.guess(start);
                if (format == null) {
                    throw new InputException("not a known format, and no text; name it with --format if it is one of "
                            + String.join(", ", DataFormat.ids()));
                }
            }
            RecordSource source = format == null ? null : source(format, packing, start, content, options);
            opened = source != null;
            return new OpenData(format, packing, source, counted::count);
        } finally {
            if (!opened) {
                packed.close();
            }
        }
    }

    private InputStream openBytes() throws InputException {
        if (path == null) {
            return stdin;
        }
        try {
            if (Files.isDirectory(path)) {
                throw new InputException("is a folder");
            }
            return Files.newInputStream(path);
        } catch (InputException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new InputException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new InputException("permission denied", e);
        } catch (IOException e) {
            throw new InputException("cannot be opened: " + e.getMessage(), e);
        }
    }

    private RecordSource source(
            DataFormat format, Packing packing, byte[] start, BufferedInputStream content, ReadOptions options)
            throws IOException {
        ReadLimits limits = options.limits();
        FieldNames names = options.names();
        if (format == DataFormat.PARQUET) {
            boolean needsCopy = path == null || packing != Packing.NONE || !Files.isRegularFile(path);
            return new ParquetSource(needsCopy ? spool(content) : path, needsCopy, names, limits);
        }
        if (format == DataFormat.WARC || format == DataFormat.WET) {
            return new WarcSource(content, limits);
        }
        if (start.length >= 2
                && (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE
                        || start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)
                && format != DataFormat.HTML) {
            throw new InputException("UTF-16, not UTF-8; convert it first, for example with iconv");
        }
        ByteCursor cursor = new ByteCursor(content, limits.recordBytes());
        return switch (format) {
            case JSONL -> new LineSource(cursor, limits, new JsonRecordParser(names));
            case JSON -> new JsonArraySource(cursor, limits, new JsonRecordParser(names));
            case CSV -> new CsvSource(cursor, limits, names, (char) 0);
            case TSV -> new CsvSource(cursor, limits, names, '\t');
            case TXT -> new TextSource(cursor, limits);
            case HTML -> new HtmlSource(cursor, limits);
            default -> throw new IllegalStateException("no reader for " + format);
        };
    }

    /** Parquet is read from its end, so what comes as a stream has to be put down first. */
    private static Path spool(InputStream content) throws IOException {
        Path copy = Files.createTempFile("winnow-", ".parquet");
        boolean done = false;
        try {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            done = true;
            return copy;
        } finally {
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = new byte[HEAD];
        int length = 0;
        while (length < HEAD) {
            int read;
            try {
                read = in.read(head, length, HEAD - length);
            } catch (InputException e) {
                break; // the records before the damage count; whoever reads on meets it again
            }
            if (read < 0) {
                break;
            }
            length += read;
            if (length >= TELLING && in.available() == 0) {
                break; // whoever writes to us may wait for an answer before writing more
            }
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }
}
