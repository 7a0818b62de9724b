package dev.winnow.rules;

/** Rules that contradict one another or cannot match. The message begins with {@code file:line:column}, each from 1. */
public final class RuleException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param place of the rule, {@code file:line:column}
     * @param what one sentence: what is wrong, and what to do
     */
    public RuleException(String place, String what) {
        super(place + ": " + what);
    }
}
