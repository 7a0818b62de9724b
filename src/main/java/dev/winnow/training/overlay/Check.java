package dev.winnow.training.overlay;

/**
 * Something that an overlay must not break.
 *
 * @param name for people
 * @param passed whether it does not
 * @param detail the numbers, in a sentence without a full stop
 */
public record Check(String name, boolean passed, String detail) {}
