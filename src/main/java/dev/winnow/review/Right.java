package dev.winnow.review;

/** What somebody may do for a tenant. */
public enum Right {
    /** Look at items and decisions. */
    READ,
    /** Bring items and appeals in. */
    SUBMIT,
    /** Take items and decide them. */
    DECIDE,
    /** Say what a text is, without an item. */
    CORRECT,
    /** People, erasure, audit, statements; deciding what others disagree about; undoing late. */
    ADMIN
}
