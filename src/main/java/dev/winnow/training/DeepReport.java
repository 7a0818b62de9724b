package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.template.Figures;
import dev.winnow.training.report.Numbers;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What joining is worth on texts that nothing was learned on: the fast tier, the encoder alone, both joined, and both in cascade, where
 * only what is expected to change is read.
 */
final class DeepReport {

    /** A row needs so many positives and negatives. */
    private static final int FEWEST = 20;

    private static final int BOOTSTRAPS = 200;
    private static final int WAYS = 4;
    private static final double[] BOUNDS = {0.05, 0.11, 0.2, 0.3, 0.5, 0.8};

    private final List<DeepHead> raw;
    private final List<DeepHead> heads;
    private final Policy policy;
    private final PrintStream log;

    /** A text as the four ways score it: log-odds of a category by way. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Scored(boolean positive, double[] odds) {}

    private DeepReport(List<DeepHead> raw, List<DeepHead> heads, Policy policy, PrintStream log) {
        this.raw = raw;
        this.heads = heads;
        this.policy = policy;
        this.log = log;
    }

    /**
     * Prints the report.
     *
     * @param raw the heads as they were trained, for the encoder alone
     * @param heads those that are joined with the fast tier
     * @param texts of one language
     */
    static void print(
            List<DeepHead> raw, List<DeepHead> heads, List<DeepTrainer.Seen> texts, Policy policy, PrintStream log) {
        DeepReport report = new DeepReport(raw, heads, policy, log);
        report.rows(texts);
        report.alarms(texts);
        report.reading(texts);
    }

    /**
     * Prints what is kept of the gain at other bounds on what is read.
     *
     * @param heads joined
     * @param fitted the texts that bands are fitted to
     * @param texts the texts to report on
     */
    static void printTrade(
            List<DeepHead> heads,
            List<DeepTrainer.Seen> fitted,
            List<DeepTrainer.Seen> texts,
            Policy policy,
            PrintStream log) {
        for (double most : BOUNDS) {
            List<DeepHead> asking = DeepAsking.narrow(heads, fitted, policy, most);
            DeepReport report = new DeepReport(heads, asking, policy, log);
            double[] means = report.means(report.scored(texts));
            log.printf(
                    Locale.ROOT,
                    "bound %.2f: %s of a mix read, %.2f of the gain in average precision kept%n",
                    most,
                    Figures.percent(report.read(texts, null), 1, 1),
                    kept(means));
        }
    }

    private static DeepHead of(Category category, List<DeepHead> heads) {
        return heads.stream()
                .filter(head -> head.category() == category)
                .findFirst()
                .orElse(null);
    }

    private Map<String, List<Scored>> scored(List<DeepTrainer.Seen> texts) {
        Map<String, List<Scored>> rows = new TreeMap<>();
        for (DeepTrainer.Seen text : texts) {
            for (Category category : TrainedCategories.ALL) {
                if (text.example().knows(category)) {
                    String row = category.id() + " " + text.example().primaryLanguage() + " "
                            + text.example().source();
                    rows.computeIfAbsent(row, name -> new ArrayList<>())
                            .add(new Scored(text.example().is(category), odds(text, category)));
                }
            }
        }
        rows.values().removeIf(row -> {
            long positives = row.stream().filter(Scored::positive).count();
            return positives < FEWEST || row.size() - positives < FEWEST;
        });
        return rows;
    }

    private double[] means(Map<String, List<Scored>> rows) {
        double[] means = new double[2 * WAYS];
        for (List<Scored> row : rows.values()) {
            double[] figures = figures(row);
            for (int i = 0; i < means.length; i++) {
                means[i] += figures[i] / rows.size();
            }
        }
        return means;
    }

    private static double kept(double[] means) {
        return (means[WAYS + 3] - means[WAYS]) / (means[WAYS + 2] - means[WAYS]);
    }

    private void rows(List<DeepTrainer.Seen> texts) {
        Map<String, List<Scored>> rows = scored(texts);
        log.println("row, positives, negatives; AUC: fast, encoder, joined, cascade; average precision: the same;"
                + " gain of joined in average precision, middle 95%");
        rows.forEach((name, row) -> {
            long positives = row.stream().filter(Scored::positive).count();
            double[] gain = gain(row);
            log.printf(
                    Locale.ROOT,
                    "%-36s %5d %5d %s  %+.3f to %+.3f%n",
                    name,
                    positives,
                    row.size() - positives,
                    written(figures(row)),
                    gain[0],
                    gain[1]);
        });
        double[] means = means(rows);
        log.printf(Locale.ROOT, "%-36s %11d %s%n", "mean of rows", rows.size(), written(means));
        log.printf(Locale.ROOT, "share of the gain in average precision that the cascade keeps: %.2f%n", kept(means));
    }

    private static String written(double[] figures) {
        StringBuilder line = new StringBuilder();
        for (double figure : figures) {
            line.append(String.format(Locale.ROOT, " %.3f", figure));
        }
        return line.toString();
    }

    /** The highest of the portions counts. */
    private double[] odds(DeepTrainer.Seen text, Category category) {
        int at = category.ordinal();
        DeepHead alone = of(category, raw);
        DeepHead head = of(category, heads);
        boolean read = DeepAsking.isRead(heads, text);
        double[] highest = new double[WAYS];
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        double block = LogOdds.ofThreshold(policy.thresholds(category).block());
        for (int portion = 0; portion < text.vectors().size(); portion++) {
            double fast = text.fastOdds().get(portion)[at];
            double joined = head == null ? fast : DeepJoining.together(head, text, portion);
            joined = fast >= block ? Math.max(fast, joined) : joined;
            highest[0] = Math.max(highest[0], fast);
            double own = alone == null ? 0 : alone.odds(text.vectors().get(portion));
            highest[1] = Math.max(highest[1], own);
            highest[2] = Math.max(highest[2], joined);
            highest[3] = Math.max(highest[3], read ? joined : fast);
        }
        return highest;
    }

    private static double[] figures(List<Scored> row) {
        double[] figures = new double[2 * WAYS];
        for (int way = 0; way < WAYS; way++) {
            Metrics metrics = metrics(row, way);
            figures[way] = metrics.auc();
            figures[WAYS + way] = metrics.averagePrecision();
        }
        return figures;
    }

    private static Metrics metrics(List<Scored> row, int way) {
        double[] scores = new double[row.size()];
        boolean[] labels = new boolean[row.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = row.get(i).odds()[way];
            labels[i] = row.get(i).positive();
        }
        return new Metrics(scores, labels);
    }

    private static double[] gain(List<Scored> row) {
        Random random = new Random(row.size());
        double[] gains = new double[BOOTSTRAPS];
        for (int round = 0; round < BOOTSTRAPS; round++) {
            List<Scored> drawn =
                    random.ints(row.size(), 0, row.size()).mapToObj(row::get).toList();
            double gain =
                    metrics(drawn, 2).averagePrecision() - metrics(drawn, 0).averagePrecision();
            gains[round] = Double.isNaN(gain) ? 0 : gain;
        }
        Arrays.sort(gains);
        return new double[] {gains[(int) (BOOTSTRAPS * 0.025)], gains[(int) (BOOTSTRAPS * 0.975)]};
    }

    /** Harmless texts that are flagged, by way. */
    private void alarms(List<DeepTrainer.Seen> texts) {
        List<DeepTrainer.Seen> harmless = texts.stream()
                .filter(text -> text.example().isProse() && !text.example().isPage())
                .toList();
        log.printf(
                Locale.ROOT,
                "%d harmless texts, flagged: fast %s, joined %s, cascade %s%n",
                harmless.size(),
                Numbers.percent(flagged(harmless, 0)),
                Numbers.percent(flagged(harmless, 2)),
                Numbers.percent(flagged(harmless, 3)));
    }

    private double flagged(List<DeepTrainer.Seen> texts, int way) {
        return (double) texts.stream()
                        .filter(text -> TrainedCategories.ALL.stream()
                                .anyMatch(category -> odds(text, category)[way]
                                        >= LogOdds.ofThreshold(
                                                policy.thresholds(category).review())))
                        .count()
                / texts.size();
    }

    private void reading(List<DeepTrainer.Seen> texts) {
        log.printf(
                Locale.ROOT,
                "read of a mix of nine harmless texts to one harmful: %s; of the harmless %s, of the harmful %s%n",
                Figures.percent(read(texts, null), 1, 1),
                Figures.percent(read(texts, false), 1, 1),
                Figures.percent(read(texts, true), 1, 1));
    }

    /** @param harmful of which texts of the mix; null: of all */
    private double read(List<DeepTrainer.Seen> texts, Boolean harmful) {
        double[] mix = DeepAsking.mix(texts);
        double read = 0;
        double all = 0;
        for (int i = 0; i < mix.length; i++) {
            if (harmful == null || (texts.get(i).example().positive() != 0) == harmful) {
                all += mix[i];
                read += DeepAsking.isRead(heads, texts.get(i)) ? mix[i] : 0;
            }
        }
        return read / all;
    }
}
