/**
 * The one door to the engine: a document goes in, a verdict comes out.
 *
 * <p>Here live the vocabulary of verdicts (categories, findings, actions) and the policy that decides. Start at {@link
 * dev.winnow.moderation.Moderator}. Nothing here reads files, knows HTTP or looks at a clock.
 */
package dev.winnow.moderation;
