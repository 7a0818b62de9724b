package dev.winnow.review;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How urgent an item is. Priority is risk × reach × 2^(age / 6 h): because it doubles at one rate for all, the order of two items
 * never changes with time, and a place in the queue is one number, written once.
 *
 * @param category the category with the highest risk
 * @param score of that category
 * @param value from just above 0
 */
record Risk(Category category, double score, double value) {

    private static final double HALF_LIFE = 6 * 3_600_000; // ms in which priority doubles
    private static final double UNSURE = 0.5; // what being quite unsure adds
    private static final double LEAST = 0.01;
    private static final Map<Category, Integer> SEVERITY = new EnumMap<>(Map.ofEntries(
            Map.entry(Category.SEXUAL_MINORS, 10),
            Map.entry(Category.VIOLENCE, 8),
            Map.entry(Category.SELF_HARM, 8),
            Map.entry(Category.HATE, 7),
            Map.entry(Category.ILLICIT, 6),
            Map.entry(Category.SCAM, 6),
            Map.entry(Category.HARASSMENT, 6),
            Map.entry(Category.SECRET, 5),
            Map.entry(Category.SEXUAL, 4),
            Map.entry(Category.PII, 4),
            Map.entry(Category.GAMBLING, 3),
            Map.entry(Category.SPAM, 3),
            Map.entry(Category.TOXIC, 3),
            Map.entry(Category.EVASION, 2),
            Map.entry(Category.PROFANITY, 1),
            Map.entry(Category.GARBLED, 1)));

    static Risk of(Verdict verdict) {
        Risk highest = new Risk(Category.SPAM, 0, LEAST);
        for (CategoryScore each : verdict.categories()) {
            double value = SEVERITY.get(each.category()) * each.score() + UNSURE * entropy(each.score());
            if (value > highest.value) {
                highest = new Risk(each.category(), each.score(), value);
            }
        }
        return highest;
    }

    /** Returns how grave a category is, from 1 to 10. */
    static int severity(Category category) {
        return SEVERITY.get(category);
    }

    /** In bits. */
    private static double entropy(double p) {
        return p <= 0 || p >= 1 ? 0 : -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
    }

    /**
     * Returns the place in the queue, smallest first.
     *
     * @param views how many have seen it
     * @param reports how many have reported it
     */
    long place(Instant arrived, long views, int reports) {
        double reach = 1 + Math.log10(1 + views + 20.0 * reports);
        return arrived.toEpochMilli() - Math.round(HALF_LIFE * Math.log(value * reach) / Math.log(2));
    }
}
