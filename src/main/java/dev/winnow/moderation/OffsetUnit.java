package dev.winnow.moderation;

/** In which unit the offsets of a verdict count. */
public enum OffsetUnit {
    /** UTF-16 code units: Java, JavaScript, C#. */
    UTF16("utf16"),
    /** Unicode code points: Python, Rust's chars. Half of a surrogate pair counts as one. */
    CODE_POINTS("code-points"),
    /** Bytes of UTF-8. Half of a surrogate pair counts as three, as U+FFFD would. */
    BYTES("bytes");

    private final String id;

    OffsetUnit(String id) {
        this.id = id;
    }

    /** Returns the name in requests, as in "code-points". */
    public String id() {
        return id;
    }

    /** How many units the character at a UTF-16 offset takes; 0 within a character. */
    int widthAt(String text, int i) {
        char unit = text.charAt(i);
        if (this == UTF16) {
            return 1;
        }
        boolean second = Character.isLowSurrogate(unit) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        if (second) {
            return 0;
        }
        if (this == CODE_POINTS) {
            return 1;
        }
        boolean pair = Character.isHighSurrogate(unit)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (pair) {
            return 4;
        }
        return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
}
