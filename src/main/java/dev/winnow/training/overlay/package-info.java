/**
 * Learning from what people said of texts: rows in, an overlay of the model in force out, with the checks that it must pass and a
 * report. Never from our own verdicts. Start at {@link dev.winnow.training.overlay.Learning}.
 */
package dev.winnow.training.overlay;
