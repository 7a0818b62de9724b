package dev.winnow.cli;

import java.util.Locale;

/**
 * Which standard streams are terminals. Java can only tell of input and output together; the launcher asks for each and says
 * so in a property.
 */
final class Terminals {

    /** Digits of the file descriptors that are terminals, as in "12". */
    static final String PROPERTY = "winnow.terminals";

    private Terminals() {}

    /** Returns whether somebody looks at standard output. */
    static boolean isOutput() {
        String known = System.getProperty(PROPERTY);
        return known == null ? Colors.isTerminal() : known.contains("1");
    }

    /** Returns whether somebody looks at standard error. */
    static boolean isError() {
        String known = System.getProperty(PROPERTY);
        return known == null ? Colors.isTerminal() : known.contains("2");
    }

    /** Decides "auto", "always" or "never". */
    static boolean decide(String when, boolean terminal) {
        return switch (when.toLowerCase(Locale.ROOT)) {
            case "always" -> true;
            case "never" -> false;
            case "auto" -> terminal;
            default -> throw new IllegalArgumentException("\"" + when + "\" is not auto, always or never");
        };
    }
}
