package dev.winnow.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Writes bytes of UTF-8 to a printer, and does not swallow that nobody reads them. */
final class PrinterStream extends OutputStream {

    private final PrintWriter out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    PrinterStream(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        pending.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        pending.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        byte[] bytes = pending.toByteArray();
        int whole = whole(bytes);
        pending.reset();
        pending.write(bytes, whole, bytes.length - whole);
        out.write(new String(bytes, 0, whole, StandardCharsets.UTF_8));
        if (out.checkError()) {
            throw new IOException("standard output was closed, or cannot be written");
        }
    }

    /** Returns the length without a character of which bytes are missing. */
    private static int whole(byte[] bytes) {
        int start = bytes.length;
        while (start > 0 && (bytes[start - 1] & 0xC0) == 0x80 && bytes.length - start < 3) {
            start--;
        }
        if (start == 0 || bytes[start - 1] >= 0) {
            return bytes.length;
        }
        int lead = bytes[start - 1] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return bytes.length - start + 1 < length ? start - 1 : bytes.length;
    }
}
