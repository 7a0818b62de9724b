package dev.winnow.moderation;

/** Says that the deep tier had no room or no time for a text; the verdict is then the fast tier's, and says so. */
public final class DeepTierBusyException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what was full or late
     */
    public DeepTierBusyException(String message) {
        super(message);
    }
}
