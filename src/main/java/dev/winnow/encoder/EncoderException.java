package dev.winnow.encoder;

/** Says that a network could not be loaded or run: a part of the program is missing, or the machine is not supported. */
public final class EncoderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message a sentence
     */
    public EncoderException(String message) {
        super(message);
    }

    EncoderException(String message, Throwable cause) {
        super(message, cause);
    }
}
