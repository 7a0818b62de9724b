package dev.winnow.policy;

import java.util.Locale;

/** The part of the engine that gave a score. */
public enum Tier {
    /** N-grams and rules. */
    FAST,
    /** The sentence encoder as well. */
    DEEP;

    /** Returns the name in verdicts, as in "deep". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
