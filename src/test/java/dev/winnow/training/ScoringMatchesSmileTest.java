package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.model.Evidence;
import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.LinearModel;
import dev.winnow.policy.Category;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.classification.SparseLogisticRegression;
import smile.data.SparseDataset;
import smile.util.SparseArray;

/** The scoring path is our own; the truth is what Smile's own classifier says of the same features. */
class ScoringMatchesSmileTest {

    private static final FeatureSettings SETTINGS = new FeatureSettings(14, 3, 5, 3);
    private static final int WIDTH = SETTINGS.buckets() + Features.SHAPES;

    private static Features features(String text) {
        FoldedText folded = Folding.fold(text);
        Features features = new Features(SETTINGS);
        features.add(folded.units(), 0, folded.length());
        return features;
    }

    @Test
    void everyMarginIsWhatSmilePredictsUpToTheStepsOfQuantisation() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String language : List.of("en", "zh")) {
            examples.addAll(ExampleReader.read(Path.of("training-data/spam", language + ".jsonl")));
        }
        List<SparseArray> rows = new ArrayList<>();
        for (Example example : examples) {
            rows.add(Vectors.vector(features(example.text()), SETTINGS.buckets()));
        }
        int[] labels =
                examples.stream().mapToInt(e -> e.is(Category.SPAM) ? 1 : 0).toArray();
        SparseLogisticRegression.Binomial smile = Trainer.alone(
                () -> SparseLogisticRegression.binomial(SparseDataset.of(rows, WIDTH), labels, 0.1, 1E-5, 50));

        byte[] table = new byte[SETTINGS.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) 128);
        int[] columns = IntStream.range(0, WIDTH).toArray();
        Head head = new Trainer(SETTINGS, 0.1, 50, List.of(), System.err)
                .quantise(Category.SPAM, smile.coefficients(), columns, table, 0);
        LinearModel model = LinearModel.of("t", Folding.version(), SETTINGS, List.of(head), Map.of(), table);

        Evidence evidence = model.newEvidence();
        int agreements = 0;
        for (int i = 0; i < rows.size(); i++) {
            model.weigh(features(examples.get(i).text()), evidence);
            double bound = 1e-4; // floats of bias and shape weights
            for (SparseArray.Entry entry : rows.get(i)) {
                if (entry.i < SETTINGS.buckets()) {
                    double weight = smile.coefficients()[entry.i];
                    double kept = Math.max(-127, Math.min(127, Math.rint(weight / head.scale()))) * head.scale();
                    bound += entry.x * Math.max(head.scale() / 2, Math.abs(weight - kept)) + 1e-6;
                }
            }
            double[] posterior = new double[2];
            int predicted = smile.predict(rows.get(i), posterior);
            double margin = Math.log(posterior[1] / posterior[0]);
            assertThat(model.margin(0, evidence)).isCloseTo(margin, within(bound));
            // uncalibrated (slope -1, offset 0), the head's probability is Smile's posterior; a sigmoid is 1/4 steep
            assertThat(model.probability(0, evidence)).isCloseTo(posterior[1], within(bound / 4));
            agreements += predicted == (model.probability(0, evidence) >= 0.5 ? 1 : 0) ? 1 : 0;
        }
        assertThat(agreements).isGreaterThan(rows.size() * 98 / 100);
    }
}
