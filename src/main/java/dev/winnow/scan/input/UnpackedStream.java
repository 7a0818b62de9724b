package dev.winnow.scan.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Content of a packed file: says in sentences what is wrong with the packing, and refuses to unpack bombs. */
final class UnpackedStream extends FilterInputStream {

    /** So much may come from nothing: the first bytes of any packing unpack to more than they are. */
    private static final long HARMLESS = 1 << 20;

    /** Unpackers keep what they have when they meet damage; with small reads that is next to nothing. */
    private static final int READ = 1 << 12;

    private final CountedStream packed;
    private final Packing packing;
    private final ReadLimits limits;
    private long unpacked;
    private IOException failure; // libraries forget what went wrong and report the end when asked again

    UnpackedStream(CountedStream packed, Packing packing, ReadLimits limits) throws IOException {
        super(open(packed, packing));
        this.packed = packed;
        this.packing = packing;
        this.limits = limits;
    }

    private static InputStream open(CountedStream packed, Packing packing) throws IOException {
        try {
            return packing.unpack(packed);
        } catch (IOException e) {
            throw translated(e, packing, 0);
        } catch (RuntimeException e) {
            throw translated(new IOException(e.toString(), e), packing, 0);
        }
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
            read = in.read(into, offset, packing == Packing.NONE ? length : Math.min(length, READ));
        } catch (RuntimeException e) {
            // What unpackers answer to some kinds of damage.
            failure = translated(new IOException(e.toString(), e), packing, unpacked);
            throw failure;
        } catch (IOException e) {
            failure = e instanceof InputException ? e : translated(e, packing, unpacked);
            throw failure;
        }
        unpacked += Math.max(0, read);
        if (packing != Packing.NONE && unpacked > HARMLESS && unpacked / limits.ratio() > packed.count()) {
            failure = new InputException("unpacks to more than " + limits.ratio()
                    + " times its size, which is what bombs do (--max-ratio); stopped behind unpacked byte "
                    + unpacked);
            throw failure;
        }
        return read;
    }

    @Override
    public int available() {
        try {
            return failure != null ? 0 : in.available();
        } catch (IOException | RuntimeException e) {
            return 0; // damage that was met, and that reading on says more about
        }
    }

    private static IOException translated(IOException e, Packing packing, long unpacked) {
        if (packing == Packing.NONE) {
            return new InputException("cannot be read behind byte " + unpacked + ": " + e.getMessage(), e);
        }
        String message = String.valueOf(e.getMessage());
        if (packing == Packing.ZSTD && message.toLowerCase(Locale.ROOT).contains("dictionary")) {
            return new InputException(
                    "packed with a zstd dictionary, which is not in the file; unpack it with zstd -D first", e);
        }
        if (packing == Packing.ZSTD && message.contains("too much memory")) {
            return new InputException(
                    "packed with a window that takes more than 128 MiB; unpack it with zstd --long=31 first", e);
        }
        String name = packing.name().toLowerCase(Locale.ROOT);
        boolean cut =
                e instanceof EOFException || message.toLowerCase(Locale.ROOT).contains("truncated");
        return new InputException(
                cut
                        ? "cut off: the " + name + " stream ends early, behind unpacked byte " + unpacked
                        : "the " + name + " stream is damaged behind unpacked byte " + unpacked + ": " + message,
                e);
    }
}
