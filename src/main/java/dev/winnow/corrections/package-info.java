/**
 * Corrections: what moderators said about texts that were judged. One durable store takes them from every dialect; learning
 * from them is not done here. Start at {@link dev.winnow.corrections.CorrectionLog}.
 */
package dev.winnow.corrections;
