package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.deep.DeepModel;
import dev.winnow.encoder.Encoder;
import dev.winnow.encoder.Encoders;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.text.disguise.Lexicon;
import dev.winnow.text.disguise.Unmasking;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smile.classification.LogisticRegression;

/**
 * Trains the heads of the deep tier: one logistic regression per language and category on the encoder's vectors, by Smile; then
 * joins them with the fast tier (see {@link DeepJoining}).
 */
final class DeepTrainer {

    /** Strength of the ridge penalty on the sum of the losses, for vectors whose components have a mean square of 1. */
    private static final double LAMBDA = 10;

    private static final double TOLERANCE = 1E-5;
    private static final int ITERATIONS = 500;
    /** A head needs so many positives and negatives. */
    private static final int FEWEST = 60;
    /** Of a development text at most so many portions. */
    private static final int MOST_PORTIONS = 6;

    private final Moderator fast;
    private final Unmasking unmasking;
    private final Path cache;
    private final PrintStream log;

    /**
     * @param fast the engine with the fast tier alone
     * @param cache folder of vectors
     */
    DeepTrainer(Moderator fast, Path cache, PrintStream log) {
        this.fast = fast;
        this.cache = cache;
        this.log = log;
        unmasking = new Unmasking(
                new Lexicon(fast.model().vocabulary(), fast.rules().listedWords()));
    }

    /** A development text as both tiers see it: one row per portion. */
    record Seen(Example example, List<double[]> fastOdds, List<float[]> vectors) {}

    DeepModel train(TrainingData data, String version) throws IOException {
        Map<String, String> encoders = new TreeMap<>();
        Map<String, List<DeepHead>> heads = new TreeMap<>();
        Map<String, String> facts = new TreeMap<>();
        for (String language : Encoders.languages()) {
            Encoder encoder = Encoders.of(language);
            Embeddings vectors = new Embeddings(encoder, cache);
            List<DeepSample.Reading> readings = DeepSample.of(data.train(), language, unmasking);
            vectors.encode(readings.stream().map(DeepSample.Reading::read).toList(), log);
            List<DeepHead> fitted = new ArrayList<>();
            for (Category category : TrainedCategories.ALL) {
                DeepHead head = fit(category, readings, vectors, encoder.dimensions());
                if (head != null) {
                    fitted.add(head);
                    facts.put("train." + language + "." + category.id(), Integer.toString(readings.size()));
                }
            }
            encoders.put(language, encoder.identity());
            heads.put(language, joined(fitted, language, data.development(), vectors));
        }
        facts.put("fingerprint", data.fingerprint());
        return new DeepModel(version, fast.model().version(), encoders, heads, facts);
    }

    /** Weighs the heads of a model that is trained already against the fast tier of today. */
    DeepModel reweigh(DeepModel trained, TrainingData data, String version) throws IOException {
        Map<String, List<DeepHead>> heads = new TreeMap<>();
        for (String language : trained.heads().keySet()) {
            Embeddings vectors = new Embeddings(Encoders.of(language), cache);
            List<DeepHead> kept = joined(trained.heads().get(language), language, data.development(), vectors);
            if (!kept.isEmpty()) {
                heads.put(language, kept);
            }
        }
        Map<String, String> encoders = new TreeMap<>(trained.encoders());
        encoders.keySet().retainAll(heads.keySet());
        Map<String, String> facts = new TreeMap<>(trained.facts());
        facts.put("heads", "trained for " + trained.version());
        return new DeepModel(version, fast.model().version(), encoders, heads, facts);
    }

    /** Joins the heads of a language with the fast tier, and reports on texts that nothing was learned on. */
    private List<DeepHead> joined(List<DeepHead> raw, String language, List<Example> development, TextVectors vectors)
            throws IOException {
        List<Example> texts = DeepSample.development(development).stream()
                .filter(example -> example.primaryLanguage().equals(language))
                .toList();
        List<Seen> all = see(texts, vectors);
        List<DeepHead> heads = DeepJoining.of(
                raw,
                part(all, DevelopmentPart.CALIBRATING),
                part(all, DevelopmentPart.CHOOSING),
                fast.policy(),
                language,
                log);
        List<Seen> reporting = part(all, DevelopmentPart.REPORTING);
        DeepReport.print(raw, heads, reporting, fast.policy(), log);
        DeepReport.printTrade(
                heads,
                all.stream()
                        .filter(text -> !DevelopmentPart.REPORTING.holds(text.example()))
                        .toList(),
                reporting,
                fast.policy(),
                log);
        return heads;
    }

    private static List<Seen> part(List<Seen> texts, DevelopmentPart part) {
        return texts.stream().filter(text -> part.holds(text.example())).toList();
    }

    /** Looks at development texts with both tiers' eyes. */
    List<Seen> see(List<Example> development, TextVectors vectors) throws IOException {
        Map<Example, List<String>> portions = new LinkedHashMap<>();
        List<String> all = new ArrayList<>();
        for (Example example : development) {
            List<String> texts = DeepSample.all(example, unmasking);
            texts = texts.subList(0, Math.min(MOST_PORTIONS, texts.size()));
            portions.put(example, texts);
            all.addAll(texts);
        }
        vectors.encode(all, log);
        List<Seen> seen = new ArrayList<>();
        portions.forEach((example, texts) -> {
            List<double[]> odds = new ArrayList<>();
            List<float[]> read = new ArrayList<>();
            for (String portion : texts) {
                Verdict verdict = fast.moderate(Document.of(portion));
                double[] row = new double[Category.values().length];
                for (Category category : Category.values()) {
                    double score = verdict.category(category).score();
                    row[category.ordinal()] = LogOdds.boundedOf(score);
                }
                odds.add(row);
                read.add(vectors.of(portion));
            }
            seen.add(new Seen(example, odds, read));
        });
        return seen;
    }

    DeepHead fit(Category category, List<DeepSample.Reading> readings, TextVectors vectors, int dimensions) {
        List<double[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        int positives = 0;
        double root = Math.sqrt(dimensions);
        for (DeepSample.Reading reading : readings) {
            if (reading.example().knows(category)) {
                float[] vector = vectors.of(reading.read());
                double[] row = new double[dimensions];
                for (int i = 0; i < dimensions; i++) {
                    row[i] = vector[i] * root;
                }
                rows.add(row);
                boolean positive = reading.example().is(category);
                labels.add(positive ? 1 : 0);
                positives += positive ? 1 : 0;
            }
        }
        if (positives < FEWEST || rows.size() - positives < FEWEST) {
            log.printf("%-11s no head of vectors: %d positives of %d%n", category.id(), positives, rows.size());
            return null;
        }
        double[][] x = rows.toArray(double[][]::new);
        int[] y = labels.stream().mapToInt(Integer::intValue).toArray();
        long start = System.nanoTime();
        LogisticRegression.Binomial regression =
                Trainer.alone(() -> LogisticRegression.binomial(x, y, LAMBDA, TOLERANCE, ITERATIONS));
        double[] coefficients = regression.coefficients();
        float[] weights = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            weights[i] = (float) (coefficients[i] * root);
        }
        log.printf(
                "%-11s head of vectors, of %d positives, %d negatives, %.0f s%n",
                category.id(), positives, rows.size() - positives, (System.nanoTime() - start) / 1E9);
        return new DeepHead(category, weights, coefficients[dimensions], 0.5, 0.5, 0, 0, 1);
    }
}
