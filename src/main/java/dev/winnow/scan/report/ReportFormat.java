package dev.winnow.scan.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Forms in which findings are written down. */
public enum ReportFormat {
    /** For people who wait. */
    TERMINAL,
    /** One JSON object. */
    JSON,
    /** One JSON object a line, as they come. */
    JSONL,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** JUnit XML: one test case a file. */
    JUNIT,
    /** One page for people who were not there. */
    HTML,
    /** Annotations and job summary of GitHub Actions. */
    GITHUB,
    /** GitLab Code Quality. */
    GITLAB,
    /** Tables for comments and summaries. */
    MARKDOWN;

    /** Returns the name in options, as in "sarif". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns all names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(ReportFormat::id).toList();
    }
}
