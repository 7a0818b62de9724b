package dev.winnow.model;

import dev.winnow.digest.Sha256;
import dev.winnow.text.CommonWords;
import dev.winnow.text.Folding;
import dev.winnow.text.Vocabulary;
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
 * The model file: bytes to model and back.
 *
 * <p>Big-endian: magic, format, identity (model version, folding version, feature settings, facts), heads, vocabulary, table,
 * word pieces by language, hearings by language, common words, and the SHA-256 of everything before it. In the table, buckets that no training text touched are skipped by runs. The bytes
 * depend on the model only: no clock, no compressor, no JDK.
 */
public final class ModelFile {

    /** The format that this build writes; it reads those before, too: without word pieces, hearings, or common words. */
    static final int FORMAT = 5;

    private static final int WITHOUT_PIECES = 2;
    private static final int WITHOUT_HEARINGS = 3;
    private static final int WITHOUT_COMMON_WORDS = 4;

    private static final byte[] MAGIC = "WINNOWML".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int LONGEST_TEXT = 1 << 24;

    private ModelFile() {}

    /** Writes a model. */
    public static byte[] write(LinearModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 22);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(FORMAT);
            writeText(out, model.version());
            writeText(out, model.foldingVersion());
            FeatureSettings settings = model.settings();
            out.writeInt(settings.bits());
            out.writeInt(settings.shortestGram());
            out.writeInt(settings.longestGram());
            out.writeInt(settings.longestUnspacedGram());
            Map<String, String> facts = new TreeMap<>(model.facts());
            out.writeInt(facts.size());
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                writeText(out, fact.getKey());
                writeText(out, fact.getValue());
            }
            out.writeInt(model.heads().size());
            for (Head head : model.heads()) {
                writeText(out, head.category());
                out.writeFloat(head.bias());
                out.writeFloat(head.scale());
                for (float weight : head.shapeWeights()) {
                    out.writeFloat(weight);
                }
                out.writeDouble(head.slope());
                out.writeDouble(head.offset());
            }
            writeBits(out, model.vocabulary().words());
            writeBits(out, model.vocabulary().pairs());
            writeTable(out, model.table(), model.heads().size());
            Map<String, PieceTable> pieces = new TreeMap<>(model.pieces());
            out.writeInt(pieces.size());
            for (PieceTable table : pieces.values()) {
                writePieces(out, table);
            }
            writeHearings(out, new TreeMap<>(model.hearings()));
            writeText(out, String.join("\n", model.vocabulary().common().words()));
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

    private static void writeBits(DataOutputStream out, long[] bits) throws IOException {
        for (long unit : bits) {
            out.writeLong(unit);
        }
    }

    private static long[] readBits(ByteBuffer in, int units) {
        long[] bits = new long[units];
        in.asLongBuffer().get(bits);
        in.position(in.position() + units * Long.BYTES);
        return bits;
    }

    private static void writeTable(DataOutputStream out, byte[] table, int heads) throws IOException {
        int buckets = table.length / LinearModel.ROW;
        int bucket = 0;
        while (bucket < buckets) {
            int from = bucket;
            while (bucket < buckets && isZero(table, bucket)) {
                bucket++;
            }
            out.writeInt(bucket - from);
            from = bucket;
            while (bucket < buckets && !isZero(table, bucket)) {
                bucket++;
            }
            out.writeInt(bucket - from);
            for (int i = from; i < bucket; i++) {
                out.write(table, i * LinearModel.ROW, heads);
            }
        }
    }

    private static void writePieces(DataOutputStream out, PieceTable pieces) throws IOException {
        writeText(out, pieces.language());
        for (PieceHead head : pieces.heads()) {
            out.writeFloat(head.scale());
            out.writeDouble(head.bias());
            out.writeDouble(head.ngramShare());
            out.writeDouble(head.pieceShare());
            out.writeDouble(head.offset());
        }
        long[] hashes = pieces.vocabulary().hashes();
        out.writeInt(hashes.length);
        writeBits(out, hashes);
        out.write(pieces.rarities());
        out.write(pieces.rows());
    }

    private static void writeHearings(DataOutputStream out, Map<String, List<Hearing>> hearings) throws IOException {
        out.writeInt(hearings.size());
        for (Map.Entry<String, List<Hearing>> entry : hearings.entrySet()) {
            writeText(out, entry.getKey());
            for (Hearing hearing : entry.getValue()) {
                out.writeByte(hearing.heard() ? 1 : 0);
                out.writeFloat(hearing.shift());
                out.writeFloat(hearing.pivot());
                out.writeFloat(hearing.stretch());
                out.writeFloat(hearing.tail());
                out.writeFloat(hearing.auc());
                out.writeInt(hearing.positives());
            }
        }
    }

    private static Map<String, List<Hearing>> readHearings(ByteBuffer in, int heads) {
        Map<String, List<Hearing>> hearings = new TreeMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            String language = readText(in);
            List<Hearing> ofLanguage = new ArrayList<>();
            for (int head = 0; head < heads; head++) {
                ofLanguage.add(new Hearing(
                        in.get() != 0,
                        in.getFloat(),
                        in.getFloat(),
                        in.getFloat(),
                        in.getFloat(),
                        in.getFloat(),
                        in.getInt()));
            }
            hearings.put(language, ofLanguage);
        }
        return hearings;
    }

    private static PieceTable readPieces(ByteBuffer in, int width) {
        String language = readText(in);
        List<PieceHead> heads = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            heads.add(new PieceHead(in.getFloat(), in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble()));
        }
        int size = in.getInt();
        if (size < 0 || size > in.remaining() / (Long.BYTES + 1 + width)) {
            throw new IllegalArgumentException(size + " word pieces");
        }
        PieceVocabulary vocabulary = new PieceVocabulary(readBits(in, size));
        byte[] rarities = new byte[size];
        in.get(rarities);
        byte[] rows = new byte[size * width];
        in.get(rows);
        return new PieceTable(language, vocabulary, heads, rarities, rows);
    }

    private static boolean isZero(byte[] table, int bucket) {
        for (int i = bucket * LinearModel.ROW; i < (bucket + 1) * LinearModel.ROW; i++) {
            if (table[i] != (byte) LinearModel.ZERO) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a model.
     *
     * @param bytes the whole file
     * @param name what to call the file in errors
     * @throws ModelFileException if it is not a model file, is damaged, or was made for another build
     */
    public static LinearModel read(byte[] bytes, String name) throws ModelFileException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte[] magic = new byte[MAGIC.length];
            in.get(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw refused(name, "is not a Winnow model file; make one with \"winnow train\"");
            }
            int format = in.getInt();
            if (format < WITHOUT_PIECES || format > FORMAT) {
                throw refused(
                        name,
                        "format " + format + " found, this build reads " + WITHOUT_PIECES + " to " + FORMAT
                                + "; use the matching release, or retrain with \"winnow train\"");
            }
            int body = bytes.length - DIGEST;
            if (body < in.position()
                    || !Arrays.equals(Sha256.of(bytes, body), Arrays.copyOfRange(bytes, body, bytes.length))) {
                throw refused(name, "is damaged or truncated: its checksum does not match; copy it again");
            }
            in.limit(body);
            return readBody(in, name, format);
        } catch (BufferUnderflowException e) {
            throw refused(name, "ends after " + bytes.length + " bytes, in the middle; copy it again");
        } catch (IllegalArgumentException e) {
            throw refused(name, "holds impossible values (" + e.getMessage() + ")");
        }
    }

    private static LinearModel readBody(ByteBuffer in, String name, int format) throws ModelFileException {
        String version = readText(in);
        String folding = readText(in);
        if (!folding.equals(Folding.version())) {
            throw refused(
                    name,
                    "was trained on texts folded by version " + folding + ", this build folds by version "
                            + Folding.version() + "; retrain with \"winnow train\"");
        }
        FeatureSettings settings = new FeatureSettings(in.getInt(), in.getInt(), in.getInt(), in.getInt());
        Map<String, String> facts = new TreeMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            facts.put(readText(in), readText(in));
        }
        int count = in.getInt();
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String category = readText(in);
            float bias = in.getFloat();
            float scale = in.getFloat();
            List<Float> shapes = new ArrayList<>();
            for (int k = 0; k < Features.SHAPES; k++) {
                shapes.add(in.getFloat());
            }
            heads.add(new Head(category, bias, scale, shapes, in.getDouble(), in.getDouble()));
        }
        long[] words = readBits(in, Vocabulary.WORD_UNITS);
        long[] pairs = readBits(in, Vocabulary.PAIR_UNITS);
        Vocabulary vocabulary = new Vocabulary(words, pairs, CommonWords.EMPTY);
        byte[] table = readTable(in, settings, count);
        Map<String, PieceTable> pieces = new TreeMap<>();
        for (int i = format == WITHOUT_PIECES ? 0 : in.getInt(); i > 0; i--) {
            PieceTable pieceTable = readPieces(in, count);
            pieces.put(pieceTable.language(), pieceTable);
        }
        Map<String, List<Hearing>> hearings = format <= WITHOUT_HEARINGS ? Map.of() : readHearings(in, count);
        String common = format <= WITHOUT_COMMON_WORDS ? "" : readText(in);
        return new LinearModel(
                version,
                folding,
                settings,
                heads,
                facts,
                common.isEmpty() ? vocabulary : vocabulary.withCommon(new CommonWords(List.of(common.split("\n")))),
                pieces,
                hearings,
                table);
    }

    private static byte[] readTable(ByteBuffer in, FeatureSettings settings, int heads) {
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) LinearModel.ZERO);
        int bucket = 0;
        while (bucket < settings.buckets()) {
            bucket += in.getInt();
            int rows = in.getInt();
            if (bucket < 0 || rows < 0 || bucket + rows > settings.buckets()) {
                throw new IllegalArgumentException("a row outside the table");
            }
            for (int i = 0; i < rows; i++, bucket++) {
                in.get(table, bucket * LinearModel.ROW, heads);
            }
        }
        return table;
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
        return new ModelFileException("model file \"" + name + "\" " + why);
    }
}
