package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which texts the encoder reads: those whose score it is expected to change most for what reading them costs, of all categories
 * together, within a bound on the share of texts that is read.
 *
 * <p>What reading changes is the difference of two probabilities, by both tiers and by the fast one. Each category has a band of the
 * fast tier's scores in which it asks; bands grow from nothing, always the one whose next stretch changes most for each further
 * text that has to be read for it. Texts that are read for another category already cost nothing.
 */
final class DeepAsking {

    /** Share of a mix of nine harmless texts to one harmful that is read at most; what is measured later lies about it. */
    static final double MOST_READ = 0.11;

    private static final double HARMFUL_OF_A_MIX = 0.1;
    /** Bands end at multiples of so many log-odds. */
    private static final double STEP = 0.5;

    private static final int STEPS = (int) Math.round(2 * LogOdds.LIMIT / STEP);
    /** What is read at no cost is taken, and divided by. */
    private static final double NO_COST = 1E-6;

    private final List<DeepHead> heads;
    private final List<DeepTrainer.Seen> texts;
    private final double[] weights; // by text: its share of the mix
    private final double[][] changes; // by head and text: what reading it changes
    private final int[][] steps; // by head and text: where the fast tier's highest log-odds stand
    private final int[] from; // by head: the first step of its band
    private final int[] to; // by head: the step behind its band; the same as from: it asks about nothing
    private final boolean[] read; // by text

    private DeepAsking(List<DeepHead> heads, List<DeepTrainer.Seen> texts, Policy policy) {
        this.heads = heads;
        this.texts = texts;
        weights = mix(texts);
        changes = new double[heads.size()][texts.size()];
        steps = new int[heads.size()][texts.size()];
        from = new int[heads.size()];
        to = new int[heads.size()];
        read = new boolean[texts.size()];
        for (int head = 0; head < heads.size(); head++) {
            double block = policy.thresholds(heads.get(head).category()).block();
            for (int text = 0; text < texts.size(); text++) {
                see(head, text, LogOdds.ofThreshold(block));
            }
        }
    }

    private void see(int head, int text, double block) {
        DeepTrainer.Seen seen = texts.get(text);
        double fast = Double.NEGATIVE_INFINITY;
        double joined = Double.NEGATIVE_INFINITY;
        for (int portion = 0; portion < seen.vectors().size(); portion++) {
            double odds =
                    seen.fastOdds().get(portion)[heads.get(head).category().ordinal()];
            double together = DeepJoining.together(heads.get(head), seen, portion);
            fast = Math.max(fast, odds);
            // What is near certain is not acquitted.
            joined = Math.max(joined, odds >= block ? Math.max(odds, together) : together);
        }
        changes[head][text] = Math.abs(LogOdds.probability(joined) - LogOdds.probability(fast));
        steps[head][text] = (int) Math.max(0, Math.min(STEPS - 1, Math.floor((fast + LogOdds.LIMIT) / STEP)));
    }

    /**
     * Returns the heads with bands.
     *
     * @param texts of the language
     * @param most share of the mix that is read at most, 0 to 1
     */
    static List<DeepHead> narrow(List<DeepHead> heads, List<DeepTrainer.Seen> texts, Policy policy, double most) {
        DeepAsking asking = new DeepAsking(heads, texts, policy);
        while (asking.grow(most)) {
            // until nothing is within the bound
        }
        List<DeepHead> narrowed = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            DeepHead head = heads.get(i);
            boolean asks = asking.to[i] > asking.from[i];
            narrowed.add(head.weighed(
                    head.fastShare(),
                    head.deepShare(),
                    head.offset(),
                    asks ? LogOdds.probability(asking.from[i] * STEP - LogOdds.LIMIT) : 1,
                    asks ? LogOdds.probability(asking.to[i] * STEP - LogOdds.LIMIT) : 1));
        }
        return narrowed;
    }

    /** Lets the band grow whose growth is worth most; returns false if none is within the bound. */
    private boolean grow(double most) {
        double room = most;
        for (int text = 0; text < weights.length; text++) {
            room -= read[text] ? weights[text] : 0;
        }
        double best = 0;
        int[] taken = null; // head, first step, step behind
        for (int head = 0; head < heads.size(); head++) {
            double[] gain = new double[STEPS];
            double[] cost = new double[STEPS];
            for (int text = 0; text < weights.length; text++) {
                int step = steps[head][text];
                gain[step] += weights[text] * changes[head][text];
                cost[step] += read[text] ? 0 : weights[text];
            }
            boolean empty = to[head] == from[head];
            for (int first = 0; first < STEPS; first++) {
                double sum = 0;
                double price = 0;
                for (int last = first; last < STEPS; last++) {
                    sum += gain[last];
                    price += cost[last];
                    boolean grows = empty || last == from[head] - 1 || first == to[head];
                    double worth = sum / (price + NO_COST);
                    if (grows && price <= room && worth > best) {
                        best = worth;
                        taken = new int[] {head, first, last + 1};
                    }
                }
            }
        }
        if (taken == null) {
            return false;
        }
        int head = taken[0];
        from[head] = to[head] == from[head] ? taken[1] : Math.min(from[head], taken[1]);
        to[head] = Math.max(to[head], taken[2]);
        for (int text = 0; text < read.length; text++) {
            read[text] |= steps[head][text] >= from[head] && steps[head][text] < to[head];
        }
        return true;
    }

    /**
     * Weighs texts so that nine in ten are harmless and one is harmful. Harmless are those that nothing at all is wrong with; texts of
     * which only some categories are known to be innocent, and whole pages, are left out.
     */
    static double[] mix(List<DeepTrainer.Seen> texts) {
        double[] weights = new double[texts.size()];
        int harmful = 0;
        int harmless = 0;
        for (DeepTrainer.Seen text : texts) {
            harmful += isHarmful(text.example()) ? 1 : 0;
            harmless += isHarmless(text.example()) ? 1 : 0;
        }
        for (int i = 0; i < weights.length; i++) {
            Example example = texts.get(i).example();
            weights[i] = isHarmful(example)
                    ? HARMFUL_OF_A_MIX / harmful
                    : isHarmless(example) ? (1 - HARMFUL_OF_A_MIX) / harmless : 0;
        }
        return weights;
    }

    private static boolean isHarmful(Example example) {
        return example.positive() != 0 && !example.isPage();
    }

    private static boolean isHarmless(Example example) {
        return example.isClean() && !example.isPage();
    }

    /** Tells whether any portion of a text is within any band. */
    static boolean isRead(List<DeepHead> heads, DeepTrainer.Seen text) {
        for (double[] odds : text.fastOdds()) {
            for (DeepHead head : heads) {
                if (head.isUnsure(LogOdds.probability(odds[head.category().ordinal()]))) {
                    return true;
                }
            }
        }
        return false;
    }
}
