package dev.winnow.scan;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Which records are judged. Chance depends on the seed, the file's name and the record's number alone, so that every run,
 * with any number of threads, takes the same.
 *
 * @param number how many, or -1
 * @param share of all, within (0, 1], or NaN
 * @param seed of the choice
 * @param limit how many of the first are looked at; -1: all
 */
public record Sampling(long number, double share, long seed, long limit) {

    /** Every record. */
    public static final Sampling ALL = new Sampling(-1, Double.NaN, 0, -1);

    /**
     * Reads "N" or "N%".
     *
     * @param sample null: all
     * @throws IllegalArgumentException if it is neither, or none
     */
    public static Sampling parse(String sample, long seed, long limit) {
        if (sample == null) {
            return new Sampling(-1, Double.NaN, seed, limit);
        }
        Tolerance parsed = Tolerance.parse(sample);
        if (parsed.percent() == null) {
            if (parsed.number() == 0) {
                throw new IllegalArgumentException("a sample of 0 records says nothing");
            }
            return new Sampling(parsed.number(), Double.NaN, seed, limit);
        }
        double share = parsed.percent().divide(BigDecimal.valueOf(100)).doubleValue();
        if (share == 0) {
            throw new IllegalArgumentException("a sample of 0% says nothing");
        }
        return new Sampling(-1, share, seed, limit);
    }

    /** Returns a number that is as good as random: the records with the lowest are taken first. */
    long rank(String file, long record) {
        CRC32C name = new CRC32C();
        name.update(file.getBytes(StandardCharsets.UTF_8));
        // The finisher of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input changes half of the output's.
        long z = seed * 0x9E3779B97F4A7C15L + (name.getValue() << 32) + record * 0xD1342543DE82EF95L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }

    /** Returns whether a share takes a record. */
    boolean takes(String file, long record) {
        return Double.isNaN(share) || rank(file, record) < share * Long.MAX_VALUE;
    }

    /** Returns the words for reports, or null if everything is judged. */
    public String words() {
        String sample = number >= 0
                ? "a sample of " + number + " records, seed " + seed
                : !Double.isNaN(share)
                        ? "a sample of "
                                + BigDecimal.valueOf(share * 100)
                                        .stripTrailingZeros()
                                        .toPlainString() + "%, seed " + seed
                        : null;
        String first = limit >= 0 ? "the first " + limit + " records" : null;
        return sample == null ? first : first == null ? sample : sample + ", of " + first;
    }
}
