package dev.winnow.scan.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read. */
final class CountedStream extends FilterInputStream {

    private volatile long count;

    CountedStream(InputStream in) {
        super(in);
    }

    /** Returns how many bytes were read; any thread may ask. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        add(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        add(Math.max(0, read));
        return read;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread reads the stream, others only look
    private void add(int read) {
        count += read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
