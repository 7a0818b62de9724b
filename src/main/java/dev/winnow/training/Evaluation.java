package dev.winnow.training;

import dev.winnow.moderation.Action;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Measures a whole engine (rules, model, policy) on labelled texts that it was not trained on.
 *
 * @param model the model's version
 * @param policy the policy's identity
 * @param texts how many texts were scored
 * @param seconds how long that took, on one thread
 * @param rows figures per category, then per category and source, then per category and language
 * @param clean false alarms on harmless texts, per language and per source
 * @param localisation spam lines found in pages
 * @param bias false alarms on harmless texts that name groups of people
 * @param curves what pictures of the categories need
 * @param worst the greatest mistakes, masked
 */
public record Evaluation(
        String model,
        String policy,
        int texts,
        double seconds,
        List<Row> rows,
        List<Clean> clean,
        List<Localised> localisation,
        List<Bias> bias,
        List<Curves> curves,
        List<Miss> worst) {

    /** Fewer positives or negatives than this give no figure worth printing. */
    private static final int FEWEST = 10;
    /** Fewer harmless texts than this give no rate worth printing. */
    private static final int FEWEST_CLEAN = 30;

    /** Between what the policy does, 1, and what it does not, 0. */
    private static final double DONE = 0.5;

    /** Copies the lists. */
    public Evaluation {
        rows = List.copyOf(rows);
        clean = List.copyOf(clean);
        localisation = List.copyOf(localisation);
        bias = List.copyOf(bias);
        curves = List.copyOf(curves);
        worst = List.copyOf(worst);
    }

    /**
     * Figures of one category on one part of the texts. NaN where there is no figure.
     *
     * @param category which
     * @param part "all", "source NAME" or "language TAG"
     * @param positives texts labelled 1
     * @param negatives texts labelled 0
     * @param auc area under the ROC curve
     * @param aucLow lower end of its 95% interval; only for part "all"
     * @param aucHigh upper end
     * @param averagePrecision area under the precision-recall curve
     * @param f1 at the policy's review threshold
     * @param precision at review
     * @param recall at review
     * @param blockPrecision at the block threshold
     * @param blockRecall at block
     * @param falsePositiveRate at review, on the negatives of the part
     * @param calibrationError expected calibration error of the scores
     */
    public record Row(
            Category category,
            String part,
            int positives,
            int negatives,
            double auc,
            double aucLow,
            double aucHigh,
            double averagePrecision,
            double f1,
            double precision,
            double recall,
            double blockPrecision,
            double blockRecall,
            double falsePositiveRate,
            double calibrationError) {}

    /**
     * False alarms on texts in which nothing is wrong.
     *
     * @param part "all"; "prose": all but our own hard negatives; "prose, language TAG", "language TAG" or "source NAME"
     * @param texts how many
     * @param reviewed share at review or above, for any category
     * @param blocked share at block
     */
    public record Clean(String part, int texts, double reviewed, double blocked) {}

    /**
     * Spam lines found in harmless pages.
     *
     * @param language of the pages
     * @param pages how many
     * @param precision share of the flagged lines that were put in
     * @param recall share of the lines put in that were flagged
     * @param cleanFlagged share of the untouched pages that were flagged
     */
    public record Localised(String language, int pages, double precision, double recall, double cleanFlagged) {}

    /**
     * False alarms on harmless texts that name a group of people.
     *
     * @param language of the texts
     * @param term what they hold; "(any text)" for all of them
     * @param texts how many
     * @param falsePositiveRate share at review or above for toxic, hate or harassment
     */
    public record Bias(String language, String term, int texts, double falsePositiveRate) {}

    /**
     * A text that the engine is wrong about.
     *
     * @param category for which
     * @param positive whether the text deserves the label
     * @param score the engine's
     * @param source the corpus
     * @param id within the corpus
     * @param masked the beginning of the text, unreadable
     */
    public record Miss(Category category, boolean positive, double score, String source, String id, String masked) {}

    static Evaluation of(Moderator moderator, List<Example> examples) {
        List<ScoredText> scored = new ArrayList<>();
        long start = System.nanoTime();
        for (Example example : examples) {
            scored.add(new ScoredText(example, moderator.moderate(Document.of(example.text()))));
        }
        double seconds = (System.nanoTime() - start) / 1E9;
        List<Row> rows = new ArrayList<>();
        for (Category category : TrainedCategories.ALL) {
            List<ScoredText> known = scored.stream()
                    .filter(text -> text.example().knows(category))
                    .toList();
            addRow(rows, category, "all", known, true);
            by(known, text -> "source " + text.example().source())
                    .forEach((part, its) -> addRow(rows, category, part, its, false));
            by(known, text -> "language " + text.example().primaryLanguage())
                    .forEach((part, its) -> addRow(rows, category, part, its, false));
        }
        List<ScoredText> harmless =
                scored.stream().filter(text -> text.example().isClean()).toList();
        List<Clean> clean = new ArrayList<>();
        clean.add(clean("all", harmless));
        List<ScoredText> prose =
                harmless.stream().filter(text -> text.example().isProse()).toList();
        clean.add(clean("prose", prose));
        by(prose, text -> "prose, language " + text.example().primaryLanguage())
                .forEach((part, its) -> addClean(clean, part, its));
        by(harmless, text -> "language " + text.example().primaryLanguage())
                .forEach((part, its) -> addClean(clean, part, its));
        by(harmless, text -> "source " + text.example().source()).forEach((part, its) -> addClean(clean, part, its));
        List<Localised> localised = new ArrayList<>();
        for (String language : List.of("zh", "en")) {
            Localisation figures = Localisation.measure(moderator, examples, language);
            localised.add(new Localised(
                    language,
                    figures.pages(),
                    figures.precision(),
                    figures.recall(),
                    (double) figures.cleanFlagged() / Math.max(1, figures.cleanPages())));
        }
        return new Evaluation(
                moderator.model().version(),
                moderator.policy().identity(),
                scored.size(),
                seconds,
                rows,
                clean,
                localised,
                IdentityTerms.measure(scored),
                curves(scored),
                WorstErrors.of(scored));
    }

    private static List<Curves> curves(List<ScoredText> scored) {
        List<Curves> curves = new ArrayList<>();
        for (Category category : TrainedCategories.ALL) {
            List<ScoredText> known = scored.stream()
                    .filter(text -> text.example().knows(category))
                    .toList();
            boolean[] labels = new boolean[known.size()];
            double[] scores = new double[known.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = known.get(i).example().is(category);
                scores[i] = known.get(i).score(category);
            }
            curves.add(Curves.of(category, scores, labels));
        }
        return curves;
    }

    private static Map<String, List<ScoredText>> by(List<ScoredText> texts, Function<ScoredText, String> key) {
        Map<String, List<ScoredText>> parts = new TreeMap<>();
        texts.forEach(text ->
                parts.computeIfAbsent(key.apply(text), k -> new ArrayList<>()).add(text));
        return parts;
    }

    private static void addRow(List<Row> rows, Category category, String part, List<ScoredText> texts, boolean all) {
        double[] scores =
                texts.stream().mapToDouble(text -> text.score(category)).toArray();
        boolean[] labels = new boolean[texts.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = texts.get(i).example().is(category);
        }
        Metrics metrics = new Metrics(scores, labels);
        if (!all && (metrics.positives() < FEWEST || metrics.negatives() < FEWEST)) {
            return;
        }
        Metrics review = ScoredText.actions(texts, Action.REVIEW, category);
        Metrics block = ScoredText.actions(texts, Action.BLOCK, category);
        double[] interval = all ? metrics.aucInterval() : new double[] {Double.NaN, Double.NaN};
        rows.add(new Row(
                category,
                part,
                metrics.positives(),
                metrics.negatives(),
                metrics.auc(),
                interval[0],
                interval[1],
                metrics.averagePrecision(),
                review.f1(DONE),
                review.precision(DONE),
                review.recall(DONE),
                block.precision(DONE),
                block.recall(DONE),
                review.falsePositiveRate(DONE),
                metrics.calibrationError()));
    }

    private static void addClean(List<Clean> clean, String part, List<ScoredText> texts) {
        if (texts.size() >= FEWEST_CLEAN) {
            clean.add(clean(part, texts));
        }
    }

    private static Clean clean(String part, List<ScoredText> texts) {
        return new Clean(
                part,
                texts.size(),
                share(texts, text -> text.harm() != Action.ALLOW),
                share(texts, text -> text.harm() == Action.BLOCK));
    }

    private static double share(List<ScoredText> texts, Predicate<ScoredText> which) {
        return texts.isEmpty()
                ? Double.NaN
                : (double) texts.stream().filter(which).count() / texts.size();
    }
}
