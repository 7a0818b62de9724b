package dev.winnow.yaml;

/** A YAML file says something that cannot be. The message begins with {@code file:line:column}, each from 1. */
public final class YamlException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param place {@code file:line:column}
     * @param what one sentence: what is wrong, and what to do
     */
    public YamlException(String place, String what) {
        super(place + ": " + what);
    }
}
