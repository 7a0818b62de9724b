package dev.winnow.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines, piece by piece. Holds at most one unfinished line, and
 * nothing of one that exceeds the limit. Not thread-safe.
 */
final class Lines {

    /** Receives the lines. */
    interface Sink {
        /**
         * A line that is not blank.
         *
         * @param number from 1; blank lines count
         * @param line without line end
         */
        void line(long number, byte[] line);

        /** A line that exceeds the limit, reported before its end. */
        void tooLong(long number);
    }

    private final int limit;
    private final Sink sink;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private boolean skipping; // the rest of a line that is too long
    private long number = 1;

    /**
     * @param limit longest line in bytes
     */
    Lines(int limit, Sink sink) {
        this.limit = limit;
        this.sink = sink;
    }

    /** Takes the next piece of the stream. */
    void take(byte[] piece) {
        int start = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                extend(piece, start, i);
                finish();
                number++;
                start = i + 1;
            }
        }
        extend(piece, start, piece.length);
    }

    /** Ends the stream: a last line needs no line end. */
    void end() {
        finish();
    }

    private void extend(byte[] piece, int start, int end) {
        if (skipping) {
            return;
        }
        if (unfinished.size() + (end - start) > limit) {
            skipping = true;
            unfinished.reset();
            sink.tooLong(number);
            return;
        }
        unfinished.write(piece, start, end - start);
    }

    private void finish() {
        if (skipping) {
            skipping = false;
            return;
        }
        byte[] line = unfinished.toByteArray();
        unfinished.reset();
        int length = line.length;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        if (!isBlank(line, length)) {
            sink.line(number, length == line.length ? line : Arrays.copyOf(line, length));
        }
    }

    private static boolean isBlank(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
