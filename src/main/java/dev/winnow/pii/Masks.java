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
        for (Found find : found) {
            if (kinds.contains(find.kind())) {
                Map<String, Integer> ofKind = numbers.computeIfAbsent(find.kind(), kind -> new HashMap<>());
                String value = canonical(find.kind(), text.substring(find.start(), find.end()));
                int number = ofKind.computeIfAbsent(value, any -> ofKind.size() + 1);
                masked.append(text, done, find.start())
                        .append('<')
                        .append(find.kind().name())
                        .append('_')
                        .append(number)
                        .append('>');
                done = find.end();
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
