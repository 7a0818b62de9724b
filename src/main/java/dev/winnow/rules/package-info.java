/**
 * Rules: packs in YAML, keywords by one automaton, patterns in linear time, URLs and shapes; each with its evidence.
 *
 * <p>A rule says what was seen and what it weighs; what happens then is the policy's business, in another package. Start
 * at {@link dev.winnow.rules.RuleSet}.
 */
package dev.winnow.rules;
