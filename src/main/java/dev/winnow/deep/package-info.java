/**
 * The deep tier: classifiers on the vectors of sentence encoders, joined with the scores of the fast tier.
 *
 * <p>Start at {@link dev.winnow.deep.SentenceTier}. {@code moderation} decides when it is asked.
 */
package dev.winnow.deep;
