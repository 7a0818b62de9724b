package dev.winnow.scan;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.text.NearestName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From which action on, in which category, a record counts as a failure. */
public final class FailOn {

    private static final List<String> LEVELS = List.of("block", "review", "never");

    /** Everything that is blocked. */
    public static final FailOn BLOCK = parse(List.of());

    private final String general;
    private final Map<Category, String> byCategory;

    private FailOn(String general, Map<Category, String> byCategory) {
        this.general = general;
        this.byCategory = byCategory;
    }

    /**
     * Reads levels: {@code block}, {@code review} or {@code never} for all categories, {@code CATEGORY:LEVEL} for one. What
     * is said of one category outranks what is said of all; without a word about all, they fail at block.
     *
     * @throws IllegalArgumentException if a word is unknown, with the nearest known one
     */
    public static FailOn parse(List<String> words) {
        String general = "block";
        Map<Category, String> byCategory = new EnumMap<>(Category.class);
        for (String word : words) {
            int colon = word.lastIndexOf(':');
            String level = word.substring(colon + 1);
            if (!LEVELS.contains(level)) {
                throw new IllegalArgumentException("unknown level \"" + level + "\"" + NearestName.hint(level, LEVELS));
            }
            if (colon < 0) {
                general = level;
            } else {
                byCategory.put(Categories.named(word.substring(0, colon)), level);
            }
        }
        return new FailOn(general, byCategory);
    }

    /** Returns whether a category's action is a failure. */
    public boolean fails(Category category, Action action) {
        return switch (byCategory.getOrDefault(category, general)) {
            case "never" -> false;
            case "review" -> action != Action.ALLOW;
            default -> action == Action.BLOCK;
        };
    }

    /** Returns what it is, for people: "block", or "never, sexual: review". */
    public String words() {
        StringBuilder words = new StringBuilder(general);
        byCategory.forEach((category, level) ->
                words.append(", ").append(category.id()).append(": ").append(level));
        return words.toString();
    }
}
