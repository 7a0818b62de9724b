package dev.winnow.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;

/** Where heads get the vectors of texts from. */
interface TextVectors {

    /**
     * Prepares the vectors of texts, if they need preparation.
     *
     * @throws IOException if they cannot be stored
     */
    void encode(Collection<String> texts, PrintStream log) throws IOException;

    /** Returns the vector of a text that was given to {@link #encode}. */
    float[] of(String text);
}
