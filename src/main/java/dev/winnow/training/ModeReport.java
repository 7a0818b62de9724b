package dev.winnow.training;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.moderation.Mode;
import java.io.IOException;
import java.util.Locale;

/** Writes what each mode is worth for people (text), for the model card (Markdown) and for machines (JSON). */
final class ModeReport {

    private final ModeComparison comparison;

    ModeReport(ModeComparison comparison) {
        this.comparison = comparison;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "deep tier %s; AP and AUC in the modes fast, cascade, deep; F1 at review%n%n",
                comparison.heads()));
        appendRows(out, false, true);
        out.append('\n');
        for (ModeComparison.Readings readings : comparison.readings()) {
            out.append(String.format(
                    Locale.ROOT,
                    "read by the deep tier in cascade: %-24s %6d texts  %s%n",
                    readings.part(),
                    readings.texts(),
                    percent(readings.share())));
        }
        for (ModeComparison.Harmless harmless : comparison.harmless()) {
            out.append(String.format(
                    Locale.ROOT,
                    "harmless, %-24s %6d texts  at review %s %s %s  at block %s %s %s%n",
                    harmless.part(),
                    harmless.texts(),
                    percent(harmless.reviewed().get(Mode.FAST)),
                    percent(harmless.reviewed().get(Mode.CASCADE)),
                    percent(harmless.reviewed().get(Mode.DEEP)),
                    percent(harmless.blocked().get(Mode.FAST)),
                    percent(harmless.blocked().get(Mode.CASCADE)),
                    percent(harmless.blocked().get(Mode.DEEP))));
        }
        return out.toString();
    }

    String card() {
        StringBuilder out = new StringBuilder();
        out.append("\n## The deep tier\n\nHeads ").append(comparison.heads()).append("""
                 on sentence encoders for English and Chinese. **Texts in every other language stay on the fast tier**, in any
                mode. The tables above are the fast tier's; here the same texts are judged in each mode: fast, cascade (the deep
                tier is asked about what the fast one is unsure of), deep (always).

                """);
        appendRows(out, true, false);
        out.append("\n### The deep tier per source\n\n");
        appendRows(out, true, true);
        out.append("\n### Read by the deep tier in cascade mode\n\n| texts | number | read |\n|---|---:|---:|\n");
        for (ModeComparison.Readings readings : comparison.readings()) {
            out.append(String.format(
                    Locale.ROOT, "| %s | %d | %s |%n", readings.part(), readings.texts(), percent(readings.share())));
        }
        out.append("""

                ### False alarms in each mode

                | harmless texts | number | review: fast | cascade | deep | block: fast | cascade | deep |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (ModeComparison.Harmless harmless : comparison.harmless()) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %s | %s | %s | %s |%n",
                    harmless.part(),
                    harmless.texts(),
                    percent(harmless.reviewed().get(Mode.FAST)),
                    percent(harmless.reviewed().get(Mode.CASCADE)),
                    percent(harmless.reviewed().get(Mode.DEEP)),
                    percent(harmless.blocked().get(Mode.FAST)),
                    percent(harmless.blocked().get(Mode.CASCADE)),
                    percent(harmless.blocked().get(Mode.DEEP))));
        }
        return out.toString();
    }

    private void appendRows(StringBuilder out, boolean markdown, boolean sources) {
        String[] titles = {
            "language",
            "category",
            "part",
            "pos",
            "neg",
            "AP",
            "cascade",
            "deep",
            "AUC",
            "cascade",
            "deep",
            "F1",
            "cascade",
            "deep",
            "ECE",
            "cascade",
            "deep"
        };
        String form = markdown
                ? "| %s ".repeat(titles.length) + "|%n"
                : "%-8s %-11s %-24s %6s %6s" + " %7s".repeat(titles.length - 5) + "%n";
        out.append(String.format(Locale.ROOT, form, (Object[]) titles));
        if (markdown) {
            out.append("|---|---|---").append("|---:".repeat(titles.length - 3)).append("|\n");
        }
        for (ModeComparison.Row row : comparison.rows()) {
            if (markdown && sources == row.part().equals("all")) {
                continue;
            }
            ModeComparison.Merit fast = row.merit().get(Mode.FAST);
            ModeComparison.Merit cascade = row.merit().get(Mode.CASCADE);
            ModeComparison.Merit deep = row.merit().get(Mode.DEEP);
            out.append(String.format(
                    Locale.ROOT,
                    form,
                    row.language(),
                    row.category().id(),
                    row.part(),
                    row.positives(),
                    row.negatives(),
                    figure(fast.averagePrecision()),
                    figure(cascade.averagePrecision()),
                    figure(deep.averagePrecision()),
                    figure(fast.auc()),
                    figure(cascade.auc()),
                    figure(deep.auc()),
                    figure(fast.f1()),
                    figure(cascade.f1()),
                    figure(deep.f1()),
                    figure(fast.calibrationError()),
                    figure(cascade.calibrationError()),
                    figure(deep.calibrationError())));
        }
    }

    /** Writes the field "modes". */
    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("modes");
        json.writeStringField("deep", comparison.heads());
        json.writeArrayFieldStart("rows");
        for (ModeComparison.Row row : comparison.rows()) {
            json.writeStartObject();
            json.writeStringField("language", row.language());
            json.writeStringField("category", row.category().id());
            json.writeStringField("part", row.part());
            json.writeNumberField("positives", row.positives());
            json.writeNumberField("negatives", row.negatives());
            for (Mode mode : Mode.values()) {
                ModeComparison.Merit merit = row.merit().get(mode);
                json.writeObjectFieldStart(mode.id());
                number(json, "auc", merit.auc());
                number(json, "averagePrecision", merit.averagePrecision());
                number(json, "f1", merit.f1());
                number(json, "calibrationError", merit.calibrationError());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("readings");
        for (ModeComparison.Readings readings : comparison.readings()) {
            json.writeStartObject();
            json.writeStringField("part", readings.part());
            json.writeNumberField("texts", readings.texts());
            number(json, "share", readings.share());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("harmless");
        for (ModeComparison.Harmless harmless : comparison.harmless()) {
            json.writeStartObject();
            json.writeStringField("part", harmless.part());
            json.writeNumberField("texts", harmless.texts());
            for (Mode mode : Mode.values()) {
                json.writeObjectFieldStart(mode.id());
                number(json, "reviewed", harmless.reviewed().get(mode));
                number(json, "blocked", harmless.blocked().get(mode));
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, Math.round(value * 1E5) / 1E5);
        }
    }

    private static String figure(double value) {
        return Double.isNaN(value)
                ? "-"
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0\\.", ".");
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f%%", 100 * value);
    }
}
