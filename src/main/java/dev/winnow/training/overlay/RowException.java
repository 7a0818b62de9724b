package dev.winnow.training.overlay;

import java.io.IOException;

/** A file of rows cannot be read. The message is one sentence for people, with file and line. */
public final class RowException extends IOException {

    private static final long serialVersionUID = 1L;

    RowException(String message) {
        super(message);
    }
}
