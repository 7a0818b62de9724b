package dev.winnow.scan;

import dev.winnow.pii.Kind;
import dev.winnow.scan.input.ReadOptions;
import java.util.Objects;
import java.util.Set;

/**
 * How a scan is done.
 *
 * @param reading how files are read
 * @param failOn from which action on a record counts as failing
 * @param maxFlagged how many failing records are tolerated
 * @param maxUnreadable how many unreadable records are tolerated
 * @param sampling which records are judged
 * @param excerpts how much of flagged texts reports show
 * @param copies which copies are made
 * @param findings what findings mean for the outcome
 * @param jobs number of threads that judge
 * @param dedup what is done about duplicates
 * @param masked which data clean copies hold placeholders for
 */
public record ScanSettings(
        ReadOptions reading,
        FailOn failOn,
        Tolerance maxFlagged,
        Tolerance maxUnreadable,
        Sampling sampling,
        ExcerptStyle excerpts,
        CopySettings copies,
        Findings findings,
        int jobs,
        Dedup dedup,
        Set<Kind> masked) {

    /** What findings mean for the outcome. */
    public enum Findings {
        /** Too many make the scan fail. */
        FAIL,
        /** They are reported, and let the scan pass. */
        TOLERATE,
        /** They go into a new baseline, and so are known from now on. */
        ACCEPT
    }

    /** What the command line does without options. */
    public static final ScanSettings DEFAULT = new ScanSettings(
            ReadOptions.DEFAULT,
            FailOn.BLOCK,
            Tolerance.NONE,
            Tolerance.NONE,
            Sampling.ALL,
            ExcerptStyle.MASKED,
            CopySettings.NONE,
            Findings.FAIL,
            Runtime.getRuntime().availableProcessors(),
            Dedup.OFF,
            Set.of());

    /** Too many findings make the scan fail; nobody looks for duplicates, and nothing is masked. */
    public ScanSettings(
            ReadOptions reading,
            FailOn failOn,
            Tolerance maxFlagged,
            Tolerance maxUnreadable,
            Sampling sampling,
            ExcerptStyle excerpts,
            CopySettings copies,
            int jobs) {
        this(
                reading,
                failOn,
                maxFlagged,
                maxUnreadable,
                sampling,
                excerpts,
                copies,
                Findings.FAIL,
                jobs,
                Dedup.OFF,
                Set.of());
    }

    /** Refuses settings that contradict each other. */
    public ScanSettings {
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(findings, "findings");
        if (jobs < 1) {
            throw new IllegalArgumentException("at least one job is needed");
        }
        masked = Set.copyOf(masked);
        if (!masked.isEmpty() && copies.cleanTo() == null) {
            throw new IllegalArgumentException(
                    "--mask writes placeholders into a copy: say where it goes with --clean-to");
        }
        if (dedup == Dedup.DROP && copies.cleanTo() == null) {
            throw new IllegalArgumentException(
                    "--dedup drop leaves duplicates out of a copy: say where it goes with --clean-to");
        }
        if (copies.any() && sampling.words() != null) {
            throw new IllegalArgumentException("a copy of a part would pass for a copy of the whole: "
                    + "--sample and --limit do not go with --clean-to and --rejects-to");
        }
    }
}
