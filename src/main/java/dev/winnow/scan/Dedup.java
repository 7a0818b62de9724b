package dev.winnow.scan;

/** What is done about records that say the same as another one before. */
public enum Dedup {
    /** Nobody looks. */
    OFF,
    /** They are counted, and the largest groups are reported. */
    REPORT,
    /** And clean copies leave them out, all but the first. */
    DROP
}
