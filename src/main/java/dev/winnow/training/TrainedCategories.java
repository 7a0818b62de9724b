package dev.winnow.training;

import dev.winnow.policy.Category;
import java.util.Arrays;
import java.util.List;

/** The categories that models have heads for. The others are decided by rules alone. */
final class TrainedCategories {

    static final List<Category> ALL = Arrays.stream(Category.values())
            .filter(category -> category != Category.SEXUAL_MINORS && category.isHarm())
            .toList();

    static final int ALL_BITS =
            ALL.stream().mapToInt(category -> 1 << category.ordinal()).sum();

    private TrainedCategories() {}
}
