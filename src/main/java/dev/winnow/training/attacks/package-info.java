/**
 * Evasions: ways to disguise a text so that people can still read it but filters cannot.
 *
 * <p>Written from the attacker's point of view: nothing here knows how the engine undoes disguises, shares tables with it, or
 * looks at rules. Measuring is the job of {@code Robustness}, one package up. Start at {@link
 * dev.winnow.training.attacks.Attacks}.
 */
package dev.winnow.training.attacks;
