package dev.winnow.scan;

import dev.winnow.policy.Category;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Near-duplicates that a scan met: a campaign, where they are flagged.
 *
 * @param id as findings name it, as in {@code c-3f1a90b2c4d5}
 * @param alsoCalled names under which findings were reported before it was clear that they belong here
 * @param count how many texts it has
 * @param copies how many of them are copies of one before, to the letter once disguises are undone
 * @param records how many records hold them
 * @param categories how many of its texts are flagged for each
 * @param hosts how many come from each host, of the first hosts that were met
 * @param examples the first few, all different
 */
public record GroupSummary(
        String id,
        List<String> alsoCalled,
        long count,
        long copies,
        long records,
        Map<Category, Long> categories,
        Map<String, Long> hosts,
        List<Example> examples) {

    /**
     * One of the texts.
     *
     * @param where as people write it
     * @param excerpt what reports may show of it; safe to print
     */
    public record Example(String where, String excerpt) {}

    /** Copies the collections. */
    public GroupSummary {
        alsoCalled = List.copyOf(alsoCalled);
        EnumMap<Category, Long> sorted = new EnumMap<>(Category.class);
        sorted.putAll(categories);
        categories = Collections.unmodifiableMap(sorted);
        hosts = Collections.unmodifiableMap(hosts);
        examples = List.copyOf(examples);
    }
}
