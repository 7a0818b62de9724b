package dev.winnow.moderation;

import java.util.Locale;

/** Which part of the engine had a say in a score. */
public enum Tier {
    /** N-grams and rules. */
    FAST,
    /** The sentence encoder, too. */
    DEEP;

    /** Returns the name in verdicts, as in "deep". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
