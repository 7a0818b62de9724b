package dev.winnow.scan.report;

import dev.winnow.scan.FileSummary;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.template.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a scan looked at, and what it did not: a scan of the wrong column, or of half the files, must not look like a clean one.
 *
 * @param notes which fields were judged, which records were not and why, how files were read, what was found in which split;
 *     a sentence each
 * @param notRead files that may be data that no reader takes
 * @param moreNotRead how many of these are not listed
 * @param leftOut files that the user left out, or that are no data
 * @param moreLeftOut how many of these are not listed
 */
record Coverage(
        List<String> notes,
        List<DataFiles.Skipped> notRead,
        long moreNotRead,
        List<DataFiles.Skipped> leftOut,
        long moreLeftOut) {

    /**
     * @param listed how many files of either kind are listed at the most
     */
    static Coverage of(ScanSummary summary, int listed) {
        List<DataFiles.Skipped> notRead =
                summary.skipped().stream().filter(DataFiles.Skipped::unread).toList();
        List<DataFiles.Skipped> leftOut =
                summary.skipped().stream().filter(file -> !file.unread()).toList();
        return new Coverage(
                notes(summary.files()),
                notRead.stream().limit(listed).toList(),
                Math.max(0, notRead.size() - listed),
                leftOut.stream().limit(listed).toList(),
                Math.max(0, leftOut.size() - listed));
    }

    /** Returns {@code 201 image/png, 3 not in the sample}. */
    static String notJudged(Map<String, Long> byReason) {
        return byReason.entrySet().stream()
                .map(reason -> Figures.number(reason.getValue()) + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static List<String> notes(List<FileSummary> files) {
        List<String> notes = new ArrayList<>();
        Map<String, Long> fields =
                summed(files.stream().map(FileSummary::fields).toList());
        if (!fields.isEmpty()) {
            notes.add(fields.entrySet().stream()
                    .map(field -> field.getKey() + " (" + Figures.number(field.getValue()) + ")")
                    .collect(Collectors.joining(", ", "Judged " + (fields.size() == 1 ? "field " : "fields "), ".")));
        }
        Map<String, Long> reasons =
                summed(files.stream().map(FileSummary::skipped).toList());
        if (!reasons.isEmpty()) {
            notes.add("Not judged: " + notJudged(reasons) + ".");
        }
        Map<String, Long> shapes = new TreeMap<>();
        files.forEach(file -> file.shape().forEach(shape -> shapes.merge(shape, 1L, Long::sum)));
        if (!shapes.isEmpty()) {
            notes.add(shapes.entrySet().stream()
                    .map(shape -> shape.getKey()
                            + (shape.getValue() == 1 ? "" : " (" + Figures.number(shape.getValue()) + " files)"))
                    .collect(Collectors.joining(", ", "Read as: ", ".")));
        }
        Map<String, List<FileSummary>> splits = files.stream()
                .filter(file -> file.split() != null)
                .collect(Collectors.groupingBy(FileSummary::split, TreeMap::new, Collectors.toList()));
        // It matters whether what is wrong is in the part of a dataset that a model learns from.
        if (splits.size() > 1) {
            notes.add(splits.entrySet().stream()
                    .map(split -> split.getKey() + " " + sum(split.getValue(), FileSummary::block) + " block, "
                            + sum(split.getValue(), FileSummary::review) + " review of "
                            + sum(split.getValue(), FileSummary::records))
                    .collect(Collectors.joining("; ", "By split: ", ".")));
        }
        return notes;
    }

    private static Map<String, Long> summed(Collection<Map<String, Long>> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach(count -> count.forEach((name, number) -> sums.merge(name, number, Long::sum)));
        return sums;
    }

    private static String sum(List<FileSummary> files, ToLongFunction<FileSummary> number) {
        return Figures.number(files.stream().mapToLong(number).sum());
    }
}
