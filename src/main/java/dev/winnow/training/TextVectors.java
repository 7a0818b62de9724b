package dev.winnow.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;

/** Where heads get the vectors of texts from. */
interface TextVectors {

    /**
     * Makes the vectors of texts, as far as they must be made before they are asked for.
     *
     * @throws IOException if they cannot be kept
     */
    void encode(Collection<String> texts, PrintStream log) throws IOException;

    /** Returns the vector of a text that was given to {@link #encode}. */
    float[] of(String text);
}
