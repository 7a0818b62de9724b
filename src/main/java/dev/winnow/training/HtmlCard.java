package dev.winnow.training;

import dev.winnow.policy.Policy;
import dev.winnow.training.report.Changes;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Earlier;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.ReportTemplates;
import dev.winnow.training.report.Section;
import dev.winnow.training.report.Table;
import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.List;

/**
 * An evaluation as one HTML page with pictures: nothing is loaded from anywhere, and there is no script.
 *
 * @param model the model's version
 * @param css style sheet of the page
 * @param policy identity of the policy
 * @param mode of the evaluation
 * @param texts how many were judged
 * @param rate texts a second on one thread
 * @param since version of the model that the changes are counted from
 * @param changes in words; empty: none are told
 * @param overview the first table
 * @param precisionRecall one picture a category
 * @param calibration one picture a category
 * @param sections the other tables
 */
public record HtmlCard(
        String model,
        RawString css,
        String policy,
        String mode,
        int texts,
        long rate,
        String since,
        String changes,
        Section overview,
        List<Picture> precisionRecall,
        List<Picture> calibration,
        List<Section> sections) {

    /** Copies the lists. */
    public HtmlCard {
        precisionRecall = List.copyOf(precisionRecall);
        calibration = List.copyOf(calibration);
        sections = List.copyOf(sections);
    }

    /** Returns the page of an evaluation with the policy that it was measured by, beside the figures of an earlier one. */
    public static HtmlCard of(Evaluation evaluation, Policy policy, Earlier earlier) {
        List<Section> sections = new ArrayList<>();
        evaluation.tables().forEach(table -> sections.add(Section.of(table, earlier)));
        sections.add(Section.of(worst(evaluation), Earlier.NONE));
        return new HtmlCard(
                evaluation.model(),
                ReportTemplates.ALL.raw("evaluation.css"),
                evaluation.policy(),
                evaluation.mode().id(),
                evaluation.texts(),
                Math.round(evaluation.texts() / evaluation.seconds()),
                earlier.model(),
                earlier.isNone() ? "" : Changes.of(evaluation.tables(), earlier).markdown(),
                sections.remove(0),
                evaluation.curves().stream()
                        .map(curves -> Picture.ofPrecisionAndRecall(
                                curves, policy.thresholds(curves.category()).review()))
                        .toList(),
                evaluation.curves().stream().map(Picture::ofCalibration).toList(),
                sections);
    }

    /** Returns the page in HTML. */
    public String html() {
        return ReportTemplates.ALL.render("evaluation.html", "page", this);
    }

    private static Table worst(Evaluation evaluation) {
        List<Table.Row> rows = evaluation.worst().stream()
                .map(miss -> new Table.Row(
                        List.of(miss.category().id(), miss.positive() ? "1" : "0", miss.source(), miss.id()),
                        List.of(Figure.of(miss.score())),
                        miss.masked()))
                .toList();
        return new Table(
                "worst",
                "Worst mistakes",
                "Masked; the identifier finds the text in its corpus. Some are mistakes of the labels.",
                List.of("category", "label", "source", "identifier"),
                List.of(Column.merit("score", "score")),
                "text",
                rows,
                "");
    }
}
