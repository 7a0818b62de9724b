package dev.winnow.scan;

import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.Packing;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was found in one file.
 *
 * @param name as it is called in reports
 * @param format of its records; null if it could not be opened
 * @param packing how it is compressed
 * @param seen how many records the reader saw; each of them was judged, is unreadable, or was skipped
 * @param records how many were judged
 * @param block how many of them are blocked for something that the baseline does not accept
 * @param review how many are to be reviewed for something that the baseline does not accept
 * @param known how many are flagged, but only for what the baseline accepts
 * @param failing how many count against what the user tolerates
 * @param unreadable how many could not be read
 * @param skipped how many were not judged on purpose, by reason: no text in them, or not in the sample
 * @param fields names of the fields that were judged, with numbers of texts
 * @param shape how it was read, for people: kinds of records, encoding, separator
 * @param failure why its rest could not be read; null if all of it was
 * @param complete whether it was read to its end
 */
public record FileSummary(
        String name,
        DataFormat format,
        Packing packing,
        long seen,
        long records,
        long block,
        long review,
        long known,
        long failing,
        long unreadable,
        Map<String, Long> skipped,
        Map<String, Long> fields,
        List<String> shape,
        String failure,
        boolean complete) {

    /** Reason of records that were left out by chance. */
    static final String NOT_IN_SAMPLE = "not in the sample";

    private static final Pattern SPLIT =
            Pattern.compile("(?:^|[/_.!-])(train|training|validation|valid|val|dev|test|eval)(?=[/_.-]|$)");

    /** Copies the collections. */
    public FileSummary {
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        shape = List.copyOf(shape);
    }

    /** Returns how many records have no text, as images in a web archive. */
    public long withoutText() {
        return skipped.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(NOT_IN_SAMPLE))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Returns the part of a dataset that the name says it is: train, validation or test; null if it says none. */
    public String split() {
        Matcher found = SPLIT.matcher(name.toLowerCase(Locale.ROOT));
        String last = null;
        while (found.find()) {
            last = found.group(1);
        }
        return last == null
                ? null
                : switch (last) {
                    case "train", "training" -> "train";
                    case "test", "eval" -> "test";
                    default -> "validation";
                };
    }
}
