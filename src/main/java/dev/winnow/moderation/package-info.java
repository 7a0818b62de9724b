/**
 * The one door to the engine: a document goes in, a verdict comes out.
 *
 * <p>Here live the vocabulary of verdicts (categories, findings, actions) and the policy that decides. Start at {@link
 * dev.winnow.moderation.Moderator}, which shows the way of a text in one file; the rest are the values and functions that it names.
 * Nothing here reads files, knows HTTP or looks at a clock.
 */
package dev.winnow.moderation;
