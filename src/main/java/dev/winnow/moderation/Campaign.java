package dev.winnow.moderation;

/**
 * That a text is one of many that say the same.
 *
 * @param id the same for its near-duplicates, as in {@code c-3f1a90b2c4d5}
 * @param seen how many of them were met within the last day, this one among them
 */
public record Campaign(String id, long seen) {}
