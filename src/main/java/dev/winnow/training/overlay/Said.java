package dev.winnow.training.overlay;

import dev.winnow.policy.Category;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A row as it stands in a file, before it is known which categories the file is about.
 *
 * @param explicit categories of which the row says whether they apply
 * @param named null, or all that apply of the categories that the file is about
 */
record Said(
        String text, String language, Map<Category, Boolean> explicit, Set<Category> named, String who, Instant at) {}
