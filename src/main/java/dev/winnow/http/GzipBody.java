package dev.winnow.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongPredicate;
import java.util.zip.GZIPInputStream;

/**
 * Bodies compressed with gzip (RFC 1952), which Google's client for Java sends by default. A kilobyte may unpack to a megabyte,
 * so the output is counted while it is produced.
 */
final class GzipBody {

    private static final int PIECE = 16 * 1024; // bytes

    private GzipBody() {}

    /** Returns whether a Content-Encoding is gzip. */
    static boolean isGzip(String encoding) {
        return encoding != null && (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip"));
    }

    /**
     * Unpacks a body.
     *
     * @param limit largest unpacked size, in bytes
     * @param reserve reserves more bytes of memory; false if there is no room
     * @throws ProblemException if the body is not gzip, is truncated, exceeds the limit, or there is no room for it
     */
    static byte[] unpack(byte[] packed, long limit, LongPredicate reserve) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.min(4 * packed.length + 64, PIECE));
        byte[] piece = new byte[PIECE];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (plain.size() + (long) read > limit) {
                    throw new ProblemException(
                            ProblemType.BODY_TOO_LARGE, "the body unpacks to more than " + limit + " bytes");
                }
                if (!reserve.test(read)) {
                    throw new ProblemException(ProblemType.BUSY, RequestBody.NO_ROOM);
                }
                plain.write(piece, 0, read);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "the body is not what Content-Encoding says, gzip, or breaks off");
        }
        return plain.toByteArray();
    }
}
