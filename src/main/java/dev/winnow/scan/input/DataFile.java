package dev.winnow.scan.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

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

    /** Enough to tell encodings, and JSON that is one object a line from other. */
    private static final int HEAD = 1 << 16;
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
     * @return what it holds; or why it is left out, if it is no data, or nothing that any reader takes
     * @throws InputException if it cannot be read, with the reason
     */
    public OpenData open(ReadOptions options) throws IOException {
        if (path == null && !named && DataFiles.isHidden(relative)) {
            return OpenData.left(new DataFiles.Skipped(name, "hidden"));
        }
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
            OpenData data = open(options, packing, counted, start, content);
            opened = data.left() == null;
            return data;
        } finally {
            if (!opened) {
                packed.close();
            }
        }
    }

    private OpenData open(
            ReadOptions options, Packing packing, CountedStream counted, byte[] start, BufferedInputStream content)
            throws IOException {
        String toolsOwn = named ? null : ToolFile.of(relative, start);
        if (toolsOwn != null) {
            return OpenData.left(new DataFiles.Skipped(name, toolsOwn));
        }
        ArchiveMembers members = members(options.limits(), packing, start, content);
        if (members != null) {
            return new OpenData(null, packing, null, null, members, null, counted::count);
        }
        String foreign = options.format() != null ? null : ForeignFormat.of(start);
        if (foreign != null) {
            return unread(foreign, options);
        }
        DataFormat format = options.format() != null ? options.format() : DataFormat.detect(start, name);
        Charset charset = format == null || format.isText() ? charset(format, start) : null;
        InputStream text = content;
        byte[] textStart = start;
        if (charset != null) {
            BufferedInputStream converted = new BufferedInputStream(TextEncoding.toUtf8(content, charset), BUFFER);
            textStart = peek(converted);
            text = converted;
        }
        format = format == null ? DataFormat.guess(textStart) : format;
        if (format == null) {
            return unread(
                    "no known format, and no text; name it with --format if it is one of "
                            + String.join(", ", DataFormat.ids()),
                    options);
        }
        if (options.format() == null) {
            format = JsonLayout.of(format, textStart);
        }
        if (format == DataFormat.PARQUET) {
            boolean needsCopy = path == null || packing != Packing.NONE || !Files.isRegularFile(path);
            ParquetSource rows =
                    new ParquetSource(needsCopy ? spool(content) : path, needsCopy, options.names(), options.limits());
            return new OpenData(format, packing, null, rows, null, null, () -> (long) (rows.share() * size()));
        }
        RecordSource source = source(format, textStart, text, options);
        return new OpenData(format, packing, charset, source, null, null, counted::count);
    }

    private OpenData unread(String reason, ReadOptions options) {
        return OpenData.left(new DataFiles.Skipped(name, reason, !options.skipUnknown()));
    }

    /** JSON is UTF-8 by its standard, so only a mark makes it anything else; pages say themselves what they are. */
    private static Charset charset(DataFormat format, byte[] start) {
        if (format == DataFormat.HTML) {
            return null;
        }
        return TextEncoding.detect(start, format != DataFormat.JSON && format != DataFormat.JSONL);
    }

    private ArchiveMembers members(ReadLimits limits, Packing packing, byte[] start, BufferedInputStream content)
            throws IOException {
        boolean zip = start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && (start[2] == 3 && start[3] == 4 || start[2] == 5 && start[3] == 6);
        if (!zip && !TarArchiveInputStream.matches(start, start.length)) {
            return null;
        }
        if (path == null && !named) {
            throw new InputException("an archive within an archive; unpack it once");
        }
        if (!zip) {
            return ArchiveMembers.tar(this, content);
        }
        boolean needsCopy = path == null || packing != Packing.NONE || !Files.isRegularFile(path);
        return ArchiveMembers.zip(this, needsCopy ? spool(content) : path, needsCopy, limits);
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

    private static RecordSource source(DataFormat format, byte[] start, InputStream content, ReadOptions options)
            throws IOException {
        ReadLimits limits = options.limits();
        FieldNames names = options.names();
        if (format == DataFormat.WARC || format == DataFormat.WET) {
            return new WarcSource(content, limits);
        }
        ByteCursor cursor = new ByteCursor(content, limits.recordBytes());
        return switch (format) {
            case JSONL -> new LineSource(cursor, limits, new JsonRecordParser(names));
            case JSON -> new JsonSource(cursor, limits, new JsonRecordParser(names));
            case CSV -> new CsvSource(cursor, limits, names, (char) 0, start);
            case TSV -> new CsvSource(cursor, limits, names, '\t', start);
            case TXT -> new TextSource(cursor, limits);
            case HTML -> new HtmlSource(cursor, limits);
            default -> throw new IllegalStateException("no reader for " + format);
        };
    }

    /** Parquet and zip are read from their ends, so what comes as a stream has to be put down first. */
    private static Path spool(InputStream content) throws IOException {
        Path copy = Files.createTempFile("winnow-", ".spooled");
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

    private byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(HEAD + 1);
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
            if (path == null && named && length >= TELLING && in.available() == 0) {
                break; // whoever writes to us may wait for an answer before writing more
            }
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }
}
