package dev.winnow.campaign;

import dev.winnow.text.Scripts;
import java.util.Arrays;

/**
 * What is kept of a text in order to recognise its near-duplicates: about a kilobyte, whatever the text's length.
 *
 * <p>A text is the set of its shingles: runs of five characters, of three in scripts without spaces between words. Make
 * sketches of folded texts, so that case, width, look-alikes and other disguises make no difference.
 */
public final class Sketch {

    /** Texts with fewer shingles have no near-duplicates, only copies: one word would change half of them. */
    static final int LEAST = 20;
    /** Shingles that are kept; of longer texts a sample of about as many. */
    static final int KEPT = 256;

    private static final int RUN = 5;
    private static final int UNSPACED_RUN = 3;
    /** Bytes of a sketch beside its shingles, with what holds it in a group. */
    private static final int OVERHEAD = 160;

    private final long exact;
    private final int[] shingles; // sorted, distinct
    private final int halvings; // the sample holds the shingles below 2^-halvings of the range
    private final int[] bands; // null: too short to be compared

    private Sketch(long exact, int[] shingles, int halvings, int[] bands) {
        this.exact = exact;
        this.shingles = shingles;
        this.halvings = halvings;
        this.bands = bands;
    }

    /** Makes the sketch of a folded text. */
    public static Sketch of(CharSequence folded) {
        return of(folded, null);
    }

    /**
     * Makes the sketch of a folded text that is alike only with texts of the same owner.
     *
     * @param owner null: nobody in particular
     */
    public static Sketch of(CharSequence folded, String owner) {
        long salt = 0;
        for (int i = 0; owner != null && i < owner.length(); i++) {
            salt = Hashes.mixed(salt ^ owner.charAt(i));
        }
        char[] units = folded.toString().toCharArray();
        int length = withoutRunsOfSpace(units);
        int[] hashes = new int[Math.max(0, length - UNSPACED_RUN + 1)];
        int count = 0;
        long exact = length ^ salt;
        for (int i = 0; i < length; i++) {
            exact = Hashes.mixed(exact ^ units[i]);
            int run = Scripts.of(units[i]) == Scripts.UNSPACED ? UNSPACED_RUN : RUN;
            if (i + run <= length) {
                hashes[count++] = shingle(units, i, run, salt);
            }
        }
        if (count < LEAST) {
            return new Sketch(exact, new int[0], 0, null);
        }
        int[] bands = MinHash.bands(MinHash.minima(hashes, count));
        int halvings = 0;
        while (count >> halvings > KEPT) {
            halvings++;
        }
        return new Sketch(exact, sample(hashes, count, halvings), halvings, bands);
    }

    /** White space and line ends are no difference; returns the length that is left. */
    private static int withoutRunsOfSpace(char[] units) {
        int length = 0;
        for (char unit : units) {
            boolean space = unit <= ' ' || Character.isWhitespace(unit);
            if (!space) {
                units[length++] = unit;
            } else if (length > 0 && units[length - 1] != ' ') {
                units[length++] = ' ';
            }
        }
        return length > 0 && units[length - 1] == ' ' ? length - 1 : length;
    }

    private static int shingle(char[] units, int at, int run, long salt) {
        long hash = run ^ salt;
        for (int i = at; i < at + run; i++) {
            hash = hash * 0x100000001B3L ^ units[i];
        }
        return (int) (Hashes.mixed(hash) >>> 32);
    }

    private static int[] sample(int[] hashes, int count, int halvings) {
        int[] kept = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            if (isSampled(hashes[i], halvings)) {
                kept[length++] = hashes[i];
            }
        }
        Arrays.sort(kept, 0, length);
        int distinct = 0;
        for (int i = 0; i < length; i++) {
            if (i == 0 || kept[i] != kept[i - 1]) {
                kept[distinct++] = kept[i];
            }
        }
        return Arrays.copyOf(kept, distinct);
    }

    private static boolean isSampled(int hash, int halvings) {
        return halvings == 0 || (hash - (long) Integer.MIN_VALUE) >>> (32 - halvings) == 0;
    }

    /**
     * Returns the Jaccard similarity of both sets of shingles, from 0 to 1. Exact for texts of up to {@value #KEPT} shingles,
     * else from samples: within 0.06 in nineteen of twenty cases. Short texts are copies (1) or strangers (0).
     */
    public double similarity(Sketch other) {
        if (exact == other.exact) {
            return 1;
        }
        if (bands == null || other.bands == null) {
            return 0;
        }
        int common = Math.max(halvings, other.halvings);
        int both = 0;
        int either = 0;
        int i = 0;
        int j = 0;
        int mine = sampled(common);
        int theirs = other.sampled(common);
        while (i < mine && j < theirs) {
            int a = shingles[i];
            int b = other.shingles[j];
            both += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
            either++;
        }
        either += mine - i + theirs - j;
        return either == 0 ? 0 : both / (double) either;
    }

    private int sampled(int common) {
        if (common == halvings) {
            return shingles.length;
        }
        int limit = (int) (Integer.MIN_VALUE + (1L << (32 - common)));
        int found = Arrays.binarySearch(shingles, limit);
        return found < 0 ? -found - 1 : found;
    }

    /** Returns a hash of the whole text: copies have the same. */
    public long exact() {
        return exact;
    }

    /** Returns whether near-duplicates of the text can be found, not only copies. */
    public boolean isComparable() {
        return bands != null;
    }

    /** Returns one number for each band, or null; texts that are alike have at least one in common. */
    int[] bands() {
        return bands;
    }

    /** Returns how much memory it takes, in bytes, by estimate. */
    int bytes() {
        return OVERHEAD + 4 * shingles.length + (bands == null ? 0 : 4 * bands.length);
    }
}
