package dev.winnow.review;

/** Something that cannot be done, for a reason that the asker can do something about. */
public final class ReviewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such thing, or it is another tenant's. */
        NOT_FOUND,
        /** The asker may not. */
        FORBIDDEN,
        /** Somebody else has the item open. */
        CLAIMED_BY_OTHER,
        /** The item has changed since it was read. */
        VERSION_CONFLICT,
        /** It is too late to undo. */
        UNDO_EXPIRED,
        /** The item is not in a state in which this can be done. */
        WRONG_STATE,
        /** The name of a request was used for another one. */
        IDEMPOTENCY_MISMATCH,
        /** A field says something that is not possible. */
        INVALID
    }

    private final Reason reason;

    /** Says why, in a sentence without a full stop. */
    public ReviewException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
