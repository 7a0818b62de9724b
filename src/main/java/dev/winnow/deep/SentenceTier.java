package dev.winnow.deep;

import dev.winnow.encoder.Encoder;
import dev.winnow.encoder.EncoderException;
import dev.winnow.encoder.Encoders;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.Question;
import dev.winnow.policy.Category;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The deep tier on sentence encoders. It runs on the caller's thread and loads encoders on first use. */
public final class SentenceTier implements DeepTier {

    private static final int CATEGORIES = Category.values().length;

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
    public double[] score(Question question) {
        Encoder encoder = encoder(question.language());
        DeepHead[] ofLanguage = heads.get(question.language());
        float[] vector = vector(encoder, question.text());
        double[] scores = new double[CATEGORIES];
        Arrays.fill(scores, Double.NaN);
        for (int category = 0; category < CATEGORIES; category++) {
            double fast = question.fast()[category];
            if (ofLanguage[category] != null && !Double.isNaN(fast)) {
                double odds = ofLanguage[category].together(LogOdds.boundedOf(fast), ofLanguage[category].odds(vector));
                scores[category] = LogOdds.probability(odds);
            }
        }
        return scores;
    }

    private float[] vector(Encoder encoder, String text) {
        Read read = LAST.get();
        if (read == null || !read.text().equals(text) || !read.identity().equals(encoder.identity())) {
            read = new Read(encoder.identity(), text, encoder.encode(text));
            LAST.set(read);
        }
        return read.vector();
    }
}
