package dev.winnow.scan;

/** What a clean copy leaves out. */
public enum CopyMode {
    /** The parts of texts that are blocked; a record of which nothing is left goes whole. */
    SEGMENT,
    /** Every record of which a part is blocked. */
    RECORD
}
