package dev.winnow.scan.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes an input apart into records, in order; one thread at a time. */
public interface RecordSource extends Closeable {

    /**
     * Returns the next record, or null at the end.
     *
     * @throws IOException if the rest cannot be read; {@link InputException} says why in a form for people
     */
    RawRecord next() throws IOException;

    /** Returns whether the next record is likely to come without waiting for somebody who writes it. */
    default boolean isReady() throws IOException {
        return true;
    }

    /** Returns how many records the file itself says it has; -1 if it does not. */
    default long promised() {
        return -1;
    }

    /** Returns what people should know about how it was read, as in "separator ;"; to be asked at the end. */
    default List<String> notes() {
        return List.of();
    }

    /** Returns what stands before the first record and belongs into a copy, a header line for example. */
    default byte[] prologue() {
        return new byte[0];
    }
}
