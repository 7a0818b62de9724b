package dev.winnow.text;

/** What folding had to mend. Each kind is evidence of its own: honest text rarely needs it. */
public enum Repair {
    /** Zero-width characters, soft hyphens, variation selectors, tags: characters that nobody sees. */
    INVISIBLE,
    /** Bidirectional control characters, which make the displayed order differ from the stored one. */
    BIDI_CONTROL,
    /** Control characters (C0 and C1) other than white space. */
    CONTROL,
    /** Three or more combining marks piled on one base where its script has no use for them. */
    MARK_PILE,
    /** A Han character followed by its pinyin in brackets, left behind by a broken character converter. */
    CONVERTER_PINYIN,
    /** Half of a surrogate pair, or U+FFFD, which other software left in the place of one. */
    ILL_FORMED
}
