package dev.winnow.model;

/**
 * How text is hashed into buckets. Part of a model's identity: weights fit no other settings.
 *
 * @param bits the table has {@code 2^bits} buckets; from 10 to 22
 * @param shortestGram shortest character n-gram within words, boundary marks counted; from 1
 * @param longestGram longest character n-gram within words; at most 8
 * @param longestUnspacedGram longest character n-gram in scripts without spaces (and Hangul); at most 8
 */
public record FeatureSettings(int bits, int shortestGram, int longestGram, int longestUnspacedGram) {

    /** The settings of the default model. */
    public static final FeatureSettings DEFAULT = new FeatureSettings(20, 3, 5, 3);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public FeatureSettings {
        if (bits < 10 || bits > 22) {
            throw new IllegalArgumentException("bits must be from 10 to 22, not " + bits);
        }
        if (shortestGram < 1 || longestGram < shortestGram || longestGram > 8) {
            throw new IllegalArgumentException(
                    "character n-grams must be within 1 to 8, not " + shortestGram + " to " + longestGram);
        }
        if (longestUnspacedGram < 1 || longestUnspacedGram > 8) {
            throw new IllegalArgumentException(
                    "character n-grams of scripts without spaces must be within 1 to 8, not " + longestUnspacedGram);
        }
    }

    /** Returns the number of buckets. */
    public int buckets() {
        return 1 << bits;
    }
}
