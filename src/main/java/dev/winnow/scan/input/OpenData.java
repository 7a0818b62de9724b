package dev.winnow.scan.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A file that was opened.
 *
 * @param format of its records; null: nobody knows, and there is no source
 * @param packing how it is compressed
 * @param source its records
 * @param bytesRead how many of the file's own bytes were read until now; 0 for Parquet, which is not read in one go
 */
public record OpenData(DataFormat format, Packing packing, RecordSource source, LongSupplier bytesRead)
        implements Closeable {

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }
}
