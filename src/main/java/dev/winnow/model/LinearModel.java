package dev.winnow.model;

import dev.winnow.text.CommonWords;
import dev.winnow.text.Vocabulary;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear classifier with one head per category over one table of hashed n-grams.
 *
 * <p>The margin of a head is {@code bias + scale * (sum of weights) / sqrt(number of n-grams) + shape features}.
 * Immutable and safe for any number of threads; buffers are in {@link Features} and {@link Evidence}.
 */
public final class LinearModel {
    /* One row per bucket: [spam, scam, sexual, ...], so that one cache line answers an n-gram for every category.
     * A row is 12 bytes: weights of eight heads read as one long, those of four more as one int. A weight w is stored
     * as w + 128, so that lanes never borrow from each other: four additions of 64-bit words add all twelve weights
     * (SIMD within a register). Lanes are 16 bits wide, hence a flush after 256 n-grams: 256 * 255 < 65536.
     * Memory: 2^20 buckets * 12 bytes = 12 MiB. Collisions: both n-grams pay.
     */

    /** Bytes per bucket, and so the largest number of heads. */
    public static final int ROW = 12;

    /** With this many n-grams, 1 / sqrt(2) of the evidence counts ... */
    private static final double FEW_GRAMS = 8;
    /** ... and with this many more for each e-fold of stretches: of a hundred short lines some look bad by chance. */
    private static final double FEW_GRAMS_OF_MANY = 12;

    static final int ZERO = 128; // how weight 0 is stored

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    private static final int FLUSH = 256;

    private final String version;
    private final String foldingVersion;
    private final FeatureSettings settings;
    private final List<Head> heads;
    private final Map<String, String> facts;
    private final float[][] shapeWeights; // by head, then shape: the heads' own, unboxed
    private final Vocabulary vocabulary;
    private final Map<String, PieceTable> pieces; // by language
    private final Map<String, List<Hearing>> hearings; // by language, then head; empty: as they are everywhere
    private final byte[] table; // table[bucket * ROW + head] = weight + ZERO
    private volatile WordWeights wordWeights; // made when they are first needed

    LinearModel(
            String version,
            String foldingVersion,
            FeatureSettings settings,
            List<Head> heads,
            Map<String, String> facts,
            Vocabulary vocabulary,
            Map<String, PieceTable> pieces,
            Map<String, List<Hearing>> hearings,
            byte[] table) {
        if (heads.isEmpty() || heads.size() > ROW) {
            throw new IllegalArgumentException("a model has 1 to " + ROW + " heads, not " + heads.size());
        }
        if (table.length != settings.buckets() * ROW) {
            throw new IllegalArgumentException("table of " + table.length + " bytes for " + settings);
        }
        for (PieceTable pieceTable : pieces.values()) {
            if (pieceTable.heads().size() != heads.size()) {
                throw new IllegalArgumentException(
                        "word pieces for " + pieceTable.heads().size() + " heads, the model has " + heads.size());
            }
        }
        for (List<Hearing> ofLanguage : hearings.values()) {
            if (ofLanguage.size() != heads.size()) {
                throw new IllegalArgumentException(
                        ofLanguage.size() + " hearings, the model has " + heads.size() + " heads");
            }
        }
        this.hearings = Map.copyOf(hearings);
        this.pieces = Map.copyOf(pieces);
        this.version = version;
        this.foldingVersion = foldingVersion;
        this.settings = settings;
        this.heads = List.copyOf(heads);
        this.facts = Map.copyOf(facts);
        this.vocabulary = vocabulary;
        this.table = table;
        this.shapeWeights = new float[heads.size()][Features.SHAPES];
        for (int head = 0; head < heads.size(); head++) {
            for (int i = 0; i < Features.SHAPES; i++) {
                shapeWeights[head][i] = heads.get(head).shapeWeights().get(i);
            }
        }
    }

    /**
     * Puts a model together.
     *
     * @param version its name
     * @param foldingVersion the folding that the training texts went through
     * @param settings how text is hashed into buckets
     * @param heads from 1 to {@value #ROW}
     * @param facts the trainer's record
     * @param table {@value #ROW} bytes per bucket, each a quantised weight plus 128; ownership moves to the model
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static LinearModel of(
            String version,
            String foldingVersion,
            FeatureSettings settings,
            List<Head> heads,
            Map<String, String> facts,
            byte[] table) {
        return new LinearModel(
                version, foldingVersion, settings, heads, facts, Vocabulary.EMPTY, Map.of(), Map.of(), table);
    }

    /** Returns the same model with another vocabulary, by which disguises are undone. */
    public LinearModel withVocabulary(Vocabulary words) {
        return new LinearModel(version, foldingVersion, settings, heads, facts, words, pieces, hearings, table);
    }

    /**
     * Returns the same model with other biases, scales or calibration: one head for each of its own, in order. Word
     * pieces and calibrations by language are dropped, since they were fitted to the former heads.
     */
    public LinearModel withHeads(List<Head> others) {
        if (others.size() != heads.size()) {
            throw new IllegalArgumentException(heads.size() + " heads wanted, " + others.size() + " given");
        }
        return new LinearModel(version, foldingVersion, settings, others, facts, vocabulary, Map.of(), Map.of(), table);
    }

    /** Returns the same model under another name, with tables of word pieces by language, and facts about them. */
    public LinearModel withPieces(String name, Map<String, PieceTable> byLanguage, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(facts);
        all.putAll(more);
        return new LinearModel(name, foldingVersion, settings, heads, all, vocabulary, byLanguage, Map.of(), table);
    }

    /** Returns the same model with other calibrations by language: one for each head, in order. */
    public LinearModel withHearings(Map<String, List<Hearing>> byLanguage) {
        return new LinearModel(version, foldingVersion, settings, heads, facts, vocabulary, pieces, byLanguage, table);
    }

    /** Returns the calibrations by language; empty if none were fitted. */
    public Map<String, List<Hearing>> hearings() {
        return hearings;
    }

    /**
     * Returns a language's calibrations, in the order of the heads.
     *
     * @param language as {@link dev.winnow.text.Languages} guesses it
     * @return null for a language in which no head has learnt anything
     */
    public List<Hearing> hearings(String language) {
        return hearings.isEmpty() ? Hearing.RAW.forHeads(heads.size()) : hearings.get(language);
    }

    /** Returns the model's name for verdicts and reports, as in "2026.12.1". */
    public String version() {
        return version;
    }

    /** Returns the version of the folding that the training texts went through. */
    public String foldingVersion() {
        return foldingVersion;
    }

    /** Returns the vocabulary of the training texts. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns a language's table of word pieces, or null. */
    public PieceTable pieces(String language) {
        return pieces.get(language);
    }

    Map<String, PieceTable> pieces() {
        return pieces;
    }

    /** Returns how text is hashed into buckets. */
    public FeatureSettings settings() {
        return settings;
    }

    /** Returns the heads, in the order in which margins and weights stand. */
    public List<Head> heads() {
        return heads;
    }

    /** Returns the trainer's record: corpora with checksums, counts, figures. */
    public Map<String, String> facts() {
        return facts;
    }

    byte[] table() {
        return table;
    }

    /** Returns the summed weights of each common word. */
    public WordWeights wordWeights() {
        WordWeights made = wordWeights;
        if (made == null) {
            made = new WordWeights(this);
            wordWeights = made;
        }
        return made;
    }

    /** Returns the same model with other common words. */
    public LinearModel withCommonWords(CommonWords common) {
        return new LinearModel(
                version,
                foldingVersion,
                settings,
                heads,
                facts,
                vocabulary.withCommon(common),
                pieces,
                hearings,
                table);
    }

    /** Makes empty evidence for one stretch of text. */
    public Evidence newEvidence() {
        return new Evidence(heads.size());
    }

    /** Sums the features' weights for every head. Allocates nothing. */
    public void weigh(Features features, Evidence into) {
        int[] buckets = features.buckets();
        int count = features.count();
        byte[] rows = table;
        into.clear();
        for (int from = 0; from < count; from += FLUSH) {
            int to = Math.min(count, from + FLUSH);
            long even = 0;
            long odd = 0;
            long evenTail = 0;
            long oddTail = 0;
            for (int i = from; i < to; i++) {
                int row = buckets[i] * ROW;
                long first = (long) LONGS.get(rows, row);
                long last = (int) INTS.get(rows, row + 8) & 0xFFFFFFFFL;
                even += first & EVEN;
                odd += first >>> 8 & EVEN;
                evenTail += last & EVEN;
                oddTail += last >>> 8 & EVEN;
            }
            int zero = ZERO * (to - from);
            int[] sums = into.sums;
            for (int head = 0; head < sums.length; head++) {
                long lanes = head < 8 ? (head & 1) == 0 ? even : odd : (head & 1) == 0 ? evenTail : oddTail;
                int lane = (head & 7) >>> 1;
                sums[head] += (int) (lanes >>> lane * 16 & 0xFFFF) - zero;
            }
        }
        into.grams = count + features.weighWords(into.sums);
        into.units = features.units();
        for (int i = 0; i < Features.SHAPES; i++) {
            into.shapes[i] = features.shapeCount(i);
        }
    }

    /**
     * Returns the share of a stretch's evidence that counts: little for a bare number, all for a sentence. A handful of
     * n-grams is a small sample, and is shrunk towards the prior.
     *
     * @param evidence of the stretch
     * @param crowd natural logarithm of the number of stretches beside which it stands, from 0
     * @return from 0 to 1
     */
    public static double confidence(Evidence evidence, double crowd) {
        return Math.sqrt(evidence.grams / (evidence.grams + FEW_GRAMS + FEW_GRAMS_OF_MANY * crowd));
    }

    /** Returns a head's margin for a stretch of text, before calibration; above 0 it is evidence for the category. */
    public double margin(int head, Evidence evidence) {
        return margin(head, evidence, Math.sqrt(evidence.grams));
    }

    /**
     * Fills in every head's margin for a stretch of text, in the order of the heads. Allocates nothing.
     *
     * @param into at least as long as there are heads
     */
    public void margins(Evidence evidence, double[] into) {
        double root = Math.sqrt(evidence.grams);
        for (int head = 0; head < shapeWeights.length; head++) {
            into[head] = margin(head, evidence, root);
        }
    }

    private double margin(int head, Evidence evidence, double root) {
        Head own = heads.get(head);
        if (evidence.grams == 0) {
            return own.bias();
        }
        double margin = own.bias() + own.scale() * evidence.sums[head] / root;
        float[] weights = shapeWeights[head];
        for (int i = 0; i < Features.SHAPES; i++) {
            if (evidence.shapes[i] != 0) {
                margin += weights[i] * Features.shapeValue(i, evidence.shapes[i], evidence.units);
            }
        }
        return margin;
    }

    /** Returns a head's calibrated probability for a stretch of text, within [0, 1]. */
    public double probability(int head, Evidence evidence) {
        return heads.get(head).probability(margin(head, evidence));
    }

    /**
     * Returns what one n-gram adds to a head's margin, in a text of so many n-grams.
     *
     * @param bucket the n-gram's bucket; see {@link Features#bucket}
     */
    public double contribution(int head, int bucket, int grams) {
        int weight = (table[bucket * ROW + head] & 0xFF) - ZERO;
        return heads.get(head).scale() * weight / Math.sqrt(grams);
    }
}
