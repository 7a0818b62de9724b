package dev.winnow.encoder;

import java.util.List;

/** Turns texts into vectors by what they mean. Safe for any number of threads. */
public interface Encoder {

    /** Returns the length of the vectors. */
    int dimensions();

    /**
     * Encodes one text. What comes behind the network's longest input is not read.
     *
     * <p>One text at a time, because the scale of the network's 8-bit products is taken over everything in the call: in a
     * batch a text's vector would depend on its neighbours, and no verdict could be had twice.
     *
     * @param text any text; the empty one has a vector, too
     * @return a vector of length 1
     */
    float[] encode(String text);

    /** Returns the word pieces that the network knows, without its marks: "##" stands before those that go on within a word. */
    List<String> vocabulary();

    /** Returns what identifies the network, as in "bge-small-en-v1.5-q". */
    String identity();
}
