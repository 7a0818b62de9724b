package dev.winnow.model;

import dev.winnow.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The overlay file: bytes to overlay and back.
 *
 * <p>Big-endian: magic, format, tenant, model, name, facts, heads, weights in runs between zeros, and the SHA-256 of everything
 * before it. The bytes depend on the overlay only.
 */
public final class OverlayFile {

    static final int FORMAT = 1;

    private static final byte[] MAGIC = "WINNOWOV".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = Sha256.LENGTH;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_FACTS = 1000;

    private OverlayFile() {}

    /** Writes an overlay. */
    public static byte[] write(Overlay overlay) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(FORMAT);
            writeText(out, overlay.tenant());
            writeText(out, overlay.model());
            writeText(out, overlay.name());
            Map<String, String> facts = new TreeMap<>(overlay.facts());
            out.writeInt(facts.size());
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                writeText(out, fact.getKey());
                writeText(out, fact.getValue());
            }
            out.writeInt(overlay.heads().size());
            for (int head = 0; head < overlay.heads().size(); head++) {
                Overlay.Head own = overlay.heads().get(head);
                writeText(out, own.category());
                out.writeFloat(own.bias());
                out.writeFloat(own.slope());
                out.writeFloat(own.scale());
                writeWeights(out, overlay.weights()[head]);
            }
            out.flush();
            out.write(Sha256.of(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static void writeWeights(DataOutputStream out, byte[] weights) throws IOException {
        int at = 0;
        while (at < weights.length) {
            int from = at;
            while (at < weights.length && weights[at] == 0) {
                at++;
            }
            out.writeInt(at - from);
            from = at;
            while (at < weights.length && weights[at] != 0) {
                at++;
            }
            out.writeInt(at - from);
            out.write(weights, from, at - from);
        }
    }

    /**
     * Reads an overlay.
     *
     * @param name of the file, for error messages
     * @throws ModelFileException if the bytes are no overlay, damaged, or of a format that this build does not read
     */
    public static Overlay read(byte[] bytes, String name) throws ModelFileException {
        if (bytes.length < MAGIC.length + Integer.BYTES + DIGEST
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new ModelFileException("overlay \"" + name + "\" is no overlay; \"winnow learn\" makes one");
        }
        int body = bytes.length - DIGEST;
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, body);
        in.position(MAGIC.length);
        int format = in.getInt();
        if (format != FORMAT) {
            throw new ModelFileException("overlay \"" + name + "\" has format " + format + ", this build reads "
                    + FORMAT + "; learn it again");
        }
        byte[] digest = Arrays.copyOfRange(bytes, body, bytes.length);
        if (!Arrays.equals(digest, Sha256.of(bytes, body))) {
            throw new ModelFileException("overlay \"" + name + "\" is damaged: its checksum does not match");
        }
        try {
            return read(in);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ModelFileException("overlay \"" + name + "\" does not hold together: " + e.getMessage());
        }
    }

    private static Overlay read(ByteBuffer in) {
        String tenant = readText(in);
        String model = readText(in);
        String own = readText(in);
        Map<String, String> facts = new TreeMap<>();
        for (int left = count(in, MOST_FACTS); left > 0; left--) {
            String key = readText(in);
            facts.put(key, readText(in));
        }
        int heads = count(in, LinearModel.ROW);
        if (heads == 0) {
            throw new IllegalArgumentException("it has no heads");
        }
        List<Overlay.Head> all = new ArrayList<>();
        byte[][] weights = new byte[heads][];
        int buckets = Overlay.settings(heads).buckets();
        for (int head = 0; head < heads; head++) {
            all.add(new Overlay.Head(readText(in), finite(in), finite(in), finite(in)));
            weights[head] = new byte[buckets];
            for (int at = 0; at < buckets; ) {
                at += count(in, buckets - at);
                int run = count(in, buckets - at);
                in.get(weights[head], at, run);
                at += run;
            }
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
        return new Overlay(tenant, model, own, all, facts, weights);
    }

    private static String readText(ByteBuffer in) {
        byte[] utf8 = new byte[count(in, LONGEST_TEXT)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int count(ByteBuffer in, int most) {
        int count = in.getInt();
        if (count < 0 || count > most) {
            throw new IllegalArgumentException("a count of " + count + " where " + most + " is the most");
        }
        return count;
    }

    private static float finite(ByteBuffer in) {
        float value = in.getFloat();
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("a number that is none");
        }
        return value;
    }
}
