package dev.winnow.model;

import java.io.IOException;

/** A model file cannot be used. The message is one sentence for people: which file, what is wrong, what to do. */
public final class ModelFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence that says what is wrong and what to do. */
    public ModelFileException(String message) {
        super(message);
    }
}
