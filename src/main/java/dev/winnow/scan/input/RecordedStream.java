package dev.winnow.scan.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Remembers what was read from a stream lately, so that records can be copied as they stand although a library reads them.
 * When it would have to remember too much it forgets all but the newest, in which the next record starts.
 */
final class RecordedStream extends FilterInputStream {

    /** More than a reader of the stream reads ahead. */
    private static final int AHEAD = 1 << 16;

    private final int limit;
    private byte[] window = new byte[AHEAD];
    private int length; // of the window
    private long start; // offset in the stream of the window's first byte

    RecordedStream(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        int read = in.read(into, offset, Math.min(most, AHEAD / 2));
        if (read > 0) {
            remember(into, offset, read);
        }
        return read;
    }

    private void remember(byte[] bytes, int offset, int count) {
        if ((long) length + count > (long) limit + AHEAD) {
            forgetUntil(start + length - AHEAD / 2);
        }
        if (length + count > window.length) {
            window = Arrays.copyOf(window, Math.max(window.length * 2, length + count));
        }
        System.arraycopy(bytes, offset, window, length, count);
        length += count;
    }

    /** Returns how many bytes were read. */
    long end() {
        return start + length;
    }

    /** Returns a range of the stream and forgets everything before its end; null if the range is forgotten already. */
    byte[] take(long from, long to) {
        byte[] taken = from < start || to > end() || to - from > limit
                ? null
                : Arrays.copyOfRange(window, (int) (from - start), (int) (to - start));
        forgetUntil(Math.min(to, end()));
        return taken;
    }

    private void forgetUntil(long offset) {
        if (offset > start) {
            int forgotten = (int) (offset - start);
            byte[] smaller = window.length > 1 << 20 && length - forgotten <= AHEAD ? new byte[2 * AHEAD] : window;
            System.arraycopy(window, forgotten, smaller, 0, length - forgotten);
            window = smaller;
            length -= forgotten;
            start = offset;
        }
    }
}
