package dev.winnow.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.model.LinearModel;
import dev.winnow.training.report.Changes;
import dev.winnow.training.report.Earlier;
import dev.winnow.training.report.JsonTables;
import dev.winnow.training.report.MarkdownTable;
import dev.winnow.training.report.Table;
import dev.winnow.training.report.TextTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an evaluation for people (text), for repositories (Markdown, the model card) and for machines (JSON). */
public final class EvaluationReport {

    /** Rows of each language that the model card has of the terms that name groups: all texts, and the ten worst terms. */
    private static final int BIAS_ROWS = 11;

    private final Evaluation evaluation;
    private final Earlier earlier;
    private final RobustnessReport robustness; // null: not measured
    private final ModeReport modes; // null: not measured

    /** Makes a report of an evaluation. */
    public EvaluationReport(Evaluation evaluation) {
        this(evaluation, Earlier.NONE, null, null);
    }

    /**
     * Makes a report of an evaluation, of what evasions do, and of what each mode is worth.
     *
     * @param earlier figures of another model to print beside
     * @param robustness null if that was not measured; the model card says so
     * @param modes null if that was not measured; the model card says so
     */
    public EvaluationReport(Evaluation evaluation, Earlier earlier, Robustness robustness, ModeComparison modes) {
        this.evaluation = evaluation;
        this.earlier = earlier;
        this.modes = modes == null ? null : new ModeReport(modes);
        this.robustness = robustness == null ? null : new RobustnessReport(robustness);
    }

    /** Returns the figures as plain text tables. */
    public String text() {
        return String.format(
                        Locale.ROOT,
                        "model %s, policy %s, mode %s: %d texts in %.1f s%n%n",
                        evaluation.model(),
                        evaluation.policy(),
                        evaluation.mode().id(),
                        evaluation.texts(),
                        evaluation.seconds())
                + evaluation.tables().stream()
                        .map(table -> TextTable.of(table, earlier))
                        .collect(Collectors.joining())
                + (earlier.isNone() ? "" : changes().markdown())
                + (modes == null ? "" : modes.text() + "\n")
                + (robustness == null ? "" : robustness.text());
    }

    /** Returns the model card in Markdown: what trained the model, what it does well, what it does not. */
    public String card(LinearModel model) {
        StringBuilder out = new StringBuilder(CardFacts.of(model));
        out.append("## Measured\n\nThe whole engine (model, rules, policy ")
                .append(evaluation.policy())
                .append(", mode ")
                .append(evaluation.mode().id());
        out.append("""
                ) on the half of the development data that neither training nor calibration nor the choice of settings has
                seen. Figures that fewer than 10 positives or negatives support are left out.
                """);
        if (!earlier.isNone()) {
            out.append("\n### Since ").append(earlier.model()).append("\n\n");
            out.append(
                    "Changes whose earlier figure is outside of the 95% interval of the new one, the greatest of each row. ");
            out.append("In all tables \"was\" is the earlier model's figure on its own evaluation.\n\n");
            out.append(changes().markdown().strip()).append('\n');
        }
        for (Table table : evaluation.tables()) {
            Table shown = table.id().equals(IdentityTerms.ID) ? table.firstOfEach(BIAS_ROWS) : table;
            out.append(MarkdownTable.of(shown, 3, earlier));
        }
        out.append(
                modes == null
                        ? "\n## The deep tier\n\nNot measured: `winnow evaluate --modes --card` does.\n"
                        : modes.card());
        out.append(
                robustness == null
                        ? "\n## Robustness\n\nNot measured: `winnow evaluate --attacks --card` does.\n"
                        : robustness.card());
        return out.toString();
    }

    /** Returns the figures as JSON; a figure that cannot be had is null. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("model", evaluation.model());
            json.writeStringField("policy", evaluation.policy());
            json.writeStringField("mode", evaluation.mode().id());
            json.writeNumberField("texts", evaluation.texts());
            JsonTables.number(json, "textsPerSecond", evaluation.texts() / evaluation.seconds());
            JsonTables.write(json, evaluation.tables());
            if (!earlier.isNone()) {
                changes().write(json);
            }
            if (modes != null) {
                modes.write(json);
            }
            if (robustness != null) {
                robustness.write(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private Changes changes() {
        return Changes.of(evaluation.tables(), earlier);
    }
}
