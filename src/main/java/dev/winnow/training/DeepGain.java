package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Whether both tiers together rank texts better than the fast one alone, with confidence: where they do not, the fast one stands. */
final class DeepGain {

    private static final int BOOTSTRAPS = 200;
    /** One-sided: in so many of the resamples the gain must be positive. */
    private static final double CONFIDENCE = 0.9;
    /** With fewer positives or negatives nothing is sure. */
    private static final int FEWEST = 15;

    private DeepGain() {}

    /**
     * Returns the gain in average precision, as the mean over corpora (over all texts together if none can tell), at the lower end
     * of its interval, by bootstrap over texts; NaN for too few texts.
     *
     * @param texts that neither tier and no weighing was fitted to
     */
    static double lowest(DeepHead head, List<DeepTrainer.Seen> texts) {
        Map<String, List<DeepTrainer.Seen>> corpora = new TreeMap<>();
        for (DeepTrainer.Seen text : texts) {
            if (text.example().knows(head.category())) {
                corpora.computeIfAbsent(text.example().source(), source -> new ArrayList<>())
                        .add(text);
            }
        }
        double[] gains = new double[BOOTSTRAPS];
        int counted = 0;
        for (List<DeepTrainer.Seen> corpus : corpora.values()) {
            double[] gained = gains(head, corpus);
            for (int round = 0; gained != null && round < BOOTSTRAPS; round++) {
                gains[round] += gained[round];
            }
            counted += gained == null ? 0 : 1;
        }
        if (counted == 0) {
            gains = gains(head, corpora.values().stream().flatMap(List::stream).toList());
            counted = 1;
        }
        if (gains == null) {
            return Double.NaN;
        }
        Arrays.sort(gains);
        return gains[(int) (BOOTSTRAPS * (1 - CONFIDENCE))] / counted;
    }

    /** Returns the gain on the texts of a corpus in each resample; null for too few. */
    private static double[] gains(DeepHead head, List<DeepTrainer.Seen> known) {
        int count = known.size();
        boolean[] labels = new boolean[count];
        double[] fast = new double[count];
        double[] both = new double[count];
        int positives = 0;
        for (int i = 0; i < count; i++) {
            DeepTrainer.Seen text = known.get(i);
            labels[i] = text.example().is(head.category());
            positives += labels[i] ? 1 : 0;
            fast[i] = Double.NEGATIVE_INFINITY;
            both[i] = Double.NEGATIVE_INFINITY;
            for (int portion = 0; portion < text.vectors().size(); portion++) {
                fast[i] = Math.max(
                        fast[i], text.fastOdds().get(portion)[head.category().ordinal()]);
                both[i] = Math.max(both[i], DeepJoining.together(head, text, portion));
            }
        }
        if (positives < FEWEST || count - positives < FEWEST) {
            return null;
        }
        Random random = new Random(count);
        double[] gains = new double[BOOTSTRAPS];
        for (int round = 0; round < BOOTSTRAPS; round++) {
            int[] drawn = random.ints(count, 0, count).toArray();
            gains[round] = precision(both, labels, drawn) - precision(fast, labels, drawn);
        }
        return gains;
    }

    private static double precision(double[] scores, boolean[] labels, int[] drawn) {
        double[] sample = new double[drawn.length];
        boolean[] sampleLabels = new boolean[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            sample[i] = scores[drawn[i]];
            sampleLabels[i] = labels[drawn[i]];
        }
        double precision = new Metrics(sample, sampleLabels).averagePrecision();
        return Double.isNaN(precision) ? 0 : precision;
    }
}
