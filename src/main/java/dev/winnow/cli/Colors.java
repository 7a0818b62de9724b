package dev.winnow.cli;

import dev.winnow.moderation.Action;

/**
 * Colours for terminals, or none.
 *
 * @param enabled whether escape sequences are written
 */
record Colors(boolean enabled) {

    /** When to colour. */
    enum When {
        /** On a terminal, unless NO_COLOR is set. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    static Colors of(When when) {
        boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
        return new Colors(when == When.ALWAYS || when == When.AUTO && terminal);
    }

    String action(Action action) {
        return switch (action) {
            case ALLOW -> wrap("32", action.id());
            case REVIEW -> wrap("33;1", action.id());
            case BLOCK -> wrap("31;1", action.id());
        };
    }

    String dim(String text) {
        return wrap("2", text);
    }

    String bold(String text) {
        return wrap("1", text);
    }

    private String wrap(String code, String text) {
        return enabled ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
