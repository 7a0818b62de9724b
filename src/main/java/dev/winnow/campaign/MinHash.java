package dev.winnow.campaign;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash: {@value #MINIMA} minima of a set under as many permutations. The share of minima that two sets have in common
 * estimates their Jaccard similarity; bands of {@value #ROWS} minima find sets that are alike without comparing all pairs.
 *
 * <p>Of two sets with a similarity of 0.8, 99.98% share a band; with 0.7, 98.8%; with 0.3, 12%.
 */
final class MinHash {

    static final int MINIMA = 64;
    static final int BANDS = 16;
    static final int ROWS = MINIMA / BANDS;

    /** Part of the format: other numbers give other minima, and stored ones are worth nothing. */
    private static final long SEED = 0x57_49_4E_4E_4F_57L;

    private static final int[] FACTORS = new int[MINIMA];
    private static final int[] SUMMANDS = new int[MINIMA];

    static {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < MINIMA; k++) {
            FACTORS[k] = random.nextInt() | 1;
            SUMMANDS[k] = random.nextInt();
        }
    }

    private MinHash() {}

    /** Returns the minima of the first hashes of an array; of none at all, the largest value. */
    static int[] minima(int[] hashes, int count) {
        int[] minima = new int[MINIMA];
        Arrays.fill(minima, Integer.MAX_VALUE);
        for (int i = 0; i < count; i++) {
            int hash = hashes[i];
            for (int k = 0; k < MINIMA; k++) { // a shape that the compiler turns into vector instructions
                minima[k] = Math.min(minima[k], hash * FACTORS[k] + SUMMANDS[k]);
            }
        }
        return minima;
    }

    /** Returns the estimated similarity, from 0 to 1. */
    static double estimate(int[] minima, int[] others) {
        int same = 0;
        for (int k = 0; k < MINIMA; k++) {
            same += minima[k] == others[k] ? 1 : 0;
        }
        return same / (double) MINIMA;
    }

    /** Returns one number for each band: sets that are alike have at least one in common. */
    static int[] bands(int[] minima) {
        int[] bands = new int[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long hash = band;
            for (int row = 0; row < ROWS; row++) {
                hash = Hashes.mixed(hash ^ minima[band * ROWS + row]);
            }
            bands[band] = (int) hash;
        }
        return bands;
    }
}
