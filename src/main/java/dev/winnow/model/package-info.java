/**
 * The fast tier: hashed n-grams and word pieces into one linear head per category, calibrated to probabilities, and the model file.
 *
 * <p>Nothing here knows how a model is trained or what a score is used for. Start at {@link dev.winnow.model.LinearModel}.
 */
package dev.winnow.model;
