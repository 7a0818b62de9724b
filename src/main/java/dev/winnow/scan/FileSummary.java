package dev.winnow.scan;

import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.Packing;
import java.util.Map;

/**
 * What was found in one file.
 *
 * @param name as it is called in reports
 * @param format of its records; null if it could not be opened
 * @param packing how it is compressed
 * @param records how many were judged
 * @param block how many of them are blocked for something that the baseline does not accept
 * @param review how many are to be reviewed for something that the baseline does not accept
 * @param known how many are flagged, but only for what the baseline accepts
 * @param failing how many count against what the user tolerates
 * @param unreadable how many could not be read
 * @param withoutText how many have no text, as images in a web archive
 * @param fields names of the fields that were judged, with numbers of texts
 * @param failure why its rest could not be read; null if all of it was
 * @param complete whether it was read to its end
 */
public record FileSummary(
        String name,
        DataFormat format,
        Packing packing,
        long records,
        long block,
        long review,
        long known,
        long failing,
        long unreadable,
        long withoutText,
        Map<String, Long> fields,
        String failure,
        boolean complete) {

    /** Copies the map. */
    public FileSummary {
        fields = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(fields));
    }
}
