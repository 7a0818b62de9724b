/**
 * Evasions: what people do to a text so that a filter no longer reads it and a person still does.
 *
 * <p>Written from the writer's side of the fence: nothing here knows how the engine undoes anything, no table is shared
 * with it, and no rule is looked at. Nothing here measures, either; that is {@code Robustness}, one room up. Start at {@link
 * dev.winnow.training.attacks.Attacks}.
 */
package dev.winnow.training.attacks;
