package dev.winnow.scan;

import dev.winnow.policy.Category;
import dev.winnow.text.NearestName;

/** Categories by the names that people type. */
public final class Categories {

    private Categories() {}

    /**
     * Returns the category of a name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest
     */
    public static Category named(String id) {
        if (!Category.ids().contains(id)) {
            throw new IllegalArgumentException(
                    "unknown category \"" + id + "\"" + NearestName.hint(id, Category.ids()));
        }
        return Category.of(id);
    }
}
