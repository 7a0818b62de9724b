package dev.winnow.http.perspective;

import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How an attribute's score comes from those of categories. Every formula rises with each of its categories. */
sealed interface Formula {

    /** Returns the score, within [0, 1]. */
    double score(Verdict verdict);

    /**
     * Returns what a moderator says of categories who says it of the attribute.
     *
     * @param value the attribute's score by the moderator, within [0, 1]
     * @return 1, 0 or between, by category; what does not follow is left out
     */
    Map<Category, Double> implied(double value);

    /** Returns it in writing, as in "max(spam, scam)". */
    String text();

    /** From here on a moderator says yes. */
    double YES = 0.5;

    /**
     * The score of one category.
     *
     * @param category which
     */
    record Of(Category category) implements Formula {
        @Override
        public double score(Verdict verdict) {
            return verdict.category(category).score();
        }

        @Override
        public Map<Category, Double> implied(double value) {
            return Map.of(category, value);
        }

        @Override
        public String text() {
            return category.id();
        }
    }

    /**
     * Any of several: the highest score. No sum and no product: the categories are far from independent.
     *
     * @param parts what it may be; the first is what it most often is
     */
    record Any(List<Formula> parts) implements Formula {
        @Override
        public double score(Verdict verdict) {
            double score = 0;
            for (Formula part : parts) {
                score = Math.max(score, part.score(verdict));
            }
            return score;
        }

        @Override
        public Map<Category, Double> implied(double value) {
            return value >= YES ? parts.get(0).implied(value) : all(parts, value);
        }

        @Override
        public String text() {
            return "max(" + parts.stream().map(Formula::text).collect(Collectors.joining(", ")) + ")";
        }
    }

    /**
     * All of several: the lowest score, for all together are no likelier than the least likely.
     *
     * @param parts what it must be
     */
    record All(List<Formula> parts) implements Formula {
        @Override
        public double score(Verdict verdict) {
            double score = 1;
            for (Formula part : parts) {
                score = Math.min(score, part.score(verdict));
            }
            return score;
        }

        @Override
        public Map<Category, Double> implied(double value) {
            return value >= YES ? parts.get(0).implied(value) : Map.of(); // which of them it is not, nobody said
        }

        @Override
        public String text() {
            return "min(" + parts.stream().map(Formula::text).collect(Collectors.joining(", ")) + ")";
        }
    }

    private static Map<Category, Double> all(List<Formula> parts, double value) {
        Map<Category, Double> implied = new HashMap<>();
        parts.forEach(part -> implied.putAll(part.implied(value)));
        return implied;
    }

    /** Makes {@link Of}. */
    static Formula of(Category category) {
        return new Of(category);
    }

    /** Makes {@link Any} of categories. */
    static Formula any(Category... categories) {
        return new Any(Arrays.stream(categories).map(Formula::of).toList());
    }

    /** Makes {@link All}. */
    static Formula all(Formula... parts) {
        return new All(List.of(parts));
    }
}
