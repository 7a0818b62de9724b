package dev.winnow.scan.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream byte by byte, and keeps the bytes of the record under way.
 *
 * <p>A record that grows beyond the limit is no longer kept, only counted, so that memory stays flat.
 */
final class ByteCursor implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int limit; // longest record that is kept
    private byte[] buffer = new byte[BUFFER];
    private int at; // next byte to read
    private int end; // behind the last byte read
    private int start; // where the record under way starts in the buffer
    private long base; // offset in the stream of the buffer's first byte
    private byte[] kept = new byte[BUFFER]; // the record's part that is no longer in the buffer
    private int keptLength;
    private boolean tooLong;
    private long recordOffset;

    ByteCursor(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Returns the next byte, or -1 at the end. */
    int read() throws IOException {
        if (at == end && !fill()) {
            return -1;
        }
        return buffer[at++] & 0xFF;
    }

    /** Returns the next byte without taking it, or -1 at the end. */
    int peek() throws IOException {
        if (at == end && !fill()) {
            return -1;
        }
        return buffer[at] & 0xFF;
    }

    /** Returns whether there are bytes to read without waiting. */
    boolean isReady() throws IOException {
        return at < end || in.available() > 0;
    }

    /** Reads on to behind the next byte of this value; returns whether there was one before the end. */
    boolean skipTo(byte value) throws IOException {
        while (true) {
            if (at == end && !fill()) {
                return false;
            }
            int i = at;
            while (i < end && buffer[i] != value) {
                i++;
            }
            if (i < end) {
                at = i + 1;
                return true;
            }
            at = end;
        }
    }

    /** Starts a record at the next byte. */
    void startRecord() {
        start = at;
        keptLength = 0;
        tooLong = false;
        recordOffset = base + at;
    }

    /** Returns the offset of the record's first byte in the stream. */
    long recordOffset() {
        return recordOffset;
    }

    /** Returns how many bytes the record has until here. */
    long recordLength() {
        return base + at - recordOffset;
    }

    /** Returns whether the record is longer than what is kept. */
    boolean isTooLong() {
        return tooLong || recordLength() > limit;
    }

    /** Returns the record's bytes until here; empty if it is too long. */
    byte[] record() {
        if (isTooLong()) {
            return new byte[0];
        }
        byte[] record = new byte[keptLength + at - start];
        System.arraycopy(kept, 0, record, 0, keptLength);
        System.arraycopy(buffer, start, record, keptLength, at - start);
        return record;
    }

    /**
     * Goes back to within the record, which must not be too long.
     *
     * @param length how many of its bytes count as read
     */
    void backTo(int length) {
        byte[] record = record();
        byte[] again =
                Arrays.copyOf(Arrays.copyOfRange(record, length, record.length), record.length - length + end - at);
        System.arraycopy(buffer, at, again, record.length - length, end - at);
        base = recordOffset + length;
        buffer = again;
        at = 0;
        start = 0;
        end = again.length;
        keptLength = 0;
    }

    private boolean fill() throws IOException {
        keep();
        base += end;
        start = 0;
        at = 0;
        end = 0;
        if (buffer.length != BUFFER) {
            buffer = new byte[BUFFER];
        }
        int read = in.read(buffer, 0, buffer.length);
        while (read == 0) {
            read = in.read(buffer, 0, buffer.length);
        }
        if (read < 0) {
            return false;
        }
        end = read;
        return true;
    }

    private void keep() {
        int length = end - start;
        if (tooLong || (long) keptLength + length > limit) {
            tooLong = true;
            keptLength = 0;
            if (kept.length > 1 << 20) {
                kept = new byte[BUFFER];
            }
            return;
        }
        if (keptLength + length > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(kept.length * 2, keptLength + length));
        }
        System.arraycopy(buffer, start, kept, keptLength, length);
        keptLength += length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
