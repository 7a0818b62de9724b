package dev.winnow.policy;

import java.util.Locale;

/** What should happen to a text, from the mildest to the strictest. */
public enum Action {
    /** Publish it. */
    ALLOW,
    /** Let a person look at it. */
    REVIEW,
    /** Do not publish it. */
    BLOCK;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** Returns the name in verdicts, as in "block". */
    public String id() {
        return id;
    }

    /** Returns the stricter of two. */
    public Action or(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
