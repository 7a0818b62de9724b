/**
 * The deep tier: heads on the vectors of a sentence encoder, and how their word counts beside that of the n-grams.
 *
 * <p>Start at {@link dev.winnow.deep.SentenceTier}. What asks for it, and when, is decided in {@code moderation}.
 */
package dev.winnow.deep;
