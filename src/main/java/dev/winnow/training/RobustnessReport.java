package dev.winnow.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.policy.Category;
import dev.winnow.template.Figures;
import dev.winnow.training.report.Grid;
import dev.winnow.training.report.JsonTables;
import dev.winnow.training.report.Numbers;
import dev.winnow.training.report.ReportTemplates;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes what evasions do to an engine for people (text), for the model card (Markdown) and for machines (JSON). */
public final class RobustnessReport {

    private final Robustness robustness;

    /** Makes a report. */
    public RobustnessReport(Robustness robustness) {
        this.robustness = robustness;
    }

    /** Returns plain text tables: all attacks, the attacks by category, harmless texts undisguised. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "model %s, policy %s, seed %d: %d attacks on %d texts with something wrong and %d harmless ones in %.0f s%n%n",
                robustness.model(),
                robustness.policy(),
                robustness.seed(),
                robustness.outcomes().size(),
                robustness.positives(),
                robustness.harmless(),
                robustness.seconds()));
        out.append(String.format(
                Locale.ROOT,
                "%-20s %-20s %6s | %6s %5s %5s %-6s | %5s %6s %5s %-6s | %6s %5s %5s %5s | %6s %6s %-13s %6s %6s%n",
                "attack",
                "touches",
                "pairs",
                "rules",
                "kept",
                "words",
                "",
                "model",
                "kept",
                "ratio",
                "",
                "engine",
                "kept",
                "ratio",
                "seen",
                "clean",
                "newly",
                "worst",
                "evas.",
                "review"));
        for (Robustness.Outcome outcome : robustness.outcomes()) {
            Robustness.Figures all = outcome.all();
            Robustness.Harmless harmless = outcome.harmless();
            out.append(String.format(
                    Locale.ROOT,
                    "%-20s %-20s %6d | %6d %5s %5s %-6s | %5d %6s %5s %-6s | %6d %5s %5s %5s | %6d %6s %-13s %6s %6s%n",
                    outcome.attack().name(),
                    outcome.attack().reach().words(),
                    all.pairs(),
                    all.rules().clean(),
                    figure(all.rules().recallKept()),
                    figure(all.keywords().recallKept()),
                    verdict(all.rules(), Robustness.RULES_AIM),
                    all.model().clean(),
                    figure(all.model().recallKept()),
                    figure(all.model().ratio()),
                    verdict(all.model(), Robustness.MODEL_AIM),
                    all.engine().clean(),
                    figure(all.engine().recallKept()),
                    figure(all.engine().ratio()),
                    figure(noticed(all)),
                    harmless.texts(),
                    percent(harmless.newlyFlagged(), harmless.texts()),
                    worst(harmless),
                    percent(harmless.reported(), harmless.texts()),
                    percent(harmless.reviewed(), harmless.texts())));
        }
        out.append('\n').append(summary()).append("\n\n");
        out.append("Recall kept by the whole engine, per category:\n");
        out.append(String.format(Locale.ROOT, "%-20s", "attack"));
        TrainedCategories.ALL.forEach(category -> out.append(String.format(Locale.ROOT, " %10s", category.id())));
        out.append('\n');
        for (Robustness.Outcome outcome : robustness.outcomes()) {
            out.append(String.format(Locale.ROOT, "%-20s", outcome.attack().name()));
            for (Category category : TrainedCategories.ALL) {
                out.append(String.format(Locale.ROOT, " %10s", figure(kept(outcome, category))));
            }
            out.append('\n');
        }
        out.append("\nHarmless texts undisguised, languages with any false alarm:\n");
        for (Robustness.Rate rate : robustness.undisguised()) {
            if (rate.flagged() + rate.reported() > 0 || rate.language().equals("all")) {
                out.append(String.format(
                        Locale.ROOT,
                        "%-10s %5d texts  %3d flagged (%s)  evasion: %d reported, %d at review%n",
                        rate.language(),
                        rate.texts(),
                        rate.flagged(),
                        percent(rate.flagged(), rate.texts()),
                        rate.reported(),
                        rate.reviewed()));
            }
        }
        return out.toString();
    }

    /** Returns the section of the model card, in Markdown. */
    public String card() {
        return ReportTemplates.ALL.render(
                "robustness.md",
                "robustness",
                new Card(
                        robustness.outcomes().size(),
                        robustness.positives(),
                        robustness.harmless(),
                        robustness.seed(),
                        Robustness.FEWEST,
                        figure(Robustness.RULES_AIM),
                        figure(Robustness.MODEL_AIM),
                        summary(),
                        outcomes(),
                        categories()));
    }

    /**
     * The section of the model card.
     *
     * @param attacks how many were tried
     * @param positives texts with something wrong
     * @param harmless texts without
     * @param seed what the attacks chose by
     * @param fewest texts found undisguised without which there is no figure
     * @param rulesAim recall that rules should keep
     * @param modelAim recall that the model should keep
     * @param summary which aims are met
     * @param outcomes one row an attack
     * @param categories recall kept, one row an attack, one column a category
     */
    record Card(
            int attacks,
            int positives,
            int harmless,
            long seed,
            int fewest,
            String rulesAim,
            String modelAim,
            String summary,
            Grid outcomes,
            Grid categories) {}

    private Grid outcomes() {
        return new Grid(
                Grid.heads(
                        "attack",
                        "what it does",
                        "touches",
                        "#rules",
                        "aim",
                        "#model",
                        "aim",
                        "#both",
                        "#noticed",
                        "#harmless newly flagged",
                        "worst language",
                        "#`evasion` reported",
                        "#at review"),
                robustness.outcomes().stream().map(RobustnessReport::cells).toList());
    }

    private static List<String> cells(Robustness.Outcome outcome) {
        Robustness.Figures all = outcome.all();
        Robustness.Harmless harmless = outcome.harmless();
        return List.of(
                outcome.attack().name(),
                outcome.attack().description(),
                outcome.attack().reach().words(),
                figure(all.rules().recallKept()),
                verdict(all.rules(), Robustness.RULES_AIM),
                figure(all.model().recallKept()),
                verdict(all.model(), Robustness.MODEL_AIM),
                figure(all.engine().recallKept()),
                figure(noticed(all)),
                percent(harmless.newlyFlagged(), harmless.texts()),
                worst(harmless),
                percent(harmless.reported(), harmless.texts()),
                percent(harmless.reviewed(), harmless.texts()));
    }

    private Grid categories() {
        List<Grid.Head> heads = new ArrayList<>(Grid.heads("attack"));
        TrainedCategories.ALL.forEach(category -> heads.add(new Grid.Head(category.id(), true)));
        return new Grid(
                heads,
                robustness.outcomes().stream()
                        .map(outcome -> {
                            List<String> cells =
                                    new ArrayList<>(List.of(outcome.attack().name()));
                            TrainedCategories.ALL.forEach(category -> cells.add(figure(kept(outcome, category))));
                            return cells;
                        })
                        .toList());
    }

    /** Returns all figures as JSON. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("model", robustness.model());
            json.writeStringField("policy", robustness.policy());
            write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** Writes the field "robustness" of an object. */
    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("robustness");
        json.writeNumberField("seed", robustness.seed());
        json.writeNumberField("positives", robustness.positives());
        json.writeNumberField("harmless", robustness.harmless());
        json.writeArrayFieldStart("attacks");
        for (Robustness.Outcome outcome : robustness.outcomes()) {
            json.writeStartObject();
            json.writeStringField("attack", outcome.attack().name());
            json.writeStringField("family", id(outcome.attack().family().name()));
            json.writeStringField("description", outcome.attack().description());
            json.writeStringField("touches", outcome.attack().reach().words());
            json.writeArrayFieldStart("writings");
            for (String writing : outcome.attack().writings().stream()
                    .map(Enum::name)
                    .sorted()
                    .toList()) {
                json.writeString(id(writing));
            }
            json.writeEndArray();
            json.writeStringField("rulesAim", verdict(outcome.all().rules(), Robustness.RULES_AIM));
            json.writeStringField("modelAim", verdict(outcome.all().model(), Robustness.MODEL_AIM));
            json.writeObjectFieldStart("all");
            write(json, outcome.all());
            json.writeEndObject();
            json.writeObjectFieldStart("categories");
            for (var entry : outcome.perCategory().entrySet()) {
                json.writeObjectFieldStart(entry.getKey().id());
                write(json, entry.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
            Robustness.Harmless harmless = outcome.harmless();
            json.writeObjectFieldStart("harmless");
            json.writeNumberField("texts", harmless.texts());
            json.writeNumberField("newlyFlagged", harmless.newlyFlagged());
            json.writeStringField("worstLanguage", harmless.worstLanguage());
            JsonTables.number(json, "worstShare", harmless.worstShare());
            json.writeNumberField("evasionReported", harmless.reported());
            json.writeNumberField("evasionReviewed", harmless.reviewed());
            json.writeNumberField("evasionBlocked", harmless.blocked());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("undisguised");
        for (Robustness.Rate rate : robustness.undisguised()) {
            json.writeStartObject();
            json.writeStringField("language", rate.language());
            json.writeNumberField("texts", rate.texts());
            json.writeNumberField("flagged", rate.flagged());
            json.writeNumberField("evasionReported", rate.reported());
            json.writeNumberField("evasionReviewed", rate.reviewed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Robustness.Figures figures) throws IOException {
        json.writeNumberField("pairs", figures.pairs());
        write(json, "rules", figures.rules());
        write(json, "keywords", figures.keywords());
        write(json, "model", figures.model());
        write(json, "engine", figures.engine());
        json.writeNumberField("noticed", figures.noticed());
    }

    private static void write(JsonGenerator json, String part, Robustness.Kept kept) throws IOException {
        json.writeObjectFieldStart(part);
        json.writeNumberField("clean", kept.clean());
        json.writeNumberField("attacked", kept.attacked());
        json.writeNumberField("both", kept.both());
        JsonTables.number(json, "recallKept", kept.recallKept());
        JsonTables.number(json, "ratio", kept.ratio());
        json.writeEndObject();
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "Aims: rules keep %s in %s, the model %s in %s. Harmless texts blocked for disguise alone: %d.",
                figure(Robustness.RULES_AIM),
                met(robustness.outcomes().stream()
                        .map(outcome -> verdict(outcome.all().rules(), Robustness.RULES_AIM))
                        .toArray(String[]::new)),
                figure(Robustness.MODEL_AIM),
                met(robustness.outcomes().stream()
                        .map(outcome -> verdict(outcome.all().model(), Robustness.MODEL_AIM))
                        .toArray(String[]::new)),
                robustness.outcomes().stream()
                        .mapToInt(outcome -> outcome.harmless().blocked())
                        .sum());
    }

    private static String met(String... verdicts) {
        long met = Arrays.stream(verdicts).filter("met"::equals).count();
        long missed = Arrays.stream(verdicts).filter("missed"::equals).count();
        return met + " of " + (met + missed) + " attacks";
    }

    private static String verdict(Robustness.Kept kept, double aim) {
        double share = kept.recallKept();
        return Double.isNaN(share) ? "" : share >= aim ? "met" : "missed";
    }

    private static double kept(Robustness.Outcome outcome, Category category) {
        Robustness.Figures figures = outcome.perCategory().get(category);
        return figures == null ? Double.NaN : figures.engine().recallKept();
    }

    private static double noticed(Robustness.Figures figures) {
        int found = figures.engine().clean();
        return found < Robustness.FEWEST ? Double.NaN : (double) figures.noticed() / found;
    }

    private static String worst(Robustness.Harmless harmless) {
        return harmless.worstShare() > 0
                ? harmless.worstLanguage() + " " + Figures.percent(harmless.worstShare(), 1, 1)
                : "";
    }

    private static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String figure(double value) {
        return Numbers.figureAtLeast(value);
    }

    private static String percent(int part, int whole) {
        return Numbers.percent((double) part / whole);
    }
}
