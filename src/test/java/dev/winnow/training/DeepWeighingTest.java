package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Weighing on made-up texts: one number is what the fast tier sees, another what the deep one sees. */
class DeepWeighingTest {

    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private static final int TEXTS = 2000;
    private static final int SPAM = 1 << Category.SPAM.ordinal();

    /** A head that hands through the only component of the vector. */
    static DeepHead raw(Category category) {
        return new DeepHead(category, new float[] {1}, 0, 0.5, 0.5, 0, 0, 1);
    }

    /**
     * Makes texts of which one in five is positive.
     *
     * @param fastNoise how much the fast tier's log-odds waver about the truth, at 2 or -2
     * @param deepNoise the same of the deep tier's
     */
    static List<DeepTrainer.Seen> texts(double fastNoise, double deepNoise) {
        Random random = new Random(5);
        List<DeepTrainer.Seen> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            boolean positive = random.nextInt(5) == 0;
            double truth = positive ? 2 : -2;
            double[] odds = new double[Category.values().length];
            for (Category category : Category.values()) {
                odds[category.ordinal()] = truth + fastNoise * random.nextGaussian();
            }
            float deep = (float) (truth + deepNoise * random.nextGaussian());
            texts.add(new DeepTrainer.Seen(
                    new Example("" + i, "corpus" + i % 2, "", "en", "text " + i, SPAM, positive ? SPAM : 0),
                    List.of(odds),
                    List.of(new float[] {deep})));
        }
        return texts;
    }

    private static double share(DeepHead head) {
        return head.deepShare() / (head.fastShare() + head.deepShare());
    }

    @Test
    void aTierThatKnowsMoreCountsInFull() {
        DeepHead head = DeepWeighing.of(raw(Category.SPAM), texts(3, 1), QUIET);

        assertThat(share(head)).isGreaterThan(0.4);
    }

    @Test
    void aTierThatKnowsFarMoreMayCountFarMore() {
        DeepHead head = DeepWeighing.best(raw(Category.SPAM), texts(6, 1), QUIET);

        assertThat(share(head)).isGreaterThan(0.8);
    }

    @Test
    void aTierThatKnowsNothingCountsAlmostNothing() {
        List<DeepTrainer.Seen> texts = texts(0.7, 1000);

        DeepHead head = DeepWeighing.of(raw(Category.SPAM), texts, QUIET);

        // Noise of a thousand has next to no slope once it is calibrated.
        assertThat(head.deepShare() * 1000).isLessThan(head.fastShare());
    }

    @Test
    void scoresOfBothTogetherAreProbabilities() {
        List<DeepTrainer.Seen> texts = texts(2, 2);
        DeepHead head = DeepWeighing.of(raw(Category.SPAM), texts, QUIET);
        double expected = 0;
        int positives = 0;
        for (DeepTrainer.Seen text : texts) {
            double odds = head.together(
                    text.fastOdds().get(0)[Category.SPAM.ordinal()],
                    head.odds(text.vectors().get(0)));
            expected += LogOdds.probability(odds);
            positives += text.example().is(Category.SPAM) ? 1 : 0;
        }

        assertThat(expected / TEXTS).isBetween((positives - 20.0) / TEXTS, (positives + 20.0) / TEXTS);
    }
}
