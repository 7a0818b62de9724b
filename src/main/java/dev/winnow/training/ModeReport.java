package dev.winnow.training;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.policy.Mode;
import dev.winnow.training.report.Grid;
import dev.winnow.training.report.JsonTables;
import dev.winnow.training.report.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Writes what each mode is worth for people (text), for the model card (Markdown) and for machines (JSON). */
final class ModeReport {

    private static final List<Mode> MODES = List.of(Mode.FAST, Mode.CASCADE, Mode.DEEP);

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
        String form = "%-8s %-11s %-24s %6s %6s" + " %7s".repeat(12) + "%n";
        out.append(String.format(
                Locale.ROOT,
                form,
                rows(false).heads().stream().map(Grid.Head::title).toArray()));
        comparison
                .rows()
                .forEach(row ->
                        out.append(String.format(Locale.ROOT, form, cells(row).toArray())));
        out.append('\n');
        for (ModeComparison.Readings readings : comparison.readings()) {
            out.append(String.format(
                    Locale.ROOT,
                    "read by the deep tier in cascade: %-24s %6d texts  %s%n",
                    readings.part(),
                    readings.texts(),
                    Numbers.percent(readings.share())));
        }
        for (ModeComparison.Harmless harmless : comparison.harmless()) {
            out.append(String.format(
                    Locale.ROOT,
                    "harmless, %-24s %6d texts  at review %s %s %s  at block %s %s %s%n",
                    harmless.part(),
                    harmless.texts(),
                    Numbers.percent(harmless.reviewed().get(Mode.FAST)),
                    Numbers.percent(harmless.reviewed().get(Mode.CASCADE)),
                    Numbers.percent(harmless.reviewed().get(Mode.DEEP)),
                    Numbers.percent(harmless.blocked().get(Mode.FAST)),
                    Numbers.percent(harmless.blocked().get(Mode.CASCADE)),
                    Numbers.percent(harmless.blocked().get(Mode.DEEP))));
        }
        return out.toString();
    }

    /** Returns what the model card shows. */
    Card card() {
        return new Card(comparison.heads(), rows(false), rows(true), readings(), falseAlarms());
    }

    /**
     * The section of the model card.
     *
     * @param heads identity of the deep tier
     * @param all merit over all texts
     * @param sources merit on the texts of one source each
     * @param readings what was read by the deep tier in cascade mode
     * @param falseAlarms on harmless texts
     */
    record Card(String heads, Grid all, Grid sources, Grid readings, Grid falseAlarms) {}

    private Grid rows(boolean sources) {
        return new Grid(
                Grid.heads(
                        "language",
                        "category",
                        "part",
                        "#pos",
                        "#neg",
                        "#AP",
                        "#cascade",
                        "#deep",
                        "#AUC",
                        "#cascade",
                        "#deep",
                        "#F1",
                        "#cascade",
                        "#deep",
                        "#ECE",
                        "#cascade",
                        "#deep"),
                comparison.rows().stream()
                        .filter(row -> sources != row.part().equals("all"))
                        .map(ModeReport::cells)
                        .toList());
    }

    private static List<String> cells(ModeComparison.Row row) {
        List<String> cells = new ArrayList<>(List.of(
                row.language(),
                row.category().id(),
                row.part(),
                Integer.toString(row.positives()),
                Integer.toString(row.negatives())));
        List<ToDoubleFunction<ModeComparison.Merit>> merits = List.of(
                ModeComparison.Merit::averagePrecision,
                ModeComparison.Merit::auc,
                ModeComparison.Merit::f1,
                ModeComparison.Merit::calibrationError);
        for (ToDoubleFunction<ModeComparison.Merit> merit : merits) {
            for (Mode mode : MODES) {
                cells.add(Numbers.figure(merit.applyAsDouble(row.merit().get(mode))));
            }
        }
        return cells;
    }

    private Grid readings() {
        return new Grid(
                Grid.heads("texts", "#number", "#read"),
                comparison.readings().stream()
                        .map(readings -> List.of(
                                readings.part(), Integer.toString(readings.texts()), Numbers.percent(readings.share())))
                        .toList());
    }

    private Grid falseAlarms() {
        return new Grid(
                Grid.heads(
                        "harmless texts",
                        "#number",
                        "#review: fast",
                        "#cascade",
                        "#deep",
                        "#block: fast",
                        "#cascade",
                        "#deep"),
                comparison.harmless().stream()
                        .map(harmless -> {
                            List<String> cells =
                                    new ArrayList<>(List.of(harmless.part(), Integer.toString(harmless.texts())));
                            MODES.forEach(mode -> cells.add(
                                    Numbers.percent(harmless.reviewed().get(mode))));
                            MODES.forEach(mode ->
                                    cells.add(Numbers.percent(harmless.blocked().get(mode))));
                            return cells;
                        })
                        .toList());
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
                JsonTables.number(json, "auc", merit.auc());
                JsonTables.number(json, "averagePrecision", merit.averagePrecision());
                JsonTables.number(json, "f1", merit.f1());
                JsonTables.number(json, "calibrationError", merit.calibrationError());
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
            JsonTables.number(json, "share", readings.share());
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
                JsonTables.number(json, "reviewed", harmless.reviewed().get(mode));
                JsonTables.number(json, "blocked", harmless.blocked().get(mode));
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
