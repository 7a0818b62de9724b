package dev.winnow.moderation;

import dev.winnow.model.LinearModel;
import dev.winnow.policy.Category;
import java.util.Arrays;

/** Which head of a model speaks for which category. Immutable. */
final class Heads {

    private final int[] headOf = new int[Category.values().length]; // by Category.ordinal(); -1: none
    private final int[] categoryOf; // by head: Category.ordinal()

    /** @throws IllegalArgumentException if the model has a head for no known category */
    Heads(LinearModel model) {
        Arrays.fill(headOf, -1);
        categoryOf = new int[model.heads().size()];
        for (int head = 0; head < categoryOf.length; head++) {
            categoryOf[head] = Category.of(model.heads().get(head).category()).ordinal();
            headOf[categoryOf[head]] = head;
        }
    }

    /** Returns how many heads there are. */
    int count() {
        return categoryOf.length;
    }

    /** Returns the ordinal of the category for which a head speaks. */
    int category(int head) {
        return categoryOf[head];
    }

    /** Returns the index of a category's head, or -1. */
    int of(Category category) {
        return headOf[category.ordinal()];
    }
}
