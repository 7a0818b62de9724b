package dev.winnow.scan.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The files that an archive holds, one after the other; each has to be read before the next is asked for. */
public abstract class ArchiveMembers implements Closeable {

    private final String name;
    private final String relative;
    private final Set<String> taken = new HashSet<>();

    private ArchiveMembers(DataFile archive) {
        name = archive.name();
        relative = archive.relative();
    }

    /**
     * Returns the next file, or null behind the last.
     *
     * @throws IOException if the archive is damaged
     */
    public abstract DataFile next() throws IOException;

    /** Names in archives are hostile: none may lead out of a folder of copies, and no two to the same file. */
    final DataFile member(String entry, InputStream content) {
        StringBuilder safe = new StringBuilder();
        for (String part : entry.replace('\\', '/').split("/", -1)) {
            String plain = part.replaceAll("[<>:\"|?*\\p{Cntrl}]", "_");
            if (!plain.isBlank() && !plain.equals(".") && !plain.equals("..")) {
                safe.append(safe.length() == 0 ? "" : "/").append(plain);
            }
        }
        String path = safe.length() == 0 ? "member" : safe.toString();
        String unique = path;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = path + "~" + i;
        }
        return new DataFile(name + "!/" + entry, null, relative + "/" + unique, false, content);
    }

    /** Opens a zip archive, whose table of contents stands at its end. */
    static ArchiveMembers zip(DataFile archive, Path file, boolean temporary, ReadLimits limits) throws IOException {
        return new Zip(archive, file, temporary, limits);
    }

    /** Opens a tar archive. */
    static ArchiveMembers tar(DataFile archive, InputStream content) {
        return new Tar(archive, content);
    }

    private static final class Zip extends ArchiveMembers {
        private final Path temporary; // deleted in the end, or null
        private final ReadLimits limits;
        private final ZipFile zip;
        private final Enumeration<ZipArchiveEntry> entries;

        Zip(DataFile archive, Path file, boolean temporary, ReadLimits limits) throws IOException {
            super(archive);
            this.temporary = temporary ? file : null;
            this.limits = limits;
            ZipFile opened = null;
            try {
                opened = ZipFile.builder().setPath(file).get();
                if (opened.getEntry("[Content_Types].xml") != null
                        || opened.getEntry("mimetype") != null
                        || opened.getEntry("META-INF/MANIFEST.MF") != null) {
                    opened.close();
                    opened = null;
                    throw new InputException(
                            "a zip archive that is an Office document, book or program; extract its" + " text first");
                }
            } catch (InputException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw new InputException("the zip archive is damaged or cut off: " + e.getMessage(), e);
            } finally {
                if (opened == null && temporary) {
                    Files.deleteIfExists(file);
                }
            }
            zip = opened;
            entries = zip.getEntriesInPhysicalOrder();
        }

        @Override
        public DataFile next() throws IOException {
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    return member(entry.getName(), content(entry));
                }
            }
            return null;
        }

        private InputStream content(ZipArchiveEntry entry) {
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                return new Failing("the member is encrypted");
            }
            if (!zip.canReadEntryData(entry)) {
                return new Failing("the member is packed in a way that is not read here; unpack the archive first");
            }
            try {
                return new Checked(new BufferedInputStream(zip.getInputStream(entry)), entry, limits);
            } catch (IOException | RuntimeException e) {
                return new Failing("the member is damaged: " + e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            zip.close();
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static final class Tar extends ArchiveMembers {
        private final TarArchiveInputStream tar;
        private boolean cutOff;

        Tar(DataFile archive, InputStream content) {
            super(archive);
            tar = new TarArchiveInputStream(content) {
                @Override
                protected boolean isEOFRecord(byte[] record) {
                    cutOff |= record == null; // a whole archive ends with a block of zeros
                    return super.isEOFRecord(record);
                }
            };
        }

        @Override
        public DataFile next() throws IOException {
            try {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
                        return member(
                                entry.getName(),
                                entry.isSparse() ? new Failing("the member is a sparse file") : new Unclosed(tar));
                    }
                }
            } catch (InputException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw new InputException("the tar archive is damaged or cut off: " + e.getMessage(), e);
            }
            if (cutOff) {
                throw new InputException("the tar archive is cut off: it has no end mark");
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }

    /** The next member needs the archive's stream. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return in.read(into, offset, length);
            } catch (EOFException e) {
                throw new InputException("the tar archive is cut off within this member", e);
            } catch (InputException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw new InputException("the tar archive is damaged: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            // the archive closes it
        }
    }

    /** A member whose content cannot be had. */
    private static final class Failing extends InputStream {
        private final String reason;

        Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public int read() throws IOException {
            throw new InputException(reason);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw new InputException(reason);
        }
    }

    /** Content of a member of a zip archive: refuses bombs, and what is not what was packed. */
    private static final class Checked extends FilterInputStream {
        private static final long HARMLESS = 1 << 20;

        private final ZipArchiveEntry entry;
        private final ReadLimits limits;
        private final CRC32 sum = new CRC32();
        private long unpacked;
        private IOException failure;

        Checked(InputStream in, ZipArchiveEntry entry, ReadLimits limits) {
            super(in);
            this.entry = entry;
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int read = read(one, 0, 1);
            return read < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            int read;
            try {
                read = in.read(into, offset, length);
            } catch (IOException | RuntimeException e) {
                throw fail("the member is damaged or cut off: " + e.getMessage());
            }
            if (read > 0) {
                sum.update(into, offset, read);
                unpacked += read;
            }
            if (unpacked > HARMLESS && unpacked / limits.ratio() > Math.max(1, entry.getCompressedSize())) {
                throw fail("unpacks to more than " + limits.ratio()
                        + " times its size, which is what bombs do (--max-ratio); stopped behind unpacked byte "
                        + unpacked);
            }
            if (read < 0 && (sum.getValue() != entry.getCrc() || unpacked != entry.getSize())) {
                throw fail("the member is damaged: its checksum or length is not what the archive says");
            }
            return read;
        }

        private IOException fail(String message) {
            failure = new InputException(message);
            return failure;
        }
    }
}
