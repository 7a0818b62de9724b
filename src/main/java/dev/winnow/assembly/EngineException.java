package dev.winnow.assembly;

/** Thrown when an engine cannot be assembled. The message is one sentence: which file, what is wrong, what to do. */
public final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
