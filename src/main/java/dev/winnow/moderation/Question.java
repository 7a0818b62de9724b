package dev.winnow.moderation;

import dev.winnow.policy.Category;

/**
 * A text that the fast tier is unsure of, for the deep tier to read.
 *
 * @param language a language that the deep tier covers
 * @param text a whole short text, or a passage of a long one; folded
 * @param fast by {@link Category#ordinal()}: the fast tier's calibrated probability, NaN where it has no head; not to
 *     be written to
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Question(String language, String text, double[] fast) {}
