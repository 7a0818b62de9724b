package dev.winnow.training.overlay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of learning, for people and for programs. The same outcome gives the same characters. */
public final class LearnReport {

    private LearnReport() {}

    /** Returns the report as lines of text. */
    public static String text(Learnt learnt) {
        StringBuilder out = new StringBuilder();
        Learnt.Report report = learnt.report();
        out.append("rows ").append(report.facts().get("rows"));
        new TreeMap<>(report.dropped())
                .forEach((why, count) ->
                        out.append(", ").append(count).append(" ").append(why));
        out.append("; held out: ").append(report.facts().get("held-out")).append('\n');
        out.append("data ")
                .append(report.facts().get("data"))
                .append(", seed ")
                .append(report.facts().get("seed"));
        out.append(", model ").append(report.facts().get("model")).append("\n\n");
        out.append(
                "category      rows  of it  held out  wrong before          wrong after           average precision\n");
        for (Learnt.OfCategory category : report.categories()) {
            out.append(String.format(
                    Locale.ROOT, "%-12s %5d %6d  ", category.category(), category.rows(), category.positives()));
            if (category.why() != null) {
                out.append("not learnt: ").append(category.why()).append('\n');
                continue;
            }
            out.append(String.format(
                    Locale.ROOT,
                    "%8d  %-20s  %-20s  %.3f → %.3f%n",
                    category.errors().labels(),
                    share(category.errors().before()),
                    share(category.errors().after()),
                    category.precisionBefore(),
                    category.precisionAfter()));
        }
        if (report.total() != null) {
            Learnt.Interval growth = report.total().growth();
            out.append(String.format(
                    Locale.ROOT,
                    "together: %s → %s of %d; difference %+.4f (95%%: %+.4f to %+.4f)%n",
                    share(report.total().before()),
                    share(report.total().after()),
                    report.total().labels(),
                    growth.value(),
                    growth.low(),
                    growth.high()));
        }
        if (!report.clean().isEmpty()) {
            out.append("\nharmless texts flagged, by language:");
            for (Learnt.Clean clean : report.clean()) {
                out.append(String.format(
                        Locale.ROOT, " %s %d→%d/%d", clean.language(), clean.before(), clean.after(), clean.texts()));
            }
            out.append('\n');
        }
        for (Learnt.Changed changed : report.changed()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%s → %s, %s %s: %s%n",
                    changed.before(),
                    changed.after(),
                    changed.category(),
                    changed.label() ? "it is" : "it is not",
                    changed.text()));
        }
        out.append('\n');
        for (Check check : learnt.checks()) {
            out.append(check.passed() ? "ok      " : "FAILED  ")
                    .append(check.name())
                    .append(": ")
                    .append(check.detail())
                    .append('\n');
        }
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    private static String share(Learnt.Interval interval) {
        return String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", interval.value(), interval.low(), interval.high());
    }

    /** Returns the report as one JSON object. Numbers that cannot be had are null. */
    public static String json(Learnt learnt) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeBooleanField("passed", learnt.passed());
            json.writeStringField(
                    "overlay",
                    learnt.overlay() == null ? null : learnt.overlay().name());
            for (Map.Entry<String, String> fact : new TreeMap<>(learnt.report().facts()).entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeObjectFieldStart("dropped");
            for (Map.Entry<String, Integer> each : new TreeMap<>(learnt.report().dropped()).entrySet()) {
                json.writeNumberField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("categories");
            for (Learnt.OfCategory category : learnt.report().categories()) {
                category(json, category);
            }
            json.writeEndArray();
            errors(json, "heldOut", learnt.report().total());
            json.writeArrayFieldStart("clean");
            for (Learnt.Clean clean : learnt.report().clean()) {
                json.writeStartObject();
                json.writeStringField("language", clean.language());
                json.writeNumberField("texts", clean.texts());
                json.writeNumberField("flaggedBefore", clean.before());
                json.writeNumberField("flaggedAfter", clean.after());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("changed");
            for (Learnt.Changed changed : learnt.report().changed()) {
                json.writeStartObject();
                json.writeStringField("category", changed.category());
                json.writeBooleanField("label", changed.label());
                json.writeStringField("before", changed.before());
                json.writeStringField("after", changed.after());
                json.writeStringField("text", changed.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("checks");
            for (Check check : learnt.checks()) {
                json.writeStartObject();
                json.writeStringField("name", check.name());
                json.writeBooleanField("passed", check.passed());
                json.writeStringField("detail", check.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text + "\n";
    }

    private static void category(JsonGenerator json, Learnt.OfCategory category) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", category.category());
        json.writeNumberField("rows", category.rows());
        json.writeNumberField("positives", category.positives());
        if (category.why() != null) {
            json.writeStringField("notLearnt", category.why());
        } else {
            number(json, "pull", category.pull());
            errors(json, "heldOut", category.errors());
            number(json, "averagePrecisionBefore", category.precisionBefore());
            number(json, "averagePrecisionAfter", category.precisionAfter());
        }
        json.writeEndObject();
    }

    private static void errors(JsonGenerator json, String name, Learnt.Errors errors) throws IOException {
        if (errors == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("labels", errors.labels());
        interval(json, "wrongBefore", errors.before());
        interval(json, "wrongAfter", errors.after());
        interval(json, "difference", errors.growth());
        json.writeEndObject();
    }

    private static void interval(JsonGenerator json, String name, Learnt.Interval interval) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : new double[] {interval.value(), interval.low(), interval.high()}) {
            if (Double.isNaN(value)) {
                json.writeNull();
            } else {
                json.writeNumber(rounded(value));
            }
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
