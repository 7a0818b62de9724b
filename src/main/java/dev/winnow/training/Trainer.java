package dev.winnow.training;

import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.LinearModel;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import dev.winnow.text.Folding;
import dev.winnow.text.Vocabulary;
import dev.winnow.text.disguise.Lexicon;
import dev.winnow.text.disguise.Unmasking;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import smile.classification.PlattScaling;
import smile.classification.SparseLogisticRegression;
import smile.data.SparseDataset;
import smile.util.SparseArray;

/**
 * Trains one sparse logistic regression per category by Smile, quantises the weights, and calibrates the result.
 *
 * <p>Deterministic: the same examples give the same bytes, whatever the number of cores.
 */
final class Trainer {

    /** N-grams of fewer training examples than this are noise, and cost memory. */
    private static final int RAREST = 3;
    /** More negatives per positive than this teach nothing new; they are thinned by the hash of their text. */
    private static final int NEGATIVES_PER_POSITIVE = 12;
    /** But so many negatives always stay: the world is mostly harmless. */
    private static final int NEGATIVES_AT_LEAST = 150_000;
    /**
     * Weights beyond this quantile of their absolute values are clipped, for finer steps below. Only few may be: short
     * texts are decided by the strongest words.
     */
    private static final double CLIPPED_ABOVE = 0.99999;
    /**
     * N-grams count by their rarity to this power while the weights are fitted: one for which a hundred examples speak needs
     * not bear the same penalty as one that stands in every text, and the optimiser needs fewer steps. Folded into the
     * weights afterwards, so scoring does not pay for it.
     */
    private static final double RARITY_POWER = 0.25;
    /** The optimiser stops when no component of the gradient, beside the loss, is above this. */
    private static final double TOLERANCE = 1E-6;
    /** So many heads are fitted at a time, each on one thread. */
    private static final int HEADS_AT_A_TIME = 2;
    /** Our own lines count so often: they are few, written with care, and of today. */
    static final int OWN_REPEATS = 3;

    private final FeatureSettings settings;
    private final double lambda;
    private final int iterations;
    private final List<String> listedWords;
    private final PrintStream log;

    /**
     * @param lambda strength of the ridge penalty, on the sum of the examples' losses
     * @param iterations at most so many steps of L-BFGS
     * @param listedWords words by which rules accuse; folding looks for them behind disguises
     */
    Trainer(FeatureSettings settings, double lambda, int iterations, List<String> listedWords, PrintStream log) {
        this.listedWords = List.copyOf(listedWords);
        this.settings = settings;
        this.lambda = lambda;
        this.iterations = iterations;
        this.log = log;
    }

    LinearModel train(TrainingData data, String version) {
        List<Vectors.Vector> vectors = new ArrayList<>();
        Vocabulary vocabulary = VocabularyCount.of(data.train()).withCommon(CommonWordsCount.of(data.train()));
        Unmasking unmasking = new Unmasking(new Lexicon(vocabulary, listedWords));
        Vectors cutter = new Vectors(settings, unmasking);
        for (Example example : data.train()) {
            List<Vectors.Vector> cut = cutter.of(example);
            int repeats = example.source().equals(Example.OWN) ? OWN_REPEATS : 1;
            for (int i = 0; i < repeats; i++) {
                vectors.addAll(cut);
            }
        }
        log.printf("%d examples from %d texts%n", vectors.size(), data.train().size());
        int[] examples = examples(vectors, cutter.columns());
        int[] columnOf = columns(examples);
        double[] scales = scales(vectors, examples);
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) 128);
        Map<String, String> facts = new TreeMap<>();
        List<Category> learnt = new ArrayList<>();
        for (Category category : TrainedCategories.ALL) {
            int[] counts = TrainingData.count(data.train(), category);
            if (counts[0] < 10 || counts[1] < 10) {
                log.printf("%-11s no head: %d positives, %d negatives%n", category.id(), counts[1], counts[0]);
                continue;
            }
            learnt.add(category);
            facts.put("train." + category.id(), counts[1] + " positive, " + counts[0] + " negative");
        }
        List<double[]> fitted = fitAll(learnt, vectors, columnOf, scales);
        List<Head> heads = new ArrayList<>();
        for (int index = 0; index < learnt.size(); index++) {
            double[] coefficients = fitted.get(index);
            for (int i = 0; i < settings.buckets(); i++) {
                if (columnOf[i] >= 0) {
                    coefficients[columnOf[i]] *= scales[i];
                }
            }
            heads.add(quantise(learnt.get(index), coefficients, columnOf, table, index));
        }
        data.manifest().forEach((source, what) -> facts.put("source." + source, what));
        facts.put("lambda", Double.toString(lambda));
        facts.put("iterations", Integer.toString(iterations));
        facts.put("fingerprint", data.fingerprint());
        LinearModel raw = LinearModel.of(version, Folding.version(), settings, heads, facts, table)
                .withVocabulary(vocabulary);
        return calibrate(raw, data.development(), unmasking);
    }

    /** Returns how many texts touch each bucket. */
    private static int[] examples(List<Vectors.Vector> vectors, int width) {
        int[] examples = new int[width];
        String previous = null;
        for (Vectors.Vector vector : vectors) {
            if (vector.example().text().equals(previous)) {
                continue; // repetitions and further parts of one text prove nothing new
            }
            previous = vector.example().text();
            for (SparseArray.Entry entry : vector.values()) {
                examples[entry.i]++;
            }
        }
        return examples;
    }

    /** Gives each bucket that enough examples touch a column of its own; -1 for the others. Shapes always have one. */
    private int[] columns(int[] examples) {
        int[] columnOf = new int[examples.length];
        int next = 0;
        for (int i = 0; i < examples.length; i++) {
            columnOf[i] = i >= settings.buckets() || examples[i] >= RAREST ? next++ : -1;
        }
        log.printf("%d of %d buckets in use%n", next - Features.SHAPES, settings.buckets());
        return columnOf;
    }

    /** Returns what each bucket's values are multiplied by: its rarity to a power, so that a vector's mean length stays 1. */
    private double[] scales(List<Vectors.Vector> vectors, int[] examples) {
        double[] scales = new double[examples.length];
        Arrays.fill(scales, 1);
        for (int i = 0; i < settings.buckets(); i++) {
            if (examples[i] > 0) {
                scales[i] = Math.pow(examples[i], -RARITY_POWER);
            }
        }
        double squares = 0;
        for (Vectors.Vector vector : vectors) {
            for (SparseArray.Entry entry : vector.values()) {
                if (entry.i < settings.buckets()) {
                    double value = entry.x * scales[entry.i];
                    squares += value * value;
                }
            }
        }
        double length = Math.sqrt(squares / vectors.size());
        for (int i = 0; i < settings.buckets(); i++) {
            scales[i] /= length;
        }
        return scales;
    }

    private List<double[]> fitAll(
            List<Category> categories, List<Vectors.Vector> vectors, int[] columnOf, double[] scales) {
        // One partition: more would cost a gradient each and save nothing on one thread.
        System.setProperty("smile.data.partition.size", "100000000");
        ExecutorService pool = Executors.newFixedThreadPool(HEADS_AT_A_TIME);
        try {
            List<Future<double[]>> fitted = new ArrayList<>();
            for (Category category : categories) {
                fitted.add(pool.submit(() -> fit(category, vectors, columnOf, scales)));
            }
            List<double[]> coefficients = new ArrayList<>();
            for (Future<double[]> fit : fitted) {
                coefficients.add(fit.get());
            }
            return coefficients;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("training failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private double[] fit(Category category, List<Vectors.Vector> vectors, int[] columnOf, double[] scales) {
        long start = System.nanoTime();
        long positives =
                vectors.stream().filter(vector -> vector.example().is(category)).count();
        long negatives = vectors.stream()
                        .filter(vector -> vector.example().knows(category))
                        .count()
                - positives;
        double share = Math.max(NEGATIVES_AT_LEAST, positives * NEGATIVES_PER_POSITIVE) / (double) negatives;
        List<SparseArray> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Vectors.Vector vector : vectors) {
            Example example = vector.example();
            boolean positive = example.is(category);
            boolean kept = positive
                    || example.source().equals(Example.OWN)
                    || StableHash.fraction(example.text(), category.id()) < share;
            if (example.knows(category) && kept) {
                SparseArray row = new SparseArray(vector.values().size());
                for (SparseArray.Entry entry : vector.values()) {
                    if (columnOf[entry.i] >= 0) {
                        row.append(columnOf[entry.i], entry.x * scales[entry.i]);
                    }
                }
                rows.add(row);
                labels.add(positive ? 1 : 0);
            }
        }
        int width = Arrays.stream(columnOf).max().orElseThrow() + 1;
        SparseDataset dataset = SparseDataset.of(rows, width);
        int[] y = labels.stream().mapToInt(Integer::intValue).toArray();
        SparseLogisticRegression.Binomial regression =
                alone(() -> SparseLogisticRegression.binomial(dataset, y, lambda, TOLERANCE, iterations));
        log.printf(
                "%-11s %6d positive, %6d negative examples, %.0f s%n",
                category.id(), positives, rows.size() - positives, (System.nanoTime() - start) / 1E9);
        return regression.coefficients();
    }

    /**
     * Runs a task of Smile in a pool of one thread. Smile adds partial sums in parallel, in an order that depends on the
     * number of cores, and floating-point sums depend on their order.
     */
    static <T> T alone(Callable<T> task) {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            return pool.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("training failed", e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    Head quantise(Category category, double[] coefficients, int[] columnOf, byte[] table, int index) {
        double[] sizes = new double[settings.buckets()];
        int used = 0;
        for (int bucket = 0; bucket < settings.buckets(); bucket++) {
            if (columnOf[bucket] >= 0) {
                sizes[used++] = Math.abs(coefficients[columnOf[bucket]]);
            }
        }
        double[] sorted = Arrays.copyOf(sizes, used);
        Arrays.sort(sorted);
        double largest = used == 0 ? 1 : sorted[(int) Math.min(used - 1L, Math.round(used * CLIPPED_ABOVE))];
        double scale = largest > 0 ? largest / 127 : 1;
        for (int bucket = 0; bucket < settings.buckets(); bucket++) {
            if (columnOf[bucket] >= 0) {
                long step = Math.round(coefficients[columnOf[bucket]] / scale);
                table[bucket * LinearModel.ROW + index] = (byte) (128 + Math.max(-127, Math.min(127, step)));
            }
        }
        List<Float> shapes = new ArrayList<>();
        for (int shape = 0; shape < Features.SHAPES; shape++) {
            shapes.add((float) coefficients[columnOf[settings.buckets() + shape]]);
        }
        float bias = (float) coefficients[coefficients.length - 1];
        return new Head(category.id(), bias, (float) scale, shapes, -1, 0);
    }

    /** Fits Platt's two numbers per head on the part of the development data that is for choosing; another is for reporting. */
    LinearModel calibrate(LinearModel raw, List<Example> development, Unmasking unmasking) {
        List<Head> calibrated = new ArrayList<>();
        for (int index = 0; index < raw.heads().size(); index++) {
            Head head = raw.heads().get(index);
            Category category = Category.of(head.category());
            List<Double> margins = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            Margins scorer = new Margins(raw, unmasking);
            for (Example example : development) {
                if (example.knows(category) && DevelopmentPart.CALIBRATING.holds(example)) {
                    margins.add(scorer.of(index, example.text()));
                    labels.add(example.is(category) ? 1 : -1);
                }
            }
            long positives = labels.stream().filter(label -> label == 1).count();
            if (positives < 5 || positives == labels.size()) {
                log.printf("%-11s not calibrated: %d positives in the development data%n", head.category(), positives);
                calibrated.add(head);
                continue;
            }
            PlattScaling platt = PlattScaling.fit(
                    margins.stream().mapToDouble(Double::doubleValue).toArray(),
                    labels.stream().mapToInt(Integer::intValue).toArray());
            double atZero = LogOdds.of(platt.scale(0));
            double slope = atZero - LogOdds.of(platt.scale(1));
            calibrated.add(new Head(head.category(), head.bias(), head.scale(), head.shapeWeights(), slope, -atZero));
            log.printf(
                    "%-11s calibrated on %d texts: slope %.3f, offset %.3f%n",
                    head.category(), labels.size(), slope, -atZero);
        }
        return raw.withHeads(calibrated);
    }
}
