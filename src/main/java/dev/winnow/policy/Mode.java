package dev.winnow.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How thoroughly a text is read. */
public enum Mode {
    /** N-grams and rules alone: microseconds. */
    FAST,
    /** The n-grams, and the deep tier where they are unsure. */
    CASCADE,
    /** The deep tier for every text, in the languages that it reads. */
    DEEP;

    /** Returns the name in requests, verdicts and policies, as in "cascade". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns every name. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Mode::id).toList();
    }

    /**
     * Returns the mode of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mode of(String id) {
        for (Mode mode : values()) {
            if (mode.id().equals(id)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("unknown mode \"" + id + "\"");
    }
}
