package dev.winnow.cli;

import dev.winnow.policy.Action;
import java.io.Console;

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
        boolean wanted = System.getenv("NO_COLOR") == null && isTerminal();
        return new Colors(when == When.ALWAYS || (when == When.AUTO && wanted));
    }

    /** Before Java 22 there is a console only on a terminal; since then it has to be asked, by a method of its own. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // an older Java, where there is no console without a terminal
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the console does not say whether it is a terminal", e);
        }
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
