package dev.winnow.cli;

import dev.winnow.text.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Values of options from their text; errors name the option. */
final class OptionValues {

    private static final long LARGEST_SIZE = 1L << 30;

    private OptionValues() {}

    /** Turns an option's text into a value. */
    interface Parsing<T> {
        T parse();
    }

    /** Puts the option's name in front of what the parser complains about. */
    static <T> T labelled(String option, Parsing<T> parsing) {
        try {
            return parsing.parse();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    /** Returns the constant of that name; case does not count. */
    static <E extends Enum<E>> E choice(String option, String word, E[] all) {
        List<String> names = Arrays.stream(all)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return all[index(option, word.toLowerCase(Locale.ROOT), names)];
    }

    /** Returns where a word stands among the only ones that are allowed. */
    static int index(String option, String word, List<String> allowed) {
        int index = allowed.indexOf(word);
        if (index < 0) {
            throw new IllegalArgumentException(
                    option + ": unknown value \"" + word + "\"" + NearestName.hint(word, allowed));
        }
        return index;
    }

    /** Returns a whole number within [least, most]. */
    static long number(String option, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw new IllegalArgumentException(option + ": \"" + text + "\" is not a whole number"
                + (least == Long.MIN_VALUE ? "" : " of at least " + least));
    }

    /** Returns a number of bytes: 4096, 64K, 16MiB. */
    static int size(String option, String text) {
        String digits = text.replaceFirst("(?i)(KiB|MiB|K|M)$", "");
        String unit = text.substring(digits.length()).toLowerCase(Locale.ROOT);
        int shift = unit.startsWith("m") ? 20 : unit.startsWith("k") ? 10 : 0;
        long bytes = number(option, digits, 1, LARGEST_SIZE) << shift;
        if (bytes > LARGEST_SIZE) {
            throw new IllegalArgumentException(option + ": at most 1024MiB");
        }
        return (int) bytes;
    }
}
