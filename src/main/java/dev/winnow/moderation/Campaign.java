package dev.winnow.moderation;

/**
 * A group of near-duplicate texts that a text belongs to.
 *
 * @param id shared by all near-duplicates, as in {@code c-3f1a90b2c4d5}
 * @param seen how many of them were met within the last day, this one among them
 */
public record Campaign(String id, long seen) {}
