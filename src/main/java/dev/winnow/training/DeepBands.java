package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.Category;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Narrows the bands of all heads of a language together. A text that is encoded for one category is judged by every head, so
 * bands that were fitted separately ask about far more texts than needed.
 *
 * <p>Bounds are moved inwards one at a time, always the one that saves the most readings for its loss, while no
 * category loses more than {@value #LOSS} of its average precision against asking always; neither over all texts nor as
 * the mean over corpora, so that no small corpus is sacrificed for a large one.
 */
final class DeepBands {

    /** The cascade may lose .005; what is chosen and measured on the same texts looks better than it is. */
    private static final double LOSS = 0.004;
    /** The mean over corpora wavers more, as some of them have ten positives. */
    private static final double LOSS_OF_A_CORPUS = 0.01;
    /** A corpus with fewer positives or negatives has no average precision of its own. */
    private static final int FEWEST = 8;

    private static final double[] LOWEST = {
        0, 0.001, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2,
        0.25, 0.3, 0.4, 0.5
    };
    private static final double[] HIGHEST = {
        1, 0.999, 0.995, 0.99, 0.98, 0.97, 0.95, 0.93, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5
    };

    private final List<DeepHead> heads;
    private final double[] reviews; // by head: the fast tier's threshold, which the band reaches
    private final double[][][] fast; // log-odds by text, portion and head
    private final double[][][] deep; // the same of both tiers together
    private final List<List<int[]>> groups =
            new ArrayList<>(); // by head: the texts of all corpora, then those of each corpus
    private final boolean[][] positive; // by head and text
    private final boolean[][] asked; // by text and portion, under the bands of the last call of ask
    private final int[] low; // by head, in LOWEST
    private final int[] high; // by head, in HIGHEST

    private DeepBands(List<DeepHead> heads, List<DeepTrainer.Seen> texts, ToDoubleFunction<Category> review) {
        reviews = heads.stream()
                .mapToDouble(head -> review.applyAsDouble(head.category()))
                .toArray();
        this.heads = heads;
        fast = new double[texts.size()][][];
        deep = new double[texts.size()][][];
        asked = new boolean[texts.size()][];
        positive = new boolean[heads.size()][texts.size()];
        low = new int[heads.size()];
        high = new int[heads.size()];
        for (int text = 0; text < texts.size(); text++) {
            DeepTrainer.Seen seen = texts.get(text);
            int portions = seen.vectors().size();
            asked[text] = new boolean[portions];
            fast[text] = new double[portions][heads.size()];
            deep[text] = new double[portions][heads.size()];
            for (int portion = 0; portion < portions; portion++) {
                for (int head = 0; head < heads.size(); head++) {
                    DeepHead deepHead = heads.get(head);
                    double odds =
                            seen.fastOdds().get(portion)[deepHead.category().ordinal()];
                    fast[text][portion][head] = odds;
                    deep[text][portion][head] =
                            deepHead.together(odds, deepHead.odds(seen.vectors().get(portion)));
                }
            }
        }
        for (int head = 0; head < heads.size(); head++) {
            DeepHead deepHead = heads.get(head);
            Map<String, List<Integer>> bySource = new TreeMap<>();
            for (int text = 0; text < texts.size(); text++) {
                Example example = texts.get(text).example();
                if (example.knows(deepHead.category())) {
                    positive[head][text] = example.is(deepHead.category());
                    bySource.computeIfAbsent(example.source(), source -> new ArrayList<>())
                            .add(text);
                }
            }
            List<int[]> own = new ArrayList<>();
            own.add(bySource.values().stream()
                    .flatMap(List::stream)
                    .mapToInt(Integer::intValue)
                    .toArray());
            for (List<Integer> source : bySource.values()) {
                int[] members = source.stream().mapToInt(Integer::intValue).toArray();
                boolean[] labels = positive[head];
                long positives =
                        IntStream.of(members).filter(text -> labels[text]).count();
                if (positives >= FEWEST && members.length - positives >= FEWEST) {
                    own.add(members);
                }
            }
            groups.add(own);
            while (low[head] + 1 < LOWEST.length && LOWEST[low[head] + 1] <= deepHead.lowest()) {
                low[head]++;
            }
            while (high[head] + 1 < HIGHEST.length && HIGHEST[high[head] + 1] >= deepHead.highest()) {
                high[head]++;
            }
        }
    }

    /**
     * Returns the heads with narrower bands.
     *
     * @param review the fast tier's threshold for review by category
     */
    static List<DeepHead> narrow(
            List<DeepHead> heads, List<DeepTrainer.Seen> choosing, ToDoubleFunction<Category> review, PrintStream log) {
        DeepBands bands = new DeepBands(heads, choosing, review);
        double before = bands.ask();
        bands.narrow();
        List<DeepHead> narrowed = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < heads.size(); i++) {
            DeepHead head = heads.get(i);
            double from = LOWEST[bands.low[i]];
            double to = HIGHEST[bands.high[i]];
            narrowed.add(head.weighed(head.fastShare(), head.deepShare(), head.offset(), from, to));
            line.append(String.format(
                    Locale.ROOT, " %s %.3f to %.3f", head.category().id(), from, to));
        }
        log.printf(
                "asked about %.1f%% of portions, %.1f%% before the bands were narrowed together:%s%n",
                100 * bands.ask(), 100 * before, line);
        return narrowed;
    }

    private void narrow() {
        double[][] always = new double[heads.size()][];
        double[][] now = new double[heads.size()][];
        int[] lowest = low.clone();
        int[] highest = high.clone();
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        ask();
        for (int head = 0; head < heads.size(); head++) {
            always[head] = precisions(head);
        }
        System.arraycopy(lowest, 0, low, 0, low.length);
        System.arraycopy(highest, 0, high, 0, high.length);
        double last = ask();
        for (int head = 0; head < heads.size(); head++) {
            now[head] = precisions(head);
        }
        boolean[] fixed = new boolean[2 * heads.size()];
        while (true) {
            int best = -1;
            double bestRatio = -1;
            double bestShare = 0;
            double[][] bestPrecisions = now;
            for (int bound = 0; bound < fixed.length; bound++) {
                if (fixed[bound] || isClosed(bound)) {
                    continue;
                }
                move(bound, 1);
                double share = ask();
                double lost = 0;
                boolean bearable = true;
                double[][] precisions = now;
                if (share < last) {
                    precisions = new double[heads.size()][];
                    for (int head = 0; head < heads.size(); head++) {
                        precisions[head] = precisions(head);
                        for (int i = 0; i < precisions[head].length; i++) {
                            // What the band has lost already is not counted again.
                            double least = Math.min(now[head][i], always[head][i] - (i == 0 ? LOSS : LOSS_OF_A_CORPUS));
                            bearable &= !(precisions[head][i] < least); // NaN: nothing to lose
                            double loss = now[head][i] - precisions[head][i];
                            lost += loss > 0 ? loss : 0;
                        }
                    }
                }
                move(bound, -1);
                double ratio = (last - share + 1E-6) / (lost + 2E-4);
                if (!bearable) {
                    fixed[bound] = true;
                } else if (ratio > bestRatio) {
                    best = bound;
                    bestRatio = ratio;
                    bestShare = share;
                    bestPrecisions = precisions;
                }
            }
            if (best < 0) {
                return;
            }
            move(best, 1);
            last = bestShare;
            now = bestPrecisions;
        }
    }

    private boolean isClosed(int bound) {
        int head = bound / 2;
        return bound % 2 == 0
                ? low[head] + 1 >= LOWEST.length
                : high[head] + 1 >= HIGHEST.length || HIGHEST[high[head] + 1] < reviews[head];
    }

    private void move(int bound, int by) {
        (bound % 2 == 0 ? low : high)[bound / 2] += by;
    }

    /** Finds which portions go to the encoder; returns their share. */
    private double ask() {
        double[] from = new double[low.length];
        double[] to = new double[low.length];
        for (int head = 0; head < low.length; head++) {
            from[head] = LogOdds.of(LOWEST[low[head]]);
            to[head] = LogOdds.of(HIGHEST[high[head]]);
        }
        int portions = 0;
        int count = 0;
        for (int text = 0; text < fast.length; text++) {
            for (int portion = 0; portion < fast[text].length; portion++) {
                boolean unsure = false;
                double[] odds = fast[text][portion];
                for (int head = 0; head < odds.length && !unsure; head++) {
                    unsure = odds[head] >= from[head] && odds[head] <= to[head];
                }
                asked[text][portion] = unsure;
                portions++;
                count += unsure ? 1 : 0;
            }
        }
        return count / (double) Math.max(1, portions);
    }

    /** Average precision of a head over all texts and, as the mean, over those corpora that can tell. */
    private double[] precisions(int head) {
        List<int[]> samples = groups.get(head);
        double mean = 0;
        for (int[] members : samples.subList(1, samples.size())) {
            mean += averagePrecision(head, members) / (samples.size() - 1);
        }
        return new double[] {averagePrecision(head, samples.get(0)), mean};
    }

    private double averagePrecision(int head, int[] members) {
        double[] scores = new double[members.length];
        boolean[] labels = new boolean[members.length];
        for (int i = 0; i < members.length; i++) {
            int text = members[i];
            labels[i] = positive[head][text];
            scores[i] = -20; // for a text without portions
            for (int portion = 0; portion < fast[text].length; portion++) {
                double score = asked[text][portion] ? deep[text][portion][head] : fast[text][portion][head];
                scores[i] = Math.max(scores[i], score);
            }
        }
        return new Metrics(scores, labels).averagePrecision();
    }
}
