package dev.winnow.scan.input;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.winnow.json.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks what a server sent. Servers name encodings that they do not use, leave out those that they do, and are cut off:
 * what cannot be unpacked is read as it is if it is text, and what was unpacked before a cut counts.
 */
final class HttpPayload {

    private static final int BUFFER = 1 << 13;

    private HttpPayload() {}

    /**
     * Unpacks a body.
     *
     * @param encodings values of Content-Encoding headers, in order
     * @throws UnreadableRecordException if it is neither what they say nor text, or too long
     */
    static byte[] decode(byte[] body, List<String> encodings, ReadLimits limits) throws UnreadableRecordException {
        byte[] decoded = body;
        String[] names = String.join(",", encodings).toLowerCase(Locale.ROOT).split("[,\\s]+", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            decoded = decode(decoded, names[i], limits);
        }
        // Some servers pack without saying so, or twice.
        return isGzip(decoded) ? decode(decoded, "gzip", limits) : decoded;
    }

    private static byte[] decode(byte[] body, String encoding, ReadLimits limits) throws UnreadableRecordException {
        byte[] unpacked;
        try {
            unpacked = switch (encoding) {
                case "gzip", "x-gzip" -> isGzip(body) ? unpack(new GZIPInputStream(in(body)), limits) : null;
                case "deflate" -> inflate(body, limits);
                case "br" -> brotli(body, limits);
                case "zstd" -> unpack(new ZstdInputStreamNoFinalizer(in(body)), limits);
                default -> null; // "identity", "utf-8", "none" and whatever else people write there
            };
        } catch (IOException e) {
            unpacked = null;
        }
        if (unpacked != null) {
            return unpacked;
        }
        boolean packs = List.of("gzip", "x-gzip", "deflate", "br", "zstd").contains(encoding);
        if (packs && body.length > 0 && !isText(body)) {
            throw new UnreadableRecordException(
                    encoding.equals("br") && !Brotli4jLoader.isAvailable()
                            ? "packed with brotli, for which there is no decoder on this platform"
                            : "Content-Encoding is " + encoding + ", and the payload is neither that nor text");
        }
        return body;
    }

    /** The standard means the zlib format; some servers send the bare one. */
    private static byte[] inflate(byte[] body, ReadLimits limits) throws IOException, UnreadableRecordException {
        boolean zlib = body.length >= 2 && (body[0] & 0x0F) == 8 && ((body[0] & 0xFF) << 8 | body[1] & 0xFF) % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        try (InputStream in = new InflaterInputStream(in(body), inflater)) {
            return unpack(in, limits);
        } finally {
            inflater.end();
        }
    }

    private static byte[] brotli(byte[] body, ReadLimits limits) throws IOException, UnreadableRecordException {
        if (!Brotli4jLoader.isAvailable()) {
            return null;
        }
        try (InputStream in = new BrotliInputStream(in(body))) {
            return unpack(in, limits);
        }
    }

    /** Returns what comes before the end or the first damage; null if that is nothing. */
    private static byte[] unpack(InputStream in, ReadLimits limits) throws UnreadableRecordException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        boolean whole = false;
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (out.size() > limits.recordBytes()) {
                    throw new UnreadableRecordException("unpacked, " + limits.tooLong());
                }
            }
            whole = true;
        } catch (IOException | RuntimeException e) {
            whole = false; // cut off by the crawler, or not what the header says
        }
        return whole || out.size() > 0 ? out.toByteArray() : null;
    }

    private static boolean isGzip(byte[] body) {
        return body.length >= 3 && body[0] == 0x1F && body[1] == (byte) 0x8B && body[2] == 8;
    }

    private static boolean isText(byte[] body) {
        int controls = 0;
        for (byte b : body) {
            controls += b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B ? 1 : 0;
        }
        return controls <= body.length / 100 || Utf8.firstIllFormed(body) < 0 && controls == 0;
    }

    private static InputStream in(byte[] body) {
        return new ByteArrayInputStream(body);
    }
}
