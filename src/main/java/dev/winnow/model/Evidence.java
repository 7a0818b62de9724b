package dev.winnow.model;

import java.util.Arrays;

/**
 * What a stretch of text says to every head of a model, before bias and calibration. Additive: the evidence of a passage is
 * the sum of that of its segments, and a flagged segment can be taken out again. Belongs to one thread.
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

    /** Takes the evidence of a stretch out again that was added before. */
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
