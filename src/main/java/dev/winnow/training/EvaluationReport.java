package dev.winnow.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.model.LinearModel;
import dev.winnow.training.report.Changes;
import dev.winnow.training.report.Earlier;
import dev.winnow.training.report.JsonTables;
import dev.winnow.training.report.ReportTemplates;
import dev.winnow.training.report.Section;
import dev.winnow.training.report.TextTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
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
     * Makes a report of an evaluation, of robustness against evasions, and of the modes.
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
                + (earlier.isNone() ? "" : changes().markdown() + "\n")
                + (modes == null ? "" : modes.text() + "\n")
                + (robustness == null ? "" : robustness.text());
    }

    /** Returns the model card in Markdown: what trained the model, what it does well, what it does not. */
    public String card(LinearModel model) {
        List<Section> sections = evaluation.tables().stream()
                .map(table -> table.id().equals(IdentityTerms.ID) ? table.firstOfEach(BIAS_ROWS) : table)
                .map(table -> Section.of(table, earlier))
                .toList();
        Card card = new Card(
                CardFacts.of(model),
                evaluation.policy(),
                evaluation.mode().id(),
                earlier.model(),
                earlier.isNone() ? "" : changes().markdown().strip(),
                sections,
                modes == null ? null : modes.card(),
                robustness == null ? "" : robustness.card().stripTrailing());
        return ReportTemplates.ALL.render("model-card.md", "page", card);
    }

    /**
     * The model card.
     *
     * @param model what it is and what trained it
     * @param policy identity of the policy
     * @param mode of the evaluation
     * @param since version of the model that the changes are counted from
     * @param changes in Markdown; empty: none are told
     * @param sections the tables
     * @param modes null: not measured
     * @param robustness in Markdown; empty: not measured
     */
    record Card(
            CardFacts model,
            String policy,
            String mode,
            String since,
            String changes,
            List<Section> sections,
            ModeReport.Card modes,
            String robustness) {}

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
