package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Scripts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Decodes fragments of text that were encoded so that only a machine, or a reader with a tool, can read them: percent
 * escapes, character references, {@code \}{@code u} and {@code \x} escapes, hexadecimal and base64. Images, keys, hashes and
 * identifiers must not decode to anything, so the result counts only if it reads like text.
 */
final class Encodings {

    /** Longer fragments are files, not messages. */
    private static final int LONGEST = 1 << 16;

    private Encodings() {}

    /**
     * Decodes a fragment.
     *
     * @param raw as it stands in the original
     * @return the text, or null if it is not encoded text
     */
    static String decode(String raw, Lexicon lexicon) {
        if (raw.length() < 6 || raw.length() > LONGEST) {
            return null;
        }
        String decoded = percent(raw);
        decoded = decoded == null ? references(raw) : decoded;
        decoded = decoded == null ? backslashes(raw) : decoded;
        decoded = decoded == null ? hexadecimal(raw) : decoded;
        if (decoded != null) {
            return isReadable(decoded, lexicon, 3, 4) ? decoded : null; // escapes in a row are no chance
        }
        decoded = base64(raw);
        return decoded != null && isReadable(decoded, lexicon, 5, 2) ? decoded : null;
    }

    /** Whether all of a token can be hexadecimal digits and what stands between them: a cheap test before the real one. */
    static boolean mayBeHexadecimal(char[] units, int start, int end) {
        for (int i = start; i < end; i++) {
            char unit = units[i];
            boolean digit = unit >= '0' && unit <= '9' || unit >= 'a' && unit <= 'f';
            if (!digit && unit != 'x' && unit != ':' && unit != '-') {
                return false;
            }
        }
        return true;
    }

    /** {@code %66%75%63%6B}, with plain characters between; at least three escapes. */
    private static String percent(String raw) {
        int escapes = 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char unit = raw.charAt(i);
            if (unit == '%' && i + 2 < raw.length() && hex(raw, i + 1, 2) >= 0) {
                bytes.write(hex(raw, i + 1, 2));
                i += 2;
                escapes++;
            } else if (unit < 0x80) {
                bytes.write(unit == '+' ? ' ' : unit);
            } else {
                return null;
            }
        }
        return escapes < 3 ? null : utf8(bytes.toByteArray());
    }

    /** Numeric character references of HTML, decimal or hexadecimal; at least three. */
    private static String references(String raw) {
        if (!raw.contains("&#")) {
            return null;
        }
        int references = 0;
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            int end = raw.startsWith("&#", i) ? raw.indexOf(';', i) : -1;
            int value = end > i && end - i <= 10 ? number(raw.substring(i + 2, end)) : -1;
            if (value > 0 && Character.isValidCodePoint(value)) {
                decoded.appendCodePoint(value);
                references++;
                i = end;
            } else {
                decoded.append(raw.charAt(i));
            }
        }
        return references < 3 ? null : decoded.toString();
    }

    private static int number(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        try {
            return hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1; // not a reference after all
        }
    }

    /** Backslash escapes of source code: four digits behind u, two behind x; at least three of them. */
    private static String backslashes(String raw) {
        if (raw.indexOf('\\') < 0) {
            return null;
        }
        int escapes = 0;
        StringBuilder decoded = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            boolean wide = raw.startsWith("\\u", i) && hex(raw, i + 2, 4) >= 0;
            boolean narrow = raw.startsWith("\\x", i) && hex(raw, i + 2, 2) >= 0;
            if (wide) {
                decoded.append((char) hex(raw, i + 2, 4));
                i += 5;
                escapes++;
            } else if (narrow) {
                bytes.reset();
                while (raw.startsWith("\\x", i) && hex(raw, i + 2, 2) >= 0) {
                    bytes.write(hex(raw, i + 2, 2));
                    i += 4;
                    escapes++;
                }
                String text = utf8(bytes.toByteArray());
                if (text == null) {
                    return null;
                }
                decoded.append(text);
                i--;
            } else {
                decoded.append(raw.charAt(i));
            }
        }
        return escapes < 3 ? null : decoded.toString();
    }

    /** Pairs of hexadecimal digits, with 0x, spaces, colons or commas between them or not; at least four bytes. */
    private static String hexadecimal(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length() / 2);
        int i = 0;
        while (i < raw.length()) {
            if (raw.startsWith("0x", i) || raw.startsWith("0X", i)) {
                i += 2;
            }
            int value = hex(raw, i, 2);
            if (value < 0) {
                return null;
            }
            bytes.write(value);
            i += 2;
            while (i < raw.length() && " :,-".indexOf(raw.charAt(i)) >= 0) {
                i++;
            }
        }
        return bytes.size() < 4 ? null : utf8(bytes.toByteArray());
    }

    private static int hex(String raw, int at, int digits) {
        if (at + digits > raw.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            char unit = raw.charAt(i);
            int digit = unit < 0x80 ? Character.digit(unit, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** At least eight characters of the alphabet of RFC 4648 (either one), padding or not. */
    private static String base64(String raw) {
        int end = raw.length();
        while (end > 0 && raw.charAt(end - 1) == '=') {
            end--;
        }
        if (end < 8 || end % 4 == 1) {
            return null;
        }
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < end; i++) {
            char unit = raw.charAt(i);
            upper |= unit >= 'A' && unit <= 'Z';
            lower |= unit >= 'a' && unit <= 'z';
            boolean digit = unit >= '0' && unit <= '9';
            boolean letter = unit >= 'A' && unit <= 'Z' || unit >= 'a' && unit <= 'z';
            if (!letter && !digit && "+/-_".indexOf(unit) < 0) {
                return null;
            }
        }
        if (!upper || !lower) {
            return null;
        }
        String standard = raw.substring(0, end).replace('-', '+').replace('_', '/');
        try {
            return utf8(Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException e) {
            return null; // bits left over: not base64
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            return null; // bytes, but not of text
        }
    }

    /**
     * Whether it reads like text: no control characters, a good share of letters, and of its words of three letters and more
     * (or its pairs of Han characters) one in a few known.
     *
     * @param shortest so many units at least, unless they are Han
     * @param oneIn one in so many words must be known
     */
    private static boolean isReadable(String decoded, Lexicon lexicon, int shortest, int oneIn) {
        if (decoded.length() < shortest && decoded.codePoints().noneMatch(c -> c >= 0x3400 && c <= 0x9FFF)) {
            return false;
        }
        int letters = 0;
        for (int i = 0; i < decoded.length(); i++) {
            char unit = decoded.charAt(i);
            if (unit < ' ' && unit != '\n' && unit != '\r' && unit != '\t' || unit == 0x7F || unit == 0xFFFD) {
                return false;
            }
            letters += Scripts.isLetter(unit) ? 1 : 0;
        }
        if (letters * 3 < decoded.length()) {
            return false;
        }
        FoldedText folded = Folding.fold(decoded);
        int known = 0;
        int words = 0;
        int start = 0;
        char[] units = folded.units();
        for (int i = 0; i <= folded.length(); i++) {
            boolean inWord = i < folded.length() && Scripts.of(units[i]) == Scripts.WORD;
            if (!inWord) {
                if (i - start >= 3) {
                    words++;
                    // The vocabulary leaves out scripts in which no letter is taken for a Latin one.
                    known += units[start] >= 0x590 && units[start] < 0x1E00 || lexicon.knows(units, start, i) ? 1 : 0;
                }
                start = i + 1;
            }
            if (i < folded.length() && Scripts.isLetter(units[i]) && !inWord && !Scripts.isHan(units[i])) {
                words++; // Hangul, kana, Thai: no chance spells them
                known++;
            }
            if (i > 0 && i < folded.length() && Scripts.isHan(units[i]) && Scripts.isHan(units[i - 1])) {
                words++;
                known += lexicon.vocabulary().knowsPair(units[i - 1], units[i]) ? 1 : 0;
            }
        }
        return known > 0 && known * oneIn >= words;
    }
}
