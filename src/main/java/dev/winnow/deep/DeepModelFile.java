package dev.winnow.deep;

import dev.winnow.digest.Sha256;
import dev.winnow.model.ModelFileException;
import dev.winnow.policy.Category;
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
 * The file of the deep tier's heads: bytes to heads and back.
 *
 * <p>Big-endian: magic, format, versions, facts, for each language its encoder and heads, and the SHA-256 of everything before it.
 */
public final class DeepModelFile {

    static final int FORMAT = 1;

    private static final byte[] MAGIC = "WINNOWDT".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_DIMENSIONS = 1 << 14;

    private DeepModelFile() {}

    /** Writes the heads. */
    public static byte[] write(DeepModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(FORMAT);
            writeText(out, model.version());
            writeText(out, model.fast());
            Map<String, String> facts = new TreeMap<>(model.facts());
            out.writeInt(facts.size());
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                writeText(out, fact.getKey());
                writeText(out, fact.getValue());
            }
            Map<String, List<DeepHead>> languages = new TreeMap<>(model.heads());
            out.writeInt(languages.size());
            for (Map.Entry<String, List<DeepHead>> language : languages.entrySet()) {
                writeText(out, language.getKey());
                writeText(out, model.encoders().get(language.getKey()));
                out.writeInt(language.getValue().size());
                for (DeepHead head : language.getValue()) {
                    writeHead(out, head);
                }
            }
            out.flush();
            out.write(Sha256.of(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeHead(DataOutputStream out, DeepHead head) throws IOException {
        writeText(out, head.category().id());
        float[] weights = head.weights();
        out.writeInt(weights.length);
        for (float weight : weights) {
            out.writeFloat(weight);
        }
        for (double value : new double[] {
            head.bias(), head.fastShare(), head.deepShare(), head.offset(), head.lowest(), head.highest()
        }) {
            out.writeDouble(value);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /**
     * Reads the heads.
     *
     * @param bytes the whole file
     * @param name name of the file in error messages
     * @throws ModelFileException if this is another kind of file, is damaged, or was made for another build
     */
    public static DeepModel read(byte[] bytes, String name) throws ModelFileException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte[] magic = new byte[MAGIC.length];
            in.get(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw refused(name, "is not a file of the deep tier; make one with \"winnow train --deep\"");
            }
            int format = in.getInt();
            if (format != FORMAT) {
                throw refused(name, "format " + format + " found, this build reads " + FORMAT);
            }
            int body = bytes.length - Sha256.LENGTH;
            if (body < in.position()
                    || !Arrays.equals(Sha256.of(bytes, body), Arrays.copyOfRange(bytes, body, bytes.length))) {
                throw refused(name, "is damaged or truncated: its checksum does not match; copy it again");
            }
            in.limit(body);
            return readBody(in);
        } catch (BufferUnderflowException e) {
            throw refused(name, "ends after " + bytes.length + " bytes, in the middle; copy it again");
        } catch (IllegalArgumentException e) {
            throw refused(name, "holds impossible values (" + e.getMessage() + ")");
        }
    }

    private static DeepModel readBody(ByteBuffer in) {
        String version = readText(in);
        String fast = readText(in);
        Map<String, String> facts = new TreeMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            facts.put(readText(in), readText(in));
        }
        Map<String, String> encoders = new TreeMap<>();
        Map<String, List<DeepHead>> heads = new TreeMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            String language = readText(in);
            encoders.put(language, readText(in));
            List<DeepHead> languageHeads = new ArrayList<>();
            for (int k = in.getInt(); k > 0; k--) {
                languageHeads.add(readHead(in));
            }
            heads.put(language, languageHeads);
        }
        return new DeepModel(version, fast, encoders, heads, facts);
    }

    private static DeepHead readHead(ByteBuffer in) {
        Category category = Category.of(readText(in));
        int dimensions = in.getInt();
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(dimensions + " dimensions");
        }
        float[] weights = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            weights[i] = in.getFloat();
        }
        return new DeepHead(
                category,
                weights,
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble());
    }

    private static String readText(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text of " + length + " bytes");
        }
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static ModelFileException refused(String name, String why) {
        return new ModelFileException("deep model file \"" + name + "\" " + why);
    }
}
