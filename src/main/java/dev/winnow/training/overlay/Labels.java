package dev.winnow.training.overlay;

import dev.winnow.policy.Category;
import dev.winnow.text.NearestName;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What labels of a file mean.
 *
 * @param renamed names of the file: a category, or "none"
 */
record Labels(Map<String, String> renamed) {

    private static final Set<String> HARMLESS = Set.of("none", "ok", "clean", "ham", "harmless", "allow");
    private static final Set<String> ALLOWED = Set.of("allow", "allowed", "approve", "approved", "keep");
    private static final Set<String> REMOVED =
            Set.of("remove", "removed", "block", "blocked", "restrict", "restricted", "reject", "rejected");

    /** Makes them, and refuses names of no category. */
    static Labels of(Map<String, String> renamed) throws RowException {
        for (String to : renamed.values()) {
            if (!to.equals("none") && !Category.ids().contains(to)) {
                throw new RowException("--label: there is no category \"" + to + "\""
                        + NearestName.hint(to, Category.ids()) + "; \"none\" is for harmless");
            }
        }
        return new Labels(Map.copyOf(renamed));
    }

    /** Returns the categories of names; empty for harmless. */
    Set<Category> of(List<String> names, String place) throws RowException {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        for (String raw : names) {
            String name = renamed.getOrDefault(raw, raw);
            if (Category.ids().contains(name.toLowerCase(Locale.ROOT))) {
                categories.add(category(name, place));
            } else if (!HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new RowException(place + ": unknown label \"" + shown(name) + "\""
                        + NearestName.hint(name, Category.ids())
                        + "; --label NAME=CATEGORY says what a name means, NAME=none that it is harmless");
            }
        }
        return categories;
    }

    Category category(String name, String place) throws RowException {
        String id = renamed.getOrDefault(name, name).toLowerCase(Locale.ROOT);
        if (!Category.ids().contains(id)) {
            throw new RowException(
                    place + ": unknown category \"" + shown(name) + "\"" + NearestName.hint(id, Category.ids()));
        }
        return Category.of(id);
    }

    boolean isCategory(String name) {
        return Category.ids().contains(renamed.getOrDefault(name, name).toLowerCase(Locale.ROOT));
    }

    /** Returns whether a decision lets a text stand; null if nothing was decided. */
    static Boolean allows(String decision, String place) throws RowException {
        String word = decision.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return null;
        }
        if (ALLOWED.contains(word) || REMOVED.contains(word)) {
            return ALLOWED.contains(word);
        }
        throw new RowException(place + ": a decision is \"allow\" or \"remove\", not \"" + shown(decision) + "\"");
    }

    /** Returns what a cell or a value says of one category; null for nothing. */
    static Boolean truth(String value, String place) throws RowException {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "1", "1.0", "true", "yes", "x" -> true;
            case "0", "0.0", "false", "no" -> false;
            default -> throw new RowException(place + ": a label is 1 or 0, not \"" + shown(value) + "\"");
        };
    }

    private static String shown(String value) {
        String line = value.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
