package dev.winnow.campaign;

/** The mixing that all hashes of this room are made with; part of the format. */
final class Hashes {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hashes() {}

    /** Spreads every bit over all bits (the finaliser of SplitMix64). */
    static long mixed(long value) {
        long x = value + GOLDEN;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
