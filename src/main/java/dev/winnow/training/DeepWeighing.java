package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import smile.classification.PlattScaling;

/** Weighs a deep head against the fast tier on development texts. */
final class DeepWeighing {

    /** A weighing needs so many positives and negatives; with fewer, the head is taken as it is. */
    private static final int FEWEST = 8;
    /** How much the deep tier may count beside the fast one, the most first. */
    private static final double[] SHARES = {1, 0.7, 0.5, 0.35, 0.25};

    /** The same where the deep tier may know more than the fast one. */
    private static final double[] FREE_SHARES = {4, 2, 1.4, 1, 0.7, 0.5, 0.35, 0.25, 0.15};

    private final Category category;
    private final List<DeepTrainer.Seen> texts;
    private final boolean[] labels;

    private DeepWeighing(Category category, List<DeepTrainer.Seen> choosing) {
        this.category = category;
        texts = choosing.stream().filter(text -> text.example().knows(category)).toList();
        labels = new boolean[texts.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = texts.get(i).example().is(category);
        }
    }

    /**
     * Returns the head with the largest share, up to an equal one, with which both tiers are no worse than the fast one alone: as near
     * to equal as the fast tier's own corpora allow.
     */
    static DeepHead of(DeepHead raw, List<DeepTrainer.Seen> texts, PrintStream log) {
        return new DeepWeighing(raw.category(), texts).weighed(raw, SHARES, true, log);
    }

    /** Returns the head with the share that ranks best. */
    static DeepHead best(DeepHead raw, List<DeepTrainer.Seen> texts, PrintStream log) {
        return new DeepWeighing(raw.category(), texts).weighed(raw, FREE_SHARES, false, log);
    }

    private DeepHead weighed(DeepHead raw, double[] shares, boolean first, PrintStream log) {
        int positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        if (positives < FEWEST || labels.length - positives < FEWEST) {
            log.printf("%-11s not weighed: %d development positives%n", category.id(), positives);
            return raw.weighed(0.5, 0.5, 0, 0, 1);
        }
        double[] deep = platt((fast, own) -> own, raw);
        double fastAlone = meanAveragePrecision(raw.weighed(1, 0, 0, 0, 1));
        DeepHead best = null;
        double bestPrecision = 0;
        for (double share : shares) {
            double[] sum = platt((fast, own) -> fast + share * (deep[0] * own + deep[1]), raw);
            DeepHead head = raw.weighed(
                    Math.max(0, sum[0]),
                    Math.max(0, sum[0] * share * deep[0]),
                    sum[0] * share * deep[1] + sum[1],
                    0,
                    1);
            double precision = meanAveragePrecision(head);
            if (best == null || precision > bestPrecision) {
                best = head;
                bestPrecision = precision;
            }
            if (first && precision >= fastAlone) {
                break;
            }
        }
        tell(best, log);
        return best;
    }

    /** The slope and the offset that turn a score into the log-odds of a probability. */
    private double[] platt(ToDoubleBiFunction<Double, Double> score, DeepHead head) {
        List<Double> scores = new ArrayList<>();
        List<Integer> signs = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            double highest = highest(texts.get(i), head, score);
            if (highest > Double.NEGATIVE_INFINITY) {
                scores.add(highest);
                signs.add(labels[i] ? 1 : -1);
            }
        }
        PlattScaling platt = PlattScaling.fit(
                scores.stream().mapToDouble(Double::doubleValue).toArray(),
                signs.stream().mapToInt(Integer::intValue).toArray());
        double atZero = LogOdds.of(platt.scale(0));
        double atOne = LogOdds.of(platt.scale(1));
        return new double[] {atOne - atZero, atZero};
    }

    private double highest(DeepTrainer.Seen text, DeepHead head, ToDoubleBiFunction<Double, Double> score) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int portion = 0; portion < text.vectors().size(); portion++) {
            double fast = text.fastOdds().get(portion)[category.ordinal()];
            double own = head.odds(text.vectors().get(portion));
            highest = Math.max(highest, score.applyAsDouble(fast, own));
        }
        return highest;
    }

    private void tell(DeepHead head, PrintStream log) {
        log.printf(
                "%-11s average precision: fast %.3f, deep alone %.3f, both %.3f%n",
                category.id(),
                averagePrecision(head.weighed(1, 0, 0, 0, 1)),
                averagePrecision(head.weighed(0, 1, 0, 0, 1)),
                averagePrecision(head));
    }

    /** Over the corpora that can tell; over all texts together if none can. */
    private double meanAveragePrecision(DeepHead head) {
        Map<String, List<DeepTrainer.Seen>> bySource = new TreeMap<>();
        for (DeepTrainer.Seen text : texts) {
            bySource.computeIfAbsent(text.example().source(), source -> new ArrayList<>())
                    .add(text);
        }
        double sum = 0;
        int sources = 0;
        for (List<DeepTrainer.Seen> texts : bySource.values()) {
            long positives =
                    texts.stream().filter(text -> text.example().is(category)).count();
            if (positives >= FEWEST && texts.size() - positives >= FEWEST) {
                sum += new DeepWeighing(category, texts).averagePrecision(head);
                sources++;
            }
        }
        return sources == 0 ? averagePrecision(head) : sum / sources;
    }

    private double averagePrecision(DeepHead head) {
        double[] scores = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            scores[i] = Math.max(-20, highest(texts.get(i), head, head::together));
        }
        return new Metrics(scores, labels).averagePrecision();
    }
}
