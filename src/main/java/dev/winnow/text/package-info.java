/**
 * Text as the engine sees it: folding to one canonical form with the way back to the original offsets, HTML to visible
 * text, segments, and a guess of the language.
 *
 * <p>Nothing here knows rules, models or policies. Start at {@link dev.winnow.text.Folding}.
 */
package dev.winnow.text;
