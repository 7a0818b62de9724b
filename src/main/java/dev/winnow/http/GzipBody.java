package dev.winnow.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongPredicate;
import java.util.zip.GZIPInputStream;

/**
 * Bodies that come as gzip (RFC 1952), as Google's client for Java sends them without being asked. A kilobyte may unpack to a
 * megabyte, so what comes out is counted while it comes out.
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
     * @param limit most bytes that may come out
     * @param reserve accounts for so many more bytes in memory, or says that there is no room
     * @throws ProblemException if it is not gzip, breaks off, is larger than the limit, or there is no room for it
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
