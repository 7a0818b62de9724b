/**
 * The one door to the engine: a document goes in, a verdict comes out.
 *
 * <p>Here live findings and verdicts, and what leads to them; categories and thresholds are {@link dev.winnow.policy}'s. Start at {@link
 * dev.winnow.moderation.Moderator}, which shows the way of a text in one file; the rest are the values and functions that it names.
 * Nothing here reads files, knows HTTP or looks at a clock.
 */
package dev.winnow.moderation;
