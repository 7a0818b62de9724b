package dev.winnow.training.overlay;

import dev.winnow.policy.Category;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What somebody said of a text.
 *
 * @param text itself
 * @param language as the source gives it; null: unknown
 * @param labels whether it is of a category; what is missing is unknown
 * @param who said so; "" if the source does not tell
 * @param at when; null if the source does not tell
 */
public record Row(String text, String language, Map<Category, Boolean> labels, String who, Instant at) {

    /** Copies the labels. */
    public Row {
        EnumMap<Category, Boolean> sorted = new EnumMap<>(Category.class);
        sorted.putAll(labels);
        labels = Collections.unmodifiableMap(sorted);
    }

    Row with(Map<Category, Boolean> others) {
        return new Row(text, language, others, who, at);
    }
}
