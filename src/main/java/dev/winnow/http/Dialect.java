package dev.winnow.http;

import java.util.Locale;

/** Whose language a request speaks. */
public enum Dialect {
    /** Winnow's own. */
    NATIVE;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** Returns the name in metrics. */
    public String id() {
        return id;
    }
}
