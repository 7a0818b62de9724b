package dev.winnow.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.InflaterInputStream;

/**
 * The weight of each n-gram of letters for each of the languages that share a script: multinomial naive Bayes (Cavnar
 * and Trenkle 1994; Lui and Baldwin 2012, "langid.py"), quantised. Immutable and safe for any number of threads.
 */
public final class LanguageTable {

    /** 2^{@value} rows. */
    public static final int BITS = 15;
    /** Steps of a stored weight per nat. */
    public static final double STEPS = 12;
    /** Words are read up to this length; longer ones tell nothing more about the language. */
    private static final int LONGEST_WORD = 20;

    private static final int LONGEST_GRAM = 4;
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    private static final int ZERO = 128; // how weight 0 is packed
    private static final int FLUSH = 256;
    private static final int PRIME = 0x01000193;
    private static final int GRAM_SEED = 0x1F0B2A55;
    private static final int WORD_SEED = 0x6D2B79F5;
    private static final char BOUNDARY = 0x02; // folded text never holds control characters

    /** The table that comes with the program, read when it is first needed. */
    private static final class Shipped {
        static final LanguageTable TABLE = load();
    }

    private final List<String> languages;
    private final Map<String, Integer> columns = new HashMap<>(); // by language: its place among them
    private final Map<String, int[]> byScript = new ConcurrentHashMap<>(); // columns of its languages
    private final byte[] rows; // rows[row * languages.size() + language]: log-odds against its script's mean, in steps
    private final long[] packed; // the same, eight languages in one
    private final int longs; // of a row

    /**
     * @param languages BCP 47 tags
     * @param rows one byte per row and language; ownership moves to the table
     */
    public LanguageTable(List<String> languages, byte[] rows) {
        if (rows.length != languages.size() << BITS) {
            throw new IllegalArgumentException(rows.length + " bytes for " + languages.size() + " languages");
        }
        this.languages = List.copyOf(languages);
        this.rows = rows;
        longs = (languages.size() + 7) / 8;
        packed = packed(rows, languages.size(), longs);
        for (int column = 0; column < languages.size(); column++) {
            columns.put(languages.get(column), column);
        }
    }

    /** Receives the rows of a stretch of text. */
    public interface Sink {
        /** Called for each n-gram and each whole word, in order. */
        void row(int row);
    }

    static LanguageTable shipped() {
        return Shipped.TABLE;
    }

    /** Returns the languages, in the order of their columns. */
    public List<String> languages() {
        return languages;
    }

    /** Returns the columns of the languages of a script; they must be the table's. */
    int[] columns(String script, List<String> candidates) {
        return byScript.computeIfAbsent(
                script, any -> candidates.stream().mapToInt(columns::get).toArray());
    }

    /** Returns the weight of a stretch of folded text for each language, in nats times {@link #STEPS}. */
    int[] sums(char[] units, int start, int end) {
        Sums sums = new Sums();
        rows(units, start, end, sums);
        return sums.all();
    }

    /**
     * The same, with the words of the text looked up.
     *
     * @param common as {@link #of} returned it for the common words
     */
    int[] sums(char[] units, int start, int end, Words words, short[] common) {
        int width = columns.size();
        Sums sums = new Sums();
        int[] all = sums.all;
        int from = end; // where letters begin that nobody has read yet
        int word = words.from(start);
        if (word > 0 && words.end(word - 1) > start) {
            from = start; // in the midst of a word
        }
        for (; words.start(word) < end; word++) {
            int number = words.number(word);
            if (number == CommonWords.UNKNOWN || words.end(word) > end) {
                from = Math.min(from, words.start(word));
                continue;
            }
            if (from < words.start(word)) {
                rows(units, from, words.start(word), sums);
            }
            from = end;
            int at = number * width;
            for (int language = 0; language < width; language++) {
                all[language] += common[at + language];
            }
        }
        if (from < end) {
            rows(units, from, end, sums);
        }
        return sums.all();
    }

    /**
     * Sums rows. Eight languages are one long, each byte a weight plus 128, and every second byte has a lane of 16
     * bits: two additions for eight languages, and a flush before 256 rows could overflow a lane.
     */
    private final class Sums implements Sink {

        private final int[] all = new int[columns.size()];
        private long[] lanes; // null: nothing was added
        private int count;

        @Override
        public void row(int row) {
            long[] to = lanes;
            if (to == null) {
                to = new long[2 * longs];
                lanes = to;
            }
            int at = row * longs;
            for (int i = 0; i < longs; i++) {
                long eight = packed[at + i];
                to[2 * i] += eight & EVEN;
                to[2 * i + 1] += eight >>> 8 & EVEN;
            }
            if (++count == FLUSH) {
                flush();
            }
        }

        private void flush() {
            for (int language = 0; language < all.length; language++) {
                long lane = lanes[language / 8 * 2 + (language & 1)];
                all[language] += (int) (lane >>> (language & 6) * 8 & 0xFFFF) - ZERO * count;
            }
            Arrays.fill(lanes, 0);
            count = 0;
        }

        int[] all() {
            if (count > 0) {
                flush();
            }
            return all;
        }
    }

    private static long[] packed(byte[] rows, int width, int longs) {
        long[] packed = new long[(rows.length / width) * longs];
        for (int i = 0; i < rows.length; i++) {
            int language = i % width;
            packed[i / width * longs + language / 8] |= (long) (rows[i] + ZERO & 0xFF) << (language & 7) * 8;
        }
        return packed;
    }

    /** Returns the weights of each common word: one row a word, in the order of their numbers. */
    short[] of(CommonWords common) {
        int width = columns.size();
        short[] all = new short[common.size() * width];
        for (int number = 0; number < common.size(); number++) {
            char[] word = common.words().get(number).toCharArray();
            int[] sums = sums(word, 0, word.length);
            for (int language = 0; language < width; language++) {
                all[number * width + language] = (short) sums[language];
            }
        }
        return all;
    }

    /** Cuts a stretch of folded text into words, and these into n-grams of 1 to 4 letters with their boundaries. */
    public static void rows(char[] units, int start, int end, Sink sink) {
        int i = start;
        while (i < end) {
            if (Scripts.of(units[i]) != Scripts.WORD) {
                i++;
                continue;
            }
            int stop = i + 1;
            while (stop < end && Scripts.of(units[stop]) == Scripts.WORD) {
                stop++;
            }
            word(units, i, Math.min(stop, i + LONGEST_WORD), sink);
            i = stop;
        }
    }

    private static void word(char[] units, int start, int end, Sink sink) {
        int whole = WORD_SEED;
        for (int from = start - 1; from < end; from++) {
            int gram = GRAM_SEED;
            if (from >= start) {
                whole = (whole ^ units[from]) * PRIME;
            }
            int stop = Math.min(end + 1, from + LONGEST_GRAM);
            for (int i = from; i < stop; i++) {
                gram = (gram ^ (i < start || i >= end ? BOUNDARY : units[i])) * PRIME;
                boolean boundaryAlone = i == from && from < start;
                if (!boundaryAlone) {
                    sink.row(row(gram));
                }
            }
        }
        sink.row(row(whole));
    }

    private static int row(int hash) {
        int mixed = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        return (mixed ^ mixed >>> 12) >>> 32 - BITS;
    }

    /** Writes the table: number of languages, their tags, the rows. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(languages.size());
        for (String language : languages) {
            out.writeUTF(language);
        }
        out.write(rows);
    }

    private static LanguageTable load() {
        try (InputStream file = LanguageTable.class.getResourceAsStream("languages.bin")) {
            if (file == null) {
                throw new IllegalStateException("languages.bin is missing from the program");
            }
            DataInputStream in = new DataInputStream(new InflaterInputStream(file));
            List<String> languages = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                languages.add(in.readUTF());
            }
            byte[] rows = new byte[languages.size() << BITS];
            in.readFully(rows);
            return new LanguageTable(languages, rows);
        } catch (IOException e) {
            throw new UncheckedIOException("languages.bin cannot be read", e);
        }
    }
}
