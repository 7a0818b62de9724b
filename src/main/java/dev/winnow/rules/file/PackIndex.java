package dev.winnow.rules.file;

import dev.winnow.rules.Rule;
import dev.winnow.rules.RulePack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packs without their examples as one file that is read in one go. The build makes it of the built-in packs, since reading a
 * megabyte of YAML is most of a start.
 */
public final class PackIndex {

    private static final int FORMAT = 0x57504B01;

    private PackIndex() {}

    /** Returns packs as bytes, without their examples. */
    public static byte[] write(List<RulePack> packs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeInt(packs.size());
            for (RulePack pack : packs) {
                write(pack, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns packs as they were written, without examples.
     *
     * @throws IOException if the bytes are not what {@link #write} returned
     */
    public static List<RulePack> read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("the index of rule packs is of another version");
            }
            List<RulePack> packs = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                packs.add(readPack(in));
            }
            return packs;
        }
    }

    private static void write(RulePack pack, DataOutputStream out) throws IOException {
        write(pack.name(), out);
        write(pack.description(), out);
        write(pack.file(), out);
        out.writeBoolean(pack.builtIn());
        out.writeInt(pack.disabled().size());
        for (Map.Entry<String, String> disabled : pack.disabled().entrySet()) {
            write(disabled.getKey(), out);
            write(disabled.getValue(), out);
        }
        out.writeInt(pack.rules().size());
        for (Rule rule : pack.rules()) {
            write(rule, out);
        }
    }

    private static RulePack readPack(DataInputStream in) throws IOException {
        String name = readText(in);
        String description = readText(in);
        String file = readText(in);
        boolean builtIn = in.readBoolean();
        Map<String, String> disabled = new LinkedHashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String id = readText(in);
            disabled.put(id, readText(in));
        }
        List<Rule> rules = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            rules.add(readRule(in));
        }
        return new RulePack(name, description, file, builtIn, rules, disabled);
    }

    private static void write(Rule rule, DataOutputStream out) throws IOException {
        write(rule.id(), out);
        write(rule.pack(), out);
        write(rule.categories(), out);
        write(rule.languages(), out);
        write(rule.kind(), out);
        write(rule.any(), out);
        out.writeInt(rule.atLeast());
        write(rule.triggers(), out);
        write(rule.shape(), out);
        out.writeDouble(rule.threshold());
        out.writeBoolean(rule.joint() != null);
        if (rule.joint() != null) {
            write(rule.joint().category(), out);
            out.writeDouble(rule.joint().score());
            write(rule.joint().signals(), out);
            write(rule.joint().place(), out);
        }
        out.writeDouble(rule.weight());
        write(rule.decision(), out);
        write(rule.unless(), out);
        write(rule.description(), out);
        write(rule.source(), out);
        write(rule.place(), out);
    }

    private static Rule readRule(DataInputStream in) throws IOException {
        return new Rule(
                readText(in),
                readText(in),
                readTexts(in),
                readTexts(in),
                readValue(Rule.Kind.values(), in),
                readTexts(in),
                in.readInt(),
                readTexts(in),
                readValue(Rule.Shape.values(), in),
                in.readDouble(),
                in.readBoolean() ? new Rule.Joint(readText(in), in.readDouble(), readTexts(in), readText(in)) : null,
                in.readDouble(),
                readValue(Rule.Decision.values(), in),
                readTexts(in),
                readText(in),
                readText(in),
                Rule.Examples.NONE,
                readText(in));
    }

    /** @param value may be null */
    private static void write(Enum<?> value, DataOutputStream out) throws IOException {
        out.writeByte(value == null ? -1 : value.ordinal());
    }

    private static <E> E readValue(E[] values, DataInputStream in) throws IOException {
        int ordinal = in.readByte();
        return ordinal < 0 ? null : values[ordinal];
    }

    private static void write(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(text, out);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        String[] texts = new String[in.readInt()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = readText(in);
        }
        return List.of(texts);
    }

    /** @param text may be null */
    private static void write(String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
