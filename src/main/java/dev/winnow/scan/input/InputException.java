package dev.winnow.scan.input;

import java.io.IOException;

/** The rest of an input cannot be read. The message says why, without the file's name. */
public final class InputException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Names the reason. */
    public InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
