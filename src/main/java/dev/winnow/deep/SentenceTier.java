package dev.winnow.deep;

import dev.winnow.encoder.Encoder;
import dev.winnow.encoder.EncoderException;
import dev.winnow.encoder.Encoders;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.DeepTier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The deep tier on sentence encoders. It runs on the caller's thread and loads encoders on first use. */
public final class SentenceTier implements DeepTier {

    private static final int CATEGORIES = Category.values().length;
    /** Bounds of the log-odds. */
    private static final double LIMIT = 15;

    /** What a thread has read last, since a line that is also a passage is asked about twice in a row. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Read(String identity, String text, float[] vector) {}

    private static final ThreadLocal<Read> LAST = new ThreadLocal<>();

    private final DeepModel model;
    private final Function<String, Encoder> encoders;
    private final Map<String, DeepHead[]> heads =
            new TreeMap<>(); // by language; by Category.ordinal(), null where none

    /** Makes a tier with the encoders that ship with the program. */
    public SentenceTier(DeepModel model) {
        this(model, Encoders::of);
    }

    /**
     * @param model the heads
     * @param encoders by language
     */
    SentenceTier(DeepModel model, Function<String, Encoder> encoders) {
        this.model = model;
        this.encoders = encoders;
        model.heads().forEach((language, languageHeads) -> {
            DeepHead[] byCategory = new DeepHead[CATEGORIES];
            languageHeads.forEach(head -> byCategory[head.category().ordinal()] = head);
            heads.put(language, byCategory);
        });
    }

    @Override
    public void warmUp() {
        heads.keySet().forEach(language -> encoder(language).encode(""));
    }

    private Encoder encoder(String language) {
        Encoder encoder = encoders.apply(language);
        String wanted = model.encoders().get(language);
        if (!encoder.identity().equals(wanted)) {
            throw new EncoderException("the heads were trained on " + wanted + ", but here is " + encoder.identity());
        }
        return encoder;
    }

    /** Returns the heads. */
    public DeepModel model() {
        return model;
    }

    @Override
    public String identity() {
        return model.version();
    }

    @Override
    public boolean covers(String language) {
        return heads.containsKey(language);
    }

    @Override
    public boolean unsure(String language, Category category, double score) {
        DeepHead head = heads.get(language)[category.ordinal()];
        return head != null && head.isUnsure(score);
    }

    @Override
    public double[][] score(String language, List<String> texts, double[][] fast) {
        Encoder encoder = encoder(language);
        DeepHead[] languageHeads = heads.get(language);
        List<double[]> scores = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            float[] vector = vector(encoder, texts.get(text));
            double[] row = new double[CATEGORIES];
            Arrays.fill(row, Double.NaN);
            for (int category = 0; category < CATEGORIES; category++) {
                double fastScore = fast[text][category];
                if (languageHeads[category] != null && !Double.isNaN(fastScore)) {
                    double odds =
                            languageHeads[category].together(odds(fastScore), languageHeads[category].odds(vector));
                    row[category] = 1 / (1 + Math.exp(-odds));
                }
            }
            scores.add(row);
        }
        return scores.toArray(double[][]::new);
    }

    private float[] vector(Encoder encoder, String text) {
        Read read = LAST.get();
        if (read == null || !read.text().equals(text) || !read.identity().equals(encoder.identity())) {
            read = new Read(encoder.identity(), text, encoder.encode(text));
            LAST.set(read);
        }
        return read.vector();
    }

    private static double odds(double probability) {
        double odds = Math.log(probability / (1 - probability));
        return Math.max(-LIMIT, Math.min(LIMIT, odds));
    }
}
