/**
 * Rules: keywords by one automaton, patterns in linear time, URLs and shapes; each with its evidence. Their files are read in {@link
 * dev.winnow.rules.file}.
 *
 * <p>A rule says what was seen and how much that counts; what happens then is the policy's business, in another package. Start
 * at {@link dev.winnow.rules.RuleSet}.
 */
package dev.winnow.rules;
