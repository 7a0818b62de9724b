package dev.winnow.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What folding does to each single code point, as a generated table.
 *
 * <p>The table is a resource instead of calls to ICU4J for three reasons: the hot loop needs one array access per
 * character; a command line that reads one small file must not wait for ICU to load its data; and the version of the
 * table is part of a model's identity, since weights learned on other folds mean nothing. A test holds the resource to
 * what ICU4J says and prints the command that makes it anew.
 */
final class FoldingTables {

    /** In {@link #folded}: look closer, but the character starts something new. */
    static final char SPECIAL = 0;
    /** In {@link #folded}: the character may join what stands before it (marks, vowels of Hangul, deleted characters). */
    static final char JOINS = 1;

    static final String RESOURCE = "folding-tables.txt";

    private static final FoldingTables INSTANCE = read();

    private final String version;
    private final char[] folded = new char[0x10000]; // the folded unit, or SPECIAL, or JOINS
    private final byte[] classes = new byte[0x10000]; // see Scripts
    private final Map<Integer, char[]> sequences = new HashMap<>(); // empty array: deleted
    private final char[] lookAlikes = new char[0x10000]; // the ASCII letter that UTS #39 takes the unit for, or 0
    private final char[] baseLetters = new char[0x10000]; // the ASCII letter under marks and strokes, or 0
    private final Set<Integer> joiningAbove = new HashSet<>(); // supplementary characters that join

    private FoldingTables(BufferedReader lines) throws IOException {
        for (int c = 0; c < 0x10000; c++) {
            folded[c] = Character.isSurrogate((char) c) ? SPECIAL : (char) c;
        }
        String found = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            String[] fields = line.split(" ", -1);
            switch (fields[0]) {
                case "version" -> found = fields[1];
                case "shift" -> shift(fields);
                case "to" -> sequence(fields);
                case "joins" -> joins(fields);
                case "class" -> classify(fields);
                case "looks" -> lookAlikes[Integer.parseInt(fields[1], 16)] = fields[2].charAt(0);
                case "base" -> baseLetters[Integer.parseInt(fields[1], 16)] = fields[2].charAt(0);
                default -> throw new IllegalStateException(RESOURCE + ": unknown entry \"" + line + "\"");
            }
        }
        version = found;
        for (char c : new char[] {'\t', '\n', '\r', 0x0B, 0x0C, 0x85, 0x2028, 0x2029, ')', 0xFFFD}) {
            folded[c] = SPECIAL;
        }
        for (int c = 0; c < 0x10000; c++) {
            if (folded[c] == ')') {
                sequences.put(c, new char[] {')'});
                folded[c] = SPECIAL;
            }
        }
    }

    /** Returns the tables of this build; read once. */
    static FoldingTables load() {
        return INSTANCE;
    }

    private static FoldingTables read() {
        try (InputStream in = FoldingTables.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing: the jar is incomplete");
            }
            return new FoldingTables(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
        }
    }

    private void shift(String[] fields) {
        int from = Integer.parseInt(fields[1], 16);
        int to = Integer.parseInt(fields[2], 16);
        int by = Integer.parseInt(fields[3]);
        for (int c = from; c <= to; c++) {
            put(c, Character.toChars(c + by));
        }
    }

    private void sequence(String[] fields) {
        StringBuilder units = new StringBuilder();
        for (int i = 2; i < fields.length; i++) {
            units.appendCodePoint(Integer.parseInt(fields[i], 16));
        }
        put(Integer.parseInt(fields[1], 16), units.toString().toCharArray());
    }

    private void put(int codePoint, char[] units) {
        if (codePoint < 0x10000 && units.length == 1) {
            folded[codePoint] = units[0];
        } else {
            sequences.put(codePoint, units);
            if (codePoint < 0x10000) {
                folded[codePoint] = SPECIAL;
            }
        }
    }

    private void joins(String[] fields) {
        int from = Integer.parseInt(fields[1], 16);
        int to = Integer.parseInt(fields[2], 16);
        for (int c = from; c <= to && c < 0x10000; c++) {
            if (folded[c] != c && folded[c] != SPECIAL) {
                sequences.put(c, new char[] {folded[c]});
            }
            folded[c] = JOINS;
        }
        for (int c = Math.max(from, 0x10000); c <= to; c++) {
            joiningAbove.add(c);
            folded[Character.highSurrogate(c)] = JOINS; // sends the pair to the exact question
        }
    }

    private void classify(String[] fields) {
        int from = Integer.parseInt(fields[1], 16);
        int to = Integer.parseInt(fields[2], 16);
        byte value = Byte.parseByte(fields[3]);
        for (int c = from; c <= to; c++) {
            classes[c] = value;
        }
    }

    /** Identity of the tables: the version of Winnow's own steps and that of Unicode, as in "1-u17.0". */
    String version() {
        return version;
    }

    char[] folded() {
        return folded;
    }

    byte[] classes() {
        return classes;
    }

    /** Returns what a code point folds to on its own, or null if it stays as it is. An empty array means: deleted. */
    char[] sequence(int codePoint) {
        if (codePoint < 0x10000) {
            char unit = folded[codePoint];
            if (unit > JOINS) {
                return unit == codePoint ? null : new char[] {unit};
            }
        }
        return sequences.get(codePoint);
    }

    /** Returns the ASCII letter, in lower case, that UTS #39 takes the code point for, or 0. */
    char lookAlike(int codePoint) {
        return codePoint < 0x10000 ? lookAlikes[codePoint] : 0;
    }

    /** Returns the ASCII letter, in lower case, under the marks and strokes of the code point, or 0. */
    char baseLetter(int codePoint) {
        return codePoint < 0x10000 ? baseLetters[codePoint] : 0;
    }

    /** Returns whether the code point may join what stands before it. */
    boolean joins(int codePoint) {
        return codePoint < 0x10000 ? folded[codePoint] == JOINS : joiningAbove.contains(codePoint);
    }
}
