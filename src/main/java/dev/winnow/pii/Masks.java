package dev.winnow.pii;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts placeholders in the place of what was found: {@code <EMAIL_1>}, the same one wherever the same value stands in a
 * text, numbered as they come.
 */
public final class Masks {

    private Masks() {}

    /**
     * Returns the text with placeholders.
     *
     * @param found in the text, in its order
     * @param kinds that are masked; others stay
     */
    public static String mask(String text, List<Found> found, Set<Kind> kinds) {
        Map<Kind, Map<String, Integer>> numbers = new EnumMap<>(Kind.class);
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (Found its : found) {
            if (kinds.contains(its.kind())) {
                Map<String, Integer> ofKind = numbers.computeIfAbsent(its.kind(), kind -> new HashMap<>());
                String value = canonical(its.kind(), text.substring(its.start(), its.end()));
                int number = ofKind.computeIfAbsent(value, any -> ofKind.size() + 1);
                masked.append(text, done, its.start())
                        .append('<')
                        .append(its.kind().name())
                        .append('_')
                        .append(number)
                        .append('>');
                done = its.end();
            }
        }
        return masked.append(text, done, text.length()).toString();
    }

    /** Two ways of writing one number are one value. */
    private static String canonical(Kind kind, String value) {
        return switch (kind) {
            case EMAIL -> value.toLowerCase(Locale.ROOT);
            case KEY, PRIVATE_KEY, CRYPTO -> value;
            default -> value.replaceAll("[^0-9A-Za-z+:]", "").toUpperCase(Locale.ROOT);
        };
    }
}
