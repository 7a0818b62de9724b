/**
 * What is judged, and what follows: categories, thresholds, actions, tenants, phrases and rules that do not count. Values
 * alone; how they are written down is {@link dev.winnow.policy.file}'s matter.
 *
 * <p>Start at {@link dev.winnow.policy.Policy}.
 */
package dev.winnow.policy;
