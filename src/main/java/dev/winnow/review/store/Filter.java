package dev.winnow.review.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What of a queue somebody wants to see.
 *
 * @param category with the highest risk; null: any
 * @param language BCP 47; null: any
 * @param source a dialect's name; null: any
 * @param score at least, in ten-thousandths
 * @param since arrived at this time or later; null: any
 * @param without categories that are left out
 */
public record Filter(String category, String language, String source, int score, Instant since, Set<String> without) {

    /** Everything. */
    public static final Filter NONE = new Filter(null, null, null, 0, null, Set.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the set. */
    public Filter {
        without = Set.copyOf(without);
    }

    /** Returns the same filter that leaves some categories out. */
    public Filter without(Set<String> categories) {
        return new Filter(category, language, source, score, since, categories);
    }

    /** Returns whether anything is left out. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Returns the filter as one line, which {@link #read} reads; what is left out for a person's sake is not in it. */
    public String written() {
        try {
            return JSON.writeValueAsString(
                    new Object[] {category, language, source, score, since == null ? null : since.toString()});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a filter is JSON", e);
        }
    }

    /** Reads what {@link #written} wrote. */
    public static Filter read(String line) {
        try {
            Object[] parts = JSON.readValue(line, Object[].class);
            return new Filter(
                    (String) parts[0],
                    (String) parts[1],
                    (String) parts[2],
                    (int) parts[3],
                    parts[4] == null ? null : Instant.parse((String) parts[4]),
                    Set.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored is a filter", e);
        }
    }

    /** The conditions, which follow those of the queue. */
    String conditions() {
        return (category == null ? "" : " AND category = ?")
                + (language == null ? "" : " AND language = ?")
                + (source == null ? "" : " AND source = ?")
                + (score == 0 ? "" : " AND score >= ?")
                + (since == null ? "" : " AND arrived >= ?")
                + (without.isEmpty()
                        ? ""
                        : " AND category NOT IN (" + String.join(", ", Collections.nCopies(without.size(), "?")) + ")");
    }

    /** The values of the conditions. */
    List<Object> values() {
        List<Object> values = new ArrayList<>();
        for (Object value : new Object[] {category, language, source, score == 0 ? null : score, since}) {
            if (value != null) {
                values.add(value);
            }
        }
        values.addAll(without);
        return values;
    }

    /** The column that an index orders a narrowed queue by, with a comma; "" for the whole queue. */
    String order() {
        return category != null ? "category, " : language != null ? "language, " : "";
    }
}
