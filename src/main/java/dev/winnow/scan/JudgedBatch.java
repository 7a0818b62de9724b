package dev.winnow.scan;

import dev.winnow.policy.Category;
import dev.winnow.scan.input.ScanRecord;
import dev.winnow.scan.input.ScanRecord.TextField;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Neighbouring records, judged.
 *
 * @param records in the input's order
 */
record JudgedBatch(List<JudgedRecord> records, Counts counts) {

    /** What is counted of every record, flagged or not; sums do not depend on the order. */
    static final class Counts {
        final long[][] histograms = new long[Category.values().length][ScanSummary.BINS]; // by ordinal, by score
        final Map<String, Long> fields = new TreeMap<>();
        final Map<String, Long> shapes = new TreeMap<>();

        void add(ScanRecord record, double[] highest) {
            for (int at = 0; at < highest.length; at++) {
                histograms[at][Math.min(ScanSummary.BINS - 1, (int) (highest[at] * ScanSummary.BINS))]++;
            }
            if (record.shape() != null) {
                shapes.merge(record.shape(), 1L, Long::sum);
            }
            for (TextField text : record.texts()) {
                if (!text.path().isEmpty()) {
                    fields.merge(text.path(), 1L, Long::sum);
                }
            }
        }

        void add(Counts other) {
            for (int at = 0; at < histograms.length; at++) {
                for (int bin = 0; bin < histograms[at].length; bin++) {
                    histograms[at][bin] += other.histograms[at][bin];
                }
            }
            other.fields.forEach((field, count) -> fields.merge(field, count, Long::sum));
            other.shapes.forEach((shape, count) -> shapes.merge(shape, count, Long::sum));
        }
    }
}
