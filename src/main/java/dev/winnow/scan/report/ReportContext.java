package dev.winnow.scan.report;

import dev.winnow.policy.Policy;
import dev.winnow.scan.ExcerptStyle;
import java.util.List;

/**
 * What reports say about the run itself.
 *
 * @param version of Winnow
 * @param name of this scan among others of the same repository, for SARIF's category
 * @param command what to type to repeat it
 * @param settings name and value of each setting, for people
 * @param policy whose thresholds apply
 * @param excerpts how much of flagged texts is shown
 * @param colors whether the terminal's report is coloured
 * @param quiet whether the terminal's report is findings alone
 */
public record ReportContext(
        String version,
        String name,
        String command,
        List<Setting> settings,
        Policy policy,
        ExcerptStyle excerpts,
        boolean colors,
        boolean quiet) {

    /** A setting, for people. */
    public record Setting(String name, String value) {}

    /** Copies the list. */
    public ReportContext {
        settings = List.copyOf(settings);
    }
}
