package dev.winnow.pii;

/**
 * Something that was found.
 *
 * @param detail which country's or provider's, as in "br" or "github"; empty if that says nothing
 * @param start offset of its first UTF-16 unit
 * @param end offset behind its last unit
 */
public record Found(Kind kind, String detail, int start, int end) {}
