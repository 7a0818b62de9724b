package dev.winnow.scan;

/** How much of a flagged text reports show. */
public enum ExcerptStyle {
    /** Its length alone: reports are read by many and kept for long. */
    MASKED,
    /** Nothing. */
    NONE,
    /** Its beginning. */
    FULL
}
