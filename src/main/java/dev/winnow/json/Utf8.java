package dev.winnow.json;

/** Counts and checks bytes of UTF-8 (RFC 3629). */
public final class Utf8 {

    private Utf8() {}

    /** Returns the number of bytes that a string takes; a lone surrogate counts three, as U+FFFD would. */
    public static long length(CharSequence text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                bytes += unit < 0x800 ? 1 : 2; // a pair: four bytes for two units
                i += pair ? 1 : 0;
            }
        }
        return bytes;
    }

    /**
     * Returns the offset of the first byte that is not part of well-formed UTF-8, or -1. Overlong forms, surrogates and
     * what lies behind U+10FFFF are ill-formed, which JSON parsers tend to let pass.
     */
    public static int firstIllFormed(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i];
            if (lead >= 0) {
                i++;
                continue;
            }
            int length = sequence(bytes, i);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    /** Returns the length of the well-formed sequence of two to four bytes at an offset, or 0. */
    private static int sequence(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.length) {
            return 0;
        }
        // Table 3-7 of the Unicode Standard: only the second byte's range depends on the first.
        int second = bytes[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
