package dev.winnow.moderation;

/**
 * A half-open range of the caller's original text, in the unit that the caller asked for.
 *
 * @param start offset of its first unit, from 0
 * @param end offset behind its last unit
 */
public record Range(int start, int end) {}
