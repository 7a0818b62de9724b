/**
 * Corrections: what moderators said of texts that were judged. One durable store takes them from every dialect; what is
 * learnt from them is another room's affair. Start at {@link dev.winnow.corrections.CorrectionLog}.
 */
package dev.winnow.corrections;
