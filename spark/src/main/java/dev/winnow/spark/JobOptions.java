package dev.winnow.spark;

import dev.winnow.moderation.Document;
import dev.winnow.pii.Kind;
import dev.winnow.policy.Category;
import dev.winnow.scan.CopyMode;
import dev.winnow.scan.FailOn;
import dev.winnow.scan.Tolerance;
import dev.winnow.scan.report.ReportFormat;
import dev.winnow.scan.report.Reports;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The options of the job, as those of {@code winnow scan} where they have the same names. */
final class JobOptions {

    private static final List<String> REQUIRED = List.of("input", "output");
    private static final List<String> FLAGS = List.of("pii", "secrets");
    private static final List<String> REPEATABLE = List.of("fail-on", "mask", "report");
    private static final Map<String, String> DEFAULTS = defaults();

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** What the executors have to know. */
    record Judging(Document.Format format, boolean pii, boolean secrets, Set<Kind> masked, CopyMode mode)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        Set<Category> data() {
            Set<Category> data = EnumSet.noneOf(Category.class);
            if (pii) {
                data.add(Category.PII);
            }
            if (secrets) {
                data.add(Category.SECRET);
            }
            return data;
        }
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("format", "parquet");
        defaults.put("text-field", "text");
        defaults.put("text-format", "text");
        defaults.put("id-field", null);
        defaults.put("fail-on", null);
        defaults.put("max-flagged", "0");
        defaults.put("max-unreadable", "0");
        defaults.put("mask", null);
        defaults.put("clean-to", null);
        defaults.put("clean-by", "segment");
        defaults.put("report", null);
        return defaults;
    }

    /** @throws IllegalArgumentException if an option is unknown, missing or wrong */
    JobOptions(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("^--", "");
            boolean known = DEFAULTS.containsKey(name) || REQUIRED.contains(name) || FLAGS.contains(name);
            if (!arguments[i].startsWith("--") || !known) {
                throw new IllegalArgumentException("unknown option " + arguments[i] + "; there are " + names());
            }
            if (FLAGS.contains(name)) {
                values.put(name, List.of("true"));
                continue;
            }
            if (++i == arguments.length) {
                throw new IllegalArgumentException("--" + name + " needs a value");
            }
            List<String> all = values.computeIfAbsent(name, option -> new ArrayList<>());
            if (!REPEATABLE.contains(name)) {
                all.clear();
            }
            all.add(arguments[i]);
        }
        for (String required : REQUIRED) {
            if (!values.containsKey(required)) {
                throw new IllegalArgumentException("--" + required + " is missing");
            }
        }
        oneOf("format", List.of("parquet", "json", "orc"));
        oneOf("text-format", List.of("text", "html"));
        oneOf("clean-by", List.of("segment", "record"));
        failOn();
        maxFlagged();
        maxUnreadable();
        reports();
        if (!masked().isEmpty() && text("clean-to") == null) {
            throw new IllegalArgumentException("--mask writes placeholders into a copy: say where it goes with --clean-to");
        }
    }

    private static String names() {
        List<String> names = new ArrayList<>(REQUIRED);
        names.addAll(DEFAULTS.keySet());
        names.addAll(FLAGS);
        return names.stream().map(name -> "--" + name).collect(Collectors.joining(", "));
    }

    private void oneOf(String name, List<String> valid) {
        if (!valid.contains(text(name))) {
            throw new IllegalArgumentException(
                    "--" + name + " is one of " + String.join(", ", valid) + ", not \"" + text(name) + "\"");
        }
    }

    /** Returns the value of an option, its default, or null. */
    String text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        return given.isEmpty() ? DEFAULTS.get(name) : given.get(given.size() - 1);
    }

    FailOn failOn() {
        return FailOn.parse(values.getOrDefault("fail-on", List.of()));
    }

    Tolerance maxFlagged() {
        return Tolerance.parse(text("max-flagged"));
    }

    Tolerance maxUnreadable() {
        return Tolerance.parse(text("max-unreadable"));
    }

    Judging judging() {
        return new Judging(
                text("text-format").equals("html") ? Document.Format.HTML : Document.Format.TEXT,
                values.containsKey("pii"),
                values.containsKey("secrets"),
                masked(),
                CopyMode.valueOf(text("clean-by").toUpperCase(Locale.ROOT)));
    }

    private Set<Kind> masked() {
        List<String> masks = values.getOrDefault("mask", List.of());
        Set<String> names = new TreeSet<>();
        Set<Kind> masked = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            String category = (kind.isSecret() ? Category.SECRET : Category.PII).id();
            names.addAll(List.of(category, kind.id()));
            if (masks.contains(category) || masks.contains(kind.id())) {
                masked.add(kind);
            }
        }
        if (!names.containsAll(masks)) {
            throw new IllegalArgumentException("--mask is one of " + String.join(", ", names) + ", not " + masks);
        }
        return masked;
    }

    /** Reports that are made of templates would need libraries that are not in the jar. */
    List<Reports.Target> reports() {
        List<Reports.Target> targets = new ArrayList<>();
        for (String report : values.getOrDefault("report", List.of())) {
            Reports.Target target = Reports.Target.parse(report);
            Set<ReportFormat> possible =
                    EnumSet.of(ReportFormat.JSON, ReportFormat.JSONL, ReportFormat.SARIF, ReportFormat.GITLAB);
            if (!possible.contains(target.format()) || target.path() == null) {
                throw new IllegalArgumentException(
                        "--report is json, jsonl, sarif or gitlab, a colon and a path on the driver's machine, not \""
                                + report + "\"");
            }
            targets.add(target);
        }
        return targets;
    }
}
