package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.Category;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import smile.classification.PlattScaling;

/** Weighs a deep head against the fast tier on development texts, and finds the fast scores for which it need not be asked. */
final class DeepWeighing {

    /** A weighing needs so many positives and negatives; with fewer, the head is taken as it is. */
    private static final int FEWEST = 8;
    /** What may be lost in average precision by not asking about low scores. */
    private static final double LOSS_BELOW = 0.004;
    /** The same by not asking about high ones either. */
    private static final double LOSS = 0.005;
    /** How much the deep tier may count beside the fast one, the most first. */
    private static final double[] SHARES = {1, 0.7, 0.5, 0.35, 0.25};

    private static final double[] LOWEST = {
        0.3, 0.25, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.015, 0.01, 0.007, 0.005, 0.003, 0.002,
        0.001
    };
    private static final double[] HIGHEST = {0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999};

    private final Category category;
    private final List<DeepTrainer.Seen> texts;
    private final boolean[] labels;
    private final double review;

    private DeepWeighing(Category category, List<DeepTrainer.Seen> choosing, double review) {
        this.review = review;
        this.category = category;
        texts = choosing.stream().filter(text -> text.example().knows(category)).toList();
        labels = new boolean[texts.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = texts.get(i).example().is(category);
        }
    }

    /**
     * Returns the head with its weights and its band.
     *
     * @param review the fast tier's threshold for review: below it, the head is asked of every score from which on it is asked at
     *     all, so that no text is let pass unread that is likelier than one that was read
     */
    static DeepHead of(DeepHead raw, List<DeepTrainer.Seen> choosing, double review, PrintStream log) {
        DeepWeighing weighing = new DeepWeighing(raw.category(), choosing, review);
        int positives = 0;
        for (boolean label : weighing.labels) {
            positives += label ? 1 : 0;
        }
        if (positives < FEWEST || weighing.labels.length - positives < FEWEST) {
            log.printf(
                    "%-11s not weighed: %d development positives%n",
                    raw.category().id(), positives);
            return raw.weighed(0.5, 0.5, 0, LOWEST[LOWEST.length - 1], HIGHEST[HIGHEST.length - 1]);
        }
        double[] deep = weighing.platt((fast, own) -> own, raw);
        double fastAlone = weighing.meanAveragePrecision(raw.weighed(1, 0, 0, 0, 1));
        DeepHead best = null;
        double bestPrecision = 0;
        for (double share : SHARES) {
            double[] sum = weighing.platt((fast, own) -> fast + share * (deep[0] * own + deep[1]), raw);
            DeepHead head = raw.weighed(
                    Math.max(0, sum[0]),
                    Math.max(0, sum[0] * share * deep[0]),
                    sum[0] * share * deep[1] + sum[1],
                    0,
                    1);
            double precision = weighing.meanAveragePrecision(head);
            if (best == null || precision > bestPrecision) {
                best = head;
                bestPrecision = precision;
            }
            if (precision >= fastAlone) {
                break; // as near to equal as the fast tier's own corpora allow
            }
        }
        return weighing.banded(best, log);
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

    private DeepHead banded(DeepHead head, PrintStream log) {
        double always = averagePrecision(head, 0, 1);
        double lowest = 0;
        for (double candidate : LOWEST) {
            if (averagePrecision(head, candidate, 1) >= always - LOSS_BELOW) {
                lowest = candidate;
                break;
            }
        }
        double highest = 1;
        for (double candidate : HIGHEST) {
            if (candidate > lowest
                    && candidate >= review
                    && averagePrecision(head, lowest, candidate) >= always - LOSS) {
                highest = candidate;
                break;
            }
        }
        DeepHead banded = head.weighed(head.fastShare(), head.deepShare(), head.offset(), lowest, highest);
        log.printf(
                "%-11s average precision: fast %.3f, deep alone %.3f, both %.3f, in cascade %.3f; asked from %.3f to %.3f%n",
                category.id(),
                averagePrecision(head.weighed(1, 0, 0, 0, 1), 0, 1),
                averagePrecision(head.weighed(0, 1, 0, 0, 1), 0, 1),
                always,
                averagePrecision(head, lowest, highest),
                lowest,
                highest);
        return banded;
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
                sum += new DeepWeighing(category, texts, review).averagePrecision(head, 0, 1);
                sources++;
            }
        }
        return sources == 0 ? averagePrecision(head, 0, 1) : sum / sources;
    }

    private double averagePrecision(DeepHead head, double lowest, double highest) {
        double[] scores = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            scores[i] = Math.max(-20, highest(texts.get(i), head, (fast, own) -> {
                double score = LogOdds.probability(fast);
                return score < lowest || score > highest ? fast : head.together(fast, own);
            }));
        }
        return new Metrics(scores, labels).averagePrecision();
    }
}
