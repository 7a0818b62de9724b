package dev.winnow.encoder;

/** Thrown when a network cannot be loaded or run: a part of the program is missing, or the platform is not supported. */
public final class EncoderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message one sentence that says what is wrong
     */
    public EncoderException(String message) {
        super(message);
    }

    EncoderException(String message, Throwable cause) {
        super(message, cause);
    }
}
