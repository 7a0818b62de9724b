/**
 * Text as the engine sees it: folding to one canonical form with the way back to the original offsets, segments, and a guess
 * of the language. HTML is read in a room of its own, {@link dev.winnow.text.html}.
 *
 * <p>Nothing here knows rules, models or policies. Start at {@link dev.winnow.text.Folding}.
 */
package dev.winnow.text;
