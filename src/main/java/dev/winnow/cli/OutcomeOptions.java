package dev.winnow.cli;

import dev.winnow.scan.Baseline;
import dev.winnow.scan.FailOn;
import dev.winnow.scan.ScanSettings;
import dev.winnow.scan.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a scan that say what makes it fail. */
final class OutcomeOptions {

    private static final Path DEFAULT_BASELINE = Path.of(".winnow-baseline.jsonl");

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "block, review (or stricter), never, or CATEGORY:LEVEL; repeatable (default: block)")
    private List<String> failOn = new ArrayList<>();

    @Option(
            names = "--max-flagged",
            paramLabel = "N|N%",
            defaultValue = "0",
            description = "how many records at that level are tolerated (default: ${DEFAULT-VALUE})")
    private String maxFlagged;

    @Option(
            names = "--max-unreadable",
            paramLabel = "N|N%",
            defaultValue = "0",
            description = "how many unreadable records are tolerated; they are always counted and listed (default:"
                    + " ${DEFAULT-VALUE}). A truncated file is never tolerated.")
    private String maxUnreadable;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "findings that are accepted (default: .winnow-baseline.jsonl if present)")
    private Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "accept everything found now: write it to this file, and do not fail on it")
    private Path writeBaseline;

    @Option(names = "--exit-zero", description = "do not fail on findings: 1 becomes 0, and 2 stays 2")
    private boolean exitZero;

    FailOn failOn() {
        return OptionValues.labelled("--fail-on", () -> FailOn.parse(failOn));
    }

    Tolerance maxFlagged() {
        return OptionValues.labelled("--max-flagged", () -> Tolerance.parse(maxFlagged));
    }

    Tolerance maxUnreadable() {
        return OptionValues.labelled("--max-unreadable", () -> Tolerance.parse(maxUnreadable));
    }

    ScanSettings.Findings findings() {
        if (writeBaseline != null) {
            return ScanSettings.Findings.ACCEPT;
        }
        return exitZero ? ScanSettings.Findings.TOLERATE : ScanSettings.Findings.FAIL;
    }

    /** Returns where the new baseline goes, or null. */
    Path newBaseline() {
        return writeBaseline;
    }

    /**
     * Reads the findings that are accepted.
     *
     * @throws IOException if there is a baseline that cannot be read
     */
    Baseline accepted() throws IOException {
        if (baseline != null) {
            return Baseline.read(baseline);
        }
        return Files.exists(DEFAULT_BASELINE) ? Baseline.read(DEFAULT_BASELINE) : Baseline.empty();
    }
}
