package dev.winnow.text.disguise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The Mandarin syllable of each Han character, without tone: its most usual reading, as a generated table. */
final class Syllables {

    static final String RESOURCE = "syllables.txt";
    /** Numbers of syllables are below this. */
    static final int COUNT = 512;

    private static final short[] OF = read(); // by unit; 0: none

    private Syllables() {}

    private static short[] read() {
        short[] table = new short[0x10000];
        try (InputStream in = Syllables.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing: the jar is incomplete");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            short syllable = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() || line.charAt(0) == '#') {
                    continue;
                }
                syllable++;
                for (int i = line.indexOf(' ') + 1; i < line.length(); i++) {
                    table[line.charAt(i)] = syllable;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
        }
        return table;
    }

    /** Returns the number of a character's syllable, from 1, or 0 if it has none. */
    static int of(char unit) {
        return OF[unit];
    }

    /** Returns the numbers of the syllables of a word of Han characters; null if one has none. */
    static int[] of(String word) {
        int[] syllables = new int[word.length()];
        for (int i = 0; i < word.length(); i++) {
            syllables[i] = OF[word.charAt(i)];
            if (syllables[i] == 0) {
                return null;
            }
        }
        return syllables;
    }
}
