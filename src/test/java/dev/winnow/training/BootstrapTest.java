package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void theIntervalsAreThoseOfTheFiguresOfEachSample() {
        Random made = new Random(7);
        double[] scores =
                made.doubles(300).map(score -> Math.round(score * 50) / 50.0).toArray();
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = made.nextDouble() < scores[i] / 2;
        }
        Random random = new Random(20261201);
        double[] areas = new double[200];
        double[] precisions = new double[200];
        for (int round = 0; round < 200; round++) {
            double[] sampleScores = new double[scores.length];
            boolean[] sampleLabels = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                int pick = random.nextInt(scores.length);
                sampleScores[i] = scores[pick];
                sampleLabels[i] = labels[pick];
            }
            Metrics sample = new Metrics(sampleScores, sampleLabels);
            areas[round] = sample.auc();
            precisions[round] = sample.averagePrecision();
        }
        Arrays.sort(areas);
        Arrays.sort(precisions);
        Bootstrap bootstrap = Bootstrap.of(scores, labels);
        assertThat(bootstrap.auc()).isEqualTo(new Bootstrap.Interval(areas[5], areas[194]));
        assertThat(bootstrap.averagePrecision()).isEqualTo(new Bootstrap.Interval(precisions[5], precisions[194]));
    }

    @Test
    void textsOfOneLabelHaveNoInterval() {
        Bootstrap bootstrap = Bootstrap.of(new double[] {0.1, 0.2}, new boolean[] {true, true});
        assertThat(bootstrap.auc().low()).isNaN();
    }
}
