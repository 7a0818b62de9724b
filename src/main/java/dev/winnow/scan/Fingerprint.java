package dev.winnow.scan;

import dev.winnow.digest.Sha256;

/**
 * Identity of a flagged text: of its content, not of its place, so that it survives lines moving and files being renamed.
 * White space does not count, masking does not change it.
 */
final class Fingerprint {

    /** Bytes kept of the hash: among a million different texts two alike are one chance in 30 million. */
    private static final int BYTES = 8;

    private Fingerprint() {}

    static String of(String text, int start, int end) {
        StringBuilder visible = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                visible.append(c);
            }
        }
        return Sha256.hex(visible.toString(), BYTES);
    }
}
