package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Joining, asking and reporting on made-up texts: one number is what the fast tier sees, another what the deep one sees. */
class DeepJoiningTest {

    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private static final int TEXTS = 4000;
    private static final int SPAM = Category.SPAM.ordinal();

    private static Policy policy;

    @BeforeAll
    static void load() throws Exception {
        policy = EngineFiles.BUILT_IN.loadPolicy();
    }

    /**
     * Makes comments of which one in five is spam, and as many harmless sentences.
     *
     * @param fastNoise how much the fast tier's log-odds waver about the truth, at 3 or -3
     * @param deepNoise the same of the deep tier's
     */
    private static List<DeepTrainer.Seen> texts(int seed, double fastNoise, double deepNoise) {
        Random random = new Random(seed);
        List<DeepTrainer.Seen> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            boolean prose = i % 2 == 0;
            boolean positive = !prose && random.nextInt(5) == 0;
            double truth = positive ? 3 : -3;
            double[] odds = new double[Category.values().length];
            Arrays.fill(odds, -LogOdds.LIMIT);
            odds[SPAM] = truth + fastNoise * random.nextGaussian();
            float deep = (float) (truth + deepNoise * random.nextGaussian());
            int known = prose ? TrainedCategories.ALL_BITS : 1 << SPAM;
            texts.add(new DeepTrainer.Seen(
                    new Example(
                            seed + "/" + i,
                            prose ? "prose" : "comments",
                            prose ? "news" : "comment",
                            "en",
                            "text " + seed + "/" + i,
                            known,
                            positive ? 1 << SPAM : 0),
                    List.of(odds),
                    List.of(new float[] {deep})));
        }
        return texts;
    }

    private static List<DeepHead> joined(double fastNoise, double deepNoise) {
        return DeepJoining.of(
                List.of(DeepWeighingTest.raw(Category.SPAM)),
                texts(1, fastNoise, deepNoise),
                texts(2, fastNoise, deepNoise),
                policy,
                "en",
                QUIET);
    }

    private static double share(List<DeepHead> heads, List<DeepTrainer.Seen> texts) {
        double[] mix = DeepAsking.mix(texts);
        double share = 0;
        for (int i = 0; i < mix.length; i++) {
            share += DeepAsking.isRead(heads, texts.get(i)) ? mix[i] : 0;
        }
        return share;
    }

    @Test
    void whatOnlyMakesNoiseIsNotJoined() {
        assertThat(joined(2, 1000)).isEmpty();
    }

    @Test
    void whatKnowsMoreIsJoined() {
        assertThat(joined(3, 2)).hasSize(1);
    }

    @Test
    void ofNewTextsNoMoreAreReadThanWasBargainedFor() {
        List<DeepHead> heads = joined(3, 2);

        assertThat(share(heads, texts(3, 3, 2))).isBetween(0.01, DeepAsking.MOST_READ + 0.02);
    }

    @Test
    void readingIsAboutWhatTheFastTierIsUnsureOf() {
        DeepHead head = joined(2, 1).get(0);

        assertThat(head.isUnsure(0.5)).isTrue();
        assertThat(head.isUnsure(LogOdds.probability(-10))).isFalse();
        assertThat(head.isUnsure(LogOdds.probability(10))).isFalse();
    }

    @Test
    void harmlessTextsPassReviewNoOftenerThanTheFastTierMay() {
        DeepHead head = joined(3, 2).get(0);
        double review = LogOdds.of(policy.thresholds(Category.SPAM).review());
        List<DeepTrainer.Seen> harmless =
                texts(3, 3, 2).stream().filter(text -> text.example().isProse()).toList();

        long alarms = harmless.stream()
                .filter(text -> DeepJoining.together(head, text, 0) >= review)
                .count();

        assertThat(alarms / (double) harmless.size()).isLessThan(3 * LanguageFit.alarms(Category.SPAM));
    }

    @Test
    void theReportTellsEachWayApartAndWhatIsRead() {
        List<DeepHead> heads = joined(3, 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        DeepReport.print(
                List.of(DeepWeighingTest.raw(Category.SPAM)),
                heads,
                texts(3, 3, 2),
                policy,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        String report = bytes.toString(StandardCharsets.UTF_8);
        String[] row = report.lines()
                .filter(line -> line.startsWith("spam en comments"))
                .findFirst()
                .orElseThrow()
                .trim()
                .split(" +", -1);
        double fast = Double.parseDouble(row[5]);
        double encoder = Double.parseDouble(row[6]);
        double both = Double.parseDouble(row[7]);
        assertThat(encoder).isGreaterThan(fast);
        assertThat(both).isGreaterThan(encoder);
        assertThat(report)
                .contains("harmless texts, flagged: fast ")
                .contains("read of a mix of nine harmless texts to one harmful: ");
    }

    @Test
    void wholePagesAreNoPartOfTheMix() {
        List<DeepTrainer.Seen> texts = new ArrayList<>(texts(1, 1, 1));
        DeepTrainer.Seen first = texts.get(0);
        texts.set(0, new DeepTrainer.Seen(first.example().inRegister(Example.PAGE), first.fastOdds(), first.vectors()));

        double[] mix = DeepAsking.mix(texts);

        assertThat(mix[0]).isZero();
        double harmful = 0;
        for (int i = 0; i < mix.length; i++) {
            harmful += texts.get(i).example().positive() != 0 ? mix[i] : 0;
        }
        assertThat(harmful).isCloseTo(0.1, within(1E-9));
    }
}
