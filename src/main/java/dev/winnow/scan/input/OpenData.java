package dev.winnow.scan.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.function.LongSupplier;

/**
 * A file that was opened: it has records, or holds other files, or is left out.
 *
 * @param format of its records; null if it has none
 * @param packing how it is compressed
 * @param charset from which its text was converted to UTF-8; null: it is read as it is
 * @param source its records, or null
 * @param members the files that it holds, or null
 * @param left why it is left out, or null
 * @param bytesRead how many of the file's own bytes were read until now
 */
public record OpenData(
        DataFormat format,
        Packing packing,
        Charset charset,
        RecordSource source,
        ArchiveMembers members,
        DataFiles.Skipped left,
        LongSupplier bytesRead)
        implements Closeable {

    static OpenData left(DataFiles.Skipped left) {
        return new OpenData(null, Packing.NONE, null, null, null, left, () -> 0);
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
        if (members != null) {
            members.close();
        }
    }
}
