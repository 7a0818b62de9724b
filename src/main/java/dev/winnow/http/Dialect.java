package dev.winnow.http;

import java.util.Locale;

/** The API that a request is written for. */
public enum Dialect {
    /** Winnow's own. */
    NATIVE,
    /** OpenAI's moderations. */
    OPENAI,
    /** Perspective's comment analyzer. */
    PERSPECTIVE,
    /** Akismet's spam check. */
    AKISMET;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** Returns the name in metrics. */
    public String id() {
        return id;
    }
}
