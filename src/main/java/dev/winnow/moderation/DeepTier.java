package dev.winnow.moderation;

import dev.winnow.policy.Category;

/**
 * The deep tier as the engine sees it: a scorer that knows meaning, for texts that the n-grams are unsure of.
 *
 * <p>It costs milliseconds where the fast tier costs microseconds, and it reads few languages. Implementations are safe for
 * any number of threads and give the same scores for the same text.
 */
public interface DeepTier {

    /** Returns the identity of weights, heads and bands, which verdicts state beside the fast model's version. */
    String identity();

    /** Loads the encoder, so that the first text does not have to wait for it. */
    void warmUp();

    /**
     * Tells whether texts of a language can be scored.
     *
     * @param language ISO 639-1 code, as {@link dev.winnow.text.Languages} guesses it
     */
    boolean covers(String language);

    /**
     * Tells whether a score of the fast tier is so unsure that a second opinion could change what is done.
     *
     * @param language a language that is covered
     * @param category what the score is about
     * @param score the fast tier's calibrated probability, 0 to 1
     */
    boolean unsure(String language, Category category, double score);

    /**
     * Scores a text by both tiers together.
     *
     * @return by {@link Category#ordinal()}: the calibrated probability of both tiers together, NaN where there is no deep head, so
     *     that the fast score stands
     */
    double[] score(Question question);
}
