package dev.winnow.encoder;

import java.util.List;

/** Turns texts into vectors that represent their meaning. Safe for any number of threads. */
public interface Encoder {

    /** Returns the length of the vectors. */
    int dimensions();

    /**
     * Encodes one text, cut to the longest input of the network.
     *
     * <p>One text at a time, because the network scales its 8-bit products over the whole call: in a batch a text's vector would
     * depend on its neighbours, and verdicts would not be reproducible.
     *
     * @param text any text, even an empty one
     * @return a vector of length 1
     */
    float[] encode(String text);

    /** Returns the vocabulary of word pieces without special tokens; pieces that continue a word begin with "##". */
    List<String> vocabulary();

    /** Returns the identity of the network, as in "bge-small-en-v1.5-q". */
    String identity();
}
