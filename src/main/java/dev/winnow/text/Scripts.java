package dev.winnow.text;

/**
 * The few script questions that the hot loops ask, answered by one table look-up per UTF-16 unit.
 *
 * <p>The classes come from the generated {@link FoldingTables}, not from the running JDK: another JDK knows another
 * Unicode version, and the same text must have the same features everywhere. Supplementary characters are classed by
 * their high surrogate: Han extensions as {@link #UNSPACED}, all others as {@link #SYMBOL}.
 */
public final class Scripts {
    /** Neither letter nor digit: punctuation, symbols, emoji, white space. */
    public static final byte SYMBOL = 0;
    /** Decimal digits of any script. */
    public static final byte DIGIT = 1;
    /** Letters (and their marks) of scripts that put spaces between words: Latin, Cyrillic, Arabic, Devanagari ... */
    public static final byte WORD = 2;
    /** Han, kana, bopomofo, and the scripts of mainland South-East Asia, which write without spaces. */
    public static final byte UNSPACED = 3;
    /** Hangul: spaces stand between phrases, and particles stick to the words. */
    public static final byte HANGUL = 4;

    private static final byte[] CLASS = FoldingTables.load().classes();

    private Scripts() {}

    /** Returns the class of a UTF-16 unit: one of the constants of this class. */
    public static byte of(char unit) {
        return CLASS[unit];
    }

    /** Returns whether the unit is a letter of any script, or one of its marks. */
    public static boolean isLetter(char unit) {
        return CLASS[unit] >= WORD;
    }

    /** Returns whether the unit is a Han character of the basic plane. */
    public static boolean isHan(char unit) {
        return unit >= 0x3400 && unit <= 0x9FFF && CLASS[unit] == UNSPACED;
    }

    /** Returns whether the unit is hiragana or katakana. */
    public static boolean isKana(char unit) {
        return unit >= 0x3040 && unit <= 0x30FF;
    }
}
