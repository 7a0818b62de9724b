package dev.winnow.scan;

import dev.winnow.policy.Category;
import dev.winnow.scan.input.DataFiles;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a scan found. The same input, engine and settings give the same summary, for any number of threads.
 *
 * @param complete whether the scan came to its end
 * @param interruption why it did not, or null
 * @param files one for each file that was scanned, in order
 * @param skipped what was left out
 * @param categories for each category with a finding, the number of records by action
 * @param histograms for each category how many records have a score within each twentieth of [0, 1]
 * @param allowedFailing how many failing records are tolerated
 * @param allowedUnreadable how many unreadable records are tolerated
 * @param staleBaseline entries of the baseline that nothing matched; 0 without a baseline
 * @param sample what the scan was limited to, for people; null if to nothing
 * @param findings what findings mean for the outcome
 * @param failOn what counts as failing, for people
 * @param model the model's version
 * @param policy name and content hash of the policy
 * @param campaigns near-duplicates among what is flagged and not accepted, largest first
 * @param duplicates of whole records; null if nobody looked for any
 */
public record ScanSummary(
        boolean complete,
        String interruption,
        List<FileSummary> files,
        List<DataFiles.Skipped> skipped,
        Map<Category, Actions> categories,
        Map<Category, long[]> histograms,
        long allowedFailing,
        long allowedUnreadable,
        long staleBaseline,
        String sample,
        ScanSettings.Findings findings,
        String failOn,
        String model,
        String policy,
        List<GroupSummary> campaigns,
        Duplicates duplicates) {

    /** Parts of a histogram. */
    public static final int BINS = 20;

    /**
     * Numbers of records.
     *
     * @param block with a new finding at block
     * @param review with a new finding at review, but none at block
     */
    public record Actions(long block, long review) {}

    /**
     * Records that say the same as one before.
     *
     * @param copies to the letter, once disguises are undone
     * @param near not quite
     * @param groups the largest, largest first
     */
    public record Duplicates(long copies, long near, List<GroupSummary> groups) {

        /** Copies the list. */
        public Duplicates {
            groups = List.copyOf(groups);
        }
    }

    /** How a scan ends. */
    public enum Outcome {
        /** Nothing, or no more than is tolerated. */
        PASS,
        /** More failing records than are tolerated. */
        FAIL,
        /** Not everything could be seen. */
        BROKEN,
        /** Somebody stopped it. */
        INTERRUPTED
    }

    /** Copies the collections. */
    public ScanSummary {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
        campaigns = List.copyOf(campaigns);
        categories = copy(categories);
        histograms = copy(histograms);
    }

    /** In the order of categories; {@code new EnumMap(map)} refuses an empty map of another kind. */
    private static <V> Map<Category, V> copy(Map<Category, V> map) {
        Map<Category, V> copy = new EnumMap<>(Category.class);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    /** Returns how it ended; not seeing everything outranks findings. */
    public Outcome outcome() {
        if (!complete) {
            return Outcome.INTERRUPTED;
        }
        if (sawNothing() || failures() > 0 || notRead() > 0 || unreadable() > allowedUnreadable) {
            return Outcome.BROKEN;
        }
        return failing() > allowedFailing ? Outcome.FAIL : Outcome.PASS;
    }

    /** Returns whether there was no data at all, or no text in any record of it; neither must pass for clean. */
    public boolean sawNothing() {
        return foundNoFile() || foundNoText();
    }

    private boolean foundNoFile() {
        return files.isEmpty()
                && !skipped.stream().allMatch(file -> file.reason().equals(DataFiles.FORCED_OUT));
    }

    /** A web archive of nothing but JSON, for example. A file without any record is empty, and that is fine. */
    private boolean foundNoText() {
        return withoutText() > 0 && records() + unreadable() == 0 && sample == null;
    }

    /** Returns how many files may be data that no reader takes. */
    public long notRead() {
        return skipped.stream().filter(DataFiles.Skipped::unread).count();
    }

    /** Returns the process exit code that says so: 0, 1, 2 or 130. */
    public int exitCode() {
        return switch (outcome()) {
            case PASS -> 0;
            case FAIL -> findings == ScanSettings.Findings.TOLERATE ? 0 : 1;
            case BROKEN -> 2;
            case INTERRUPTED -> 130;
        };
    }

    /** Returns how many records were judged. */
    public long records() {
        return files.stream().mapToLong(FileSummary::records).sum();
    }

    /** Returns how many are blocked. */
    public long block() {
        return files.stream().mapToLong(FileSummary::block).sum();
    }

    /** Returns how many are to be reviewed. */
    public long review() {
        return files.stream().mapToLong(FileSummary::review).sum();
    }

    /** Returns how many are known. */
    public long known() {
        return files.stream().mapToLong(FileSummary::known).sum();
    }

    /** Returns how many count against what is tolerated. */
    public long failing() {
        return files.stream().mapToLong(FileSummary::failing).sum();
    }

    /** Returns how many could not be read. */
    public long unreadable() {
        return files.stream().mapToLong(FileSummary::unreadable).sum();
    }

    /** Returns how many records the readers saw. */
    public long seen() {
        return files.stream().mapToLong(FileSummary::seen).sum();
    }

    /** Returns how many records have no text. */
    public long withoutText() {
        return files.stream().mapToLong(FileSummary::withoutText).sum();
    }

    /** Returns how many files could not be read to their end for their own fault. */
    public long failures() {
        return files.stream().filter(file -> file.failure() != null).count();
    }

    /** Returns the verdict in one sentence: {@code FAIL: 44 records at block (allowed: 0), 2 unreadable rows (allowed: 0).} */
    public String sentence() {
        String counts = String.format(
                Locale.ROOT,
                "%,d %s at %s (allowed: %,d), %,d unreadable (allowed: %,d)",
                failing(),
                failing() == 1 ? "record" : "records",
                failOn,
                allowedFailing,
                unreadable(),
                allowedUnreadable);
        if (failOn.equals("never")) {
            counts = String.format(
                    Locale.ROOT,
                    "%,d block, %,d review, none of which fails, %,d unreadable (allowed: %,d)",
                    block(),
                    review(),
                    unreadable(),
                    allowedUnreadable);
        }
        if (findings == ScanSettings.Findings.ACCEPT) {
            counts = String.format(
                    Locale.ROOT,
                    "%,d %s accepted into the new baseline, %,d unreadable (allowed: %,d)",
                    known(),
                    known() == 1 ? "record" : "records",
                    unreadable(),
                    allowedUnreadable);
        }
        String broken = failures() == 0
                ? ""
                : ", " + failures() + (failures() == 1 ? " file" : " files") + " not read to the end";
        broken += notRead() == 0 ? "" : ", " + notRead() + (notRead() == 1 ? " file" : " files") + " not read";
        broken += foundNoFile() ? ", no file of data found" : foundNoText() ? ", no record has text that is read" : "";
        String word = switch (outcome()) {
            case PASS -> "PASS";
            case FAIL -> "FAIL";
            case BROKEN -> "BROKEN";
            case INTERRUPTED -> "INCOMPLETE (" + interruption + ")";
        };
        return word + ": " + counts + broken + ".";
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {complete, files, categories, model, policy});
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScanSummary that
                && complete == that.complete
                && files.equals(that.files)
                && skipped.equals(that.skipped)
                && campaigns.equals(that.campaigns)
                && Objects.equals(duplicates, that.duplicates)
                && categories.equals(that.categories)
                && sentence().equals(that.sentence())
                && histograms.keySet().equals(that.histograms.keySet())
                && histograms.entrySet().stream()
                        .allMatch(bins -> Arrays.equals(bins.getValue(), that.histograms.get(bins.getKey())));
    }
}
