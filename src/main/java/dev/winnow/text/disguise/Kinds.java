package dev.winnow.text.disguise;

import dev.winnow.text.LookAlikes;
import dev.winnow.text.Scripts;

/**
 * What a folded unit can be in a disguise. {@link #of} tells one kind from another; {@link #flags} has a bit for each sort of
 * unit that a token may hold, so that one look-up per unit tells which tokens deserve a closer look.
 */
final class Kinds {
    /** White space. */
    static final byte SPACE = 0;
    /** An ASCII letter. */
    static final byte LETTER = 1;
    /** An ASCII digit. */
    static final byte DIGIT = 2;
    /** A letter that is taken for an ASCII letter, or has one under its marks. */
    static final byte FOREIGN = 3;
    /** A Han character. */
    static final byte HAN = 4;
    /** A symbol that stands for a letter in leetspeak. */
    static final byte LEET = 5;
    /**
     * What may stand inside a word but is nothing to see before it does: symbols that part its letters (punctuation that is rare
     * there, emoji, others), and letters that resemble none.
     */
    static final byte JOINER = 6;
    /** Anything else; nothing to see. */
    static final byte OTHER = 7;

    private static final String LEET_SYMBOLS = "@$!|+*#€£¥¢&%₳₵₴₦₮₱₲₩§†";
    private static final String JOINERS = ".-_/·•~=^\\`<>{}()[]:";
    private static final byte[] KIND = kinds();
    /** Index: kind before last * 64 + last kind * 8 + this kind. */
    private static final boolean[] EVENT = events();

    /** No part of a token: white space, punctuation, letters that nobody takes for others. */
    static final byte ENDS_TOKEN = 0;
    /** A Han character. */
    static final byte IS_HAN = -1;
    /** A Han character that hardly stands for itself; see {@link HanVariants}. */
    static final byte IS_MARTIAN = -2;
    /** The token holds an ASCII letter. */
    static final byte HAS_LETTER = 1;
    /** The token holds an ASCII digit. */
    static final byte HAS_DIGIT = 2;
    /** The token holds a Latin letter with a mark. */
    static final byte HAS_ACCENTED = 4;
    /** The token holds a letter of another script that is taken for an ASCII one. */
    static final byte HAS_FOREIGN = 8;
    /** The token holds a letter that resembles none. */
    static final byte HAS_OWN = 16;
    /** The token holds a symbol that stands for a letter or parts letters. */
    static final byte HAS_SIGN = 32;
    /** The token holds a sign that escapes begin with. */
    static final byte HAS_ESCAPE = 64;

    private static final byte[] FLAGS = flagTable();

    private Kinds() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[0x10000];
        for (int c = 0; c < 0x10000; c++) {
            kinds[c] = kind((char) c);
        }
        return kinds;
    }

    private static byte kind(char unit) {
        if (unit == ' ' || unit == '\n') {
            return SPACE;
        }
        if (unit < 0x80) {
            if (unit >= 'a' && unit <= 'z') {
                return LETTER;
            }
            if (unit >= '0' && unit <= '9') {
                return DIGIT;
            }
        }
        if (LEET_SYMBOLS.indexOf(unit) >= 0) {
            return LEET;
        }
        if (JOINERS.indexOf(unit) >= 0) {
            return JOINER;
        }
        if (Scripts.isHan(unit)) {
            return HAN;
        }
        byte script = Scripts.of(unit);
        if (script == Scripts.WORD && unit >= 0x80) {
            if (inScriptsThatResembleLatin(unit)) {
                return LookAlikes.exact(unit) != 0 || LookAlikes.base(unit) != 0 ? FOREIGN : JOINER;
            }
            return LookAlikes.all(unit).isEmpty() ? OTHER : JOINER; // of other scripts only between ASCII letters
        }
        boolean symbol = script == Scripts.SYMBOL
                && (unit >= 0x2000 && unit < 0x3000 || Character.isSurrogate(unit) || unit == '×' || unit == '¦');
        return symbol ? JOINER : OTHER;
    }

    /** Latin beyond ASCII, Greek, Cyrillic, Armenian, Cherokee. */
    private static boolean inScriptsThatResembleLatin(char unit) {
        return unit < 0x590
                || unit >= 0x13A0 && unit < 0x1400
                || unit >= 0x1D00 && unit < 0x2000
                || unit >= 0xA640 && unit < 0xA800
                || unit >= 0xAB30 && unit < 0xABC0;
    }

    private static byte[] flagTable() {
        byte[] flags = new byte[0x10000];
        for (int c = 0; c < 0x10000; c++) {
            flags[c] = flag((char) c);
        }
        return flags;
    }

    private static byte flag(char unit) {
        boolean latin = unit < 0x250 || unit >= 0x1E00 && unit < 0x1F00;
        return switch (KIND[unit]) {
            case LETTER -> HAS_LETTER;
            case DIGIT -> HAS_DIGIT;
            case FOREIGN -> latin ? HAS_ACCENTED : HAS_FOREIGN;
            case LEET -> unit == '%' || unit == '&' ? HAS_ESCAPE : HAS_SIGN;
            case JOINER -> Scripts.isLetter(unit) ? HAS_OWN : unit == '\\' ? HAS_ESCAPE : HAS_SIGN;
            case HAN -> HanVariants.isMartian(unit) ? IS_MARTIAN : IS_HAN;
            default -> ENDS_TOKEN;
        };
    }

    private static boolean[] events() {
        boolean[] events = new boolean[512];
        for (int before = 0; before < 8; before++) {
            for (int last = 0; last < 8; last++) {
                for (int now = 0; now < 8; now++) {
                    events[before << 6 | last << 3 | now] = isEvent(before, last, now);
                }
            }
        }
        return events;
    }

    private static boolean isEvent(int before, int last, int now) {
        return last == LETTER && now == DIGIT
                || last == DIGIT && now == LETTER
                || last == LEET && (now == LETTER || now == DIGIT)
                || before == LETTER && last == LEET && (now == LEET || now == SPACE)
                || (before == LETTER || before == DIGIT || before == JOINER) && last == JOINER && now == LETTER
                || before == LETTER && last == JOINER && now == JOINER;
    }

    /** Whether a place in a token that holds digits or signs is more than numbers, punctuation and hyphens. */
    static boolean isEvent(char before, char last, char now) {
        return EVENT[KIND[before] << 6 | KIND[last] << 3 | KIND[now]];
    }

    static byte of(char unit) {
        return KIND[unit];
    }

    /** Whether a unit may part the letters of a word. */
    static boolean isJoiner(char unit) {
        return KIND[unit] == JOINER && !Scripts.isLetter(unit);
    }

    /** At the edge of a token, punctuation belongs to the sentence; brackets may still be letters inside. */
    static boolean isEdge(char unit) {
        return isJoiner(unit) && unit != '|' && unit != '\\';
    }

    /** Signs that stand at the edges of honest words; currency and the at sign are more often letters there. */
    static boolean isMark(char unit) {
        return "*!+#&%|".indexOf(unit) >= 0;
    }

    /** What may stand in the name of a host. */
    static boolean isHostUnit(char unit) {
        return KIND[unit] == LETTER || KIND[unit] == DIGIT;
    }

    /** Returns the flags of what a token holds. */
    static int held(char[] units, int start, int end) {
        int has = 0;
        for (int i = start; i < end; i++) {
            has |= FLAGS[units[i]];
        }
        return has;
    }

    /** Returns the table of flags by unit: positive inside tokens, negative for Han characters, otherwise {@link #ENDS_TOKEN}. */
    static byte[] flags() {
        return FLAGS;
    }
}
