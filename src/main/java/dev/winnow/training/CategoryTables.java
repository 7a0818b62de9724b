package dev.winnow.training;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How well each category is told, over all texts, by language and by source. */
final class CategoryTables {

    /** The tables' name in JSON. */
    static final String ID = "rows";
    /** The part of the rows over all texts. */
    static final String ALL = "all";

    /** Fewer positives or negatives than this give no figure worth printing. */
    private static final int FEWEST = 10;

    private static final String NOTE =
            "F1, P (precision), R (recall) and FPR (false-positive rate) at the policy's review threshold, P and R at block"
                    + " beside them; AP is average precision, ECE the expected calibration error. In brackets 95% intervals:"
                    + " a bootstrap's for AUC and AP, Wilson's for shares. Parts with fewer than 10 positives or negatives are"
                    + " left out.";

    private static final List<Column> COLUMNS = List.of(
            Column.count("positives", "pos"),
            Column.count("negatives", "neg"),
            Column.merit("auc", "AUC"),
            Column.merit("averagePrecision", "AP"),
            Column.merit("f1", "F1"),
            Column.merit("precision", "P"),
            Column.merit("recall", "R"),
            Column.merit("blockPrecision", "P@block"),
            Column.merit("blockRecall", "R@block"),
            Column.falseAlarms("falsePositiveRate", "FPR"),
            Column.error("calibrationError", "ECE"));

    private CategoryTables() {}

    static List<Table> of(List<ScoredText> scored) {
        return List.of(
                table("How good it is", scored, text -> ALL, 0),
                table(
                        "Per language",
                        scored,
                        text -> "language " + text.example().primaryLanguage(),
                        FEWEST),
                table("Per source", scored, text -> "source " + text.example().source(), FEWEST));
    }

    private static Table table(String title, List<ScoredText> scored, Function<ScoredText, String> part, int fewest) {
        List<Table.Row> rows = new ArrayList<>();
        for (Category category : TrainedCategories.ALL) {
            List<ScoredText> known = scored.stream()
                    .filter(text -> text.example().knows(category))
                    .toList();
            ScoredText.by(known, part).forEach((name, texts) -> addRow(rows, category, name, texts, fewest));
        }
        return Table.of(ID, title, NOTE, List.of("category", "part"), COLUMNS, rows);
    }

    private static void addRow(
            List<Table.Row> rows, Category category, String part, List<ScoredText> texts, int fewest) {
        double[] scores =
                texts.stream().mapToDouble(text -> text.score(category)).toArray();
        boolean[] labels = new boolean[texts.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = texts.get(i).example().is(category);
        }
        Metrics metrics = new Metrics(scores, labels);
        int positives = metrics.positives();
        int negatives = metrics.negatives();
        if (positives < fewest || negatives < fewest) {
            return;
        }
        Bootstrap bootstrap = metrics.bootstrap();
        Done review = Done.of(texts, Action.REVIEW, category);
        Done block = Done.of(texts, Action.BLOCK, category);
        rows.add(new Table.Row(
                List.of(category.id(), part),
                List.of(
                        Figure.of(positives),
                        Figure.of(negatives),
                        with(metrics.auc(), bootstrap.auc()),
                        with(metrics.averagePrecision(), bootstrap.averagePrecision()),
                        Figure.of(review.f1(positives)),
                        review.precision(),
                        Figure.share(review.hits(), positives),
                        block.precision(),
                        Figure.share(block.hits(), positives),
                        Figure.share(review.alarms(), negatives),
                        Figure.of(metrics.calibrationError()))));
    }

    private static Figure with(double value, Bootstrap.Interval interval) {
        return Figure.of(value, interval.low(), interval.high());
    }

    /**
     * The actions of the policy.
     *
     * @param hits texts that deserve it, and get it
     * @param alarms texts that do not, and get it
     */
    private record Done(int hits, int alarms) {

        static Done of(List<ScoredText> texts, Action action, Category category) {
            int hits = 0;
            int alarms = 0;
            for (ScoredText text : texts) {
                if (text.leadsTo(action, category)) {
                    hits += text.example().is(category) ? 1 : 0;
                    alarms += text.example().is(category) ? 0 : 1;
                }
            }
            return new Done(hits, alarms);
        }

        Figure precision() {
            return Figure.share(hits, hits + alarms);
        }

        double f1(int positives) {
            return positives == 0 ? Double.NaN : 2.0 * hits / (hits + alarms + positives);
        }
    }
}
