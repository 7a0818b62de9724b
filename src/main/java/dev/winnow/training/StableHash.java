package dev.winnow.training;

/** Deterministic pseudo-random choices by content, so that a line keeps its part whatever stands around it. */
final class StableHash {

    private StableHash() {}

    /**
     * Returns a number that depends only on the text and the purpose.
     *
     * @return within [0, 1), uniformly distributed
     */
    static double fraction(String text, String purpose) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash ^= hash >>> 32; // finaliser of MurmurHash3: FNV's high bits alone are weak on short texts
        hash *= 0xFF51AFD7ED558CCDL;
        hash ^= hash >>> 29;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
