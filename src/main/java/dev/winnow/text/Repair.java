package dev.winnow.text;

/** A way in which folding had to mend a text. Each is evidence: honest text rarely needs it. */
public enum Repair {
    /** Zero-width characters, soft hyphens, variation selectors, tags: characters that nobody sees. */
    INVISIBLE,
    /** Bidirectional control characters, which make the displayed order differ from the stored one. */
    BIDI_CONTROL,
    /** A bidirectional override, which displays letters in reverse. */
    BIDI_OVERRIDE,
    /** Control characters (C0 and C1) other than white space. */
    CONTROL,
    /** Three or more combining marks piled on one base where its script has no use for them. */
    MARK_PILE,
    /** A Han character followed by its pinyin in brackets, left behind by a broken character converter. */
    CONVERTER_PINYIN,
    /** Half of a surrogate pair, or U+FFFD, which other software left in the place of one. */
    ILL_FORMED,
    /** Letters of another script, or accented ones, in place of those that they resemble. */
    LOOK_ALIKE,
    /** Accents on most letters of words that have none; some languages write so. */
    ACCENTED,
    /** Digits and symbols in place of letters. */
    LEETSPEAK,
    /** Separators between the letters or characters of a word. */
    SEPARATED,
    /** Words run together without spaces. */
    GLUED,
    /** Letters repeated where the word has one or two. */
    STRETCHED,
    /** Words or lines written backwards or upside down. */
    REVERSED,
    /** An address written so that it does not work as it stands: {@code hxxp}, {@code [.]}. */
    DEFANGED,
    /** A fragment in base64, hexadecimal, percent or other escapes that decodes to text. */
    ENCODED,
    /** Han characters in place of others of the same sound, in a word that rules list. */
    HOMOPHONE,
    /** A Han character written as its parts, or as a variant that only looks like it. */
    SHAPE_VARIANT,
    /** Text of a page that a reader does not see. */
    HIDDEN_TEXT
}
