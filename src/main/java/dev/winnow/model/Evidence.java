package dev.winnow.model;

import java.util.Arrays;

/**
 * A stretch of text's sums of weights for every head, before bias and calibration. Additive: a passage's evidence is
 * the sum of its segments', and a flagged segment can be subtracted again. Belongs to one thread.
 */
public final class Evidence {

    final int[] sums; // per head: sum of quantised weights
    final int[] shapes = new int[Features.SHAPES];
    final int[] pieceSums; // per head: sum of quantised weights of word pieces
    long rarity; // sum of the pieces'; ten million rare ones would be too many for an int
    int grams;
    int units;

    /** Makes empty evidence for a model with so many heads. */
    Evidence(int heads) {
        sums = new int[heads];
        pieceSums = new int[heads];
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(shapes, 0);
        Arrays.fill(pieceSums, 0);
        rarity = 0;
        grams = 0;
        units = 0;
    }

    /** Adds the evidence of another stretch. */
    public void add(Evidence other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
            pieceSums[i] += other.pieceSums[i];
        }
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] += other.shapes[i];
        }
        grams += other.grams;
        units += other.units;
        rarity += other.rarity;
    }

    /** Subtracts the evidence of a stretch that was added before. */
    public void subtract(Evidence other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= other.sums[i];
            pieceSums[i] -= other.pieceSums[i];
        }
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] -= other.shapes[i];
        }
        grams -= other.grams;
        units -= other.units;
        rarity -= other.rarity;
    }

    /** Returns how many n-grams the evidence rests on. */
    public int grams() {
        return grams;
    }
}
