package dev.winnow.moderation;

/**
 * One category's part of a verdict.
 *
 * @param category which
 * @param score the highest score of any part of the text, within [0, 1]
 * @param action what the policy makes of it
 */
public record CategoryScore(Category category, double score, Action action) {}
