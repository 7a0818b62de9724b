package dev.winnow.review.store;

/** The database is away, or refuses its work. Nothing of a transaction that ends so is kept. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
