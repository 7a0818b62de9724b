package dev.winnow.model;

import java.util.List;
import java.util.Map;

/**
 * A correction learnt from decisions, applied after a model that stays as it is: for some categories it adds to the
 * log-odds a function of the log-odds themselves and of hashed n-grams, never more than {@link #MOST}.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Overlay {

    /** The largest correction in log-odds: it moves a score of 0.5 to 0.88 or 0.12, one of 0.01 to 0.07. */
    public static final double MOST = 2;

    /** Buckets of all heads together, a byte each: 256 kB. */
    private static final int ROOM_BITS = 18;

    private static final int MOST_BITS = 16;

    private final String tenant;
    private final String model;
    private final String name;
    private final List<Head> heads;
    private final Map<String, String> facts;
    private final FeatureSettings settings;
    private final byte[][] weights; // by head, then bucket

    /**
     * The correction of one category, but for its n-grams.
     *
     * @param category identifier, as in "scam"
     * @param bias added to every text's log-odds
     * @param slope added for each unit of the log-odds
     * @param scale log-odds of one quantised step of a weight
     */
    public record Head(String category, float bias, float slope, float scale) {}

    /**
     * @param tenant whose texts it corrects; "" for those of all tenants without an overlay of their own
     * @param model version of the model that it corrects
     * @param name in verdicts
     * @param heads at least one
     * @param facts the learner's record
     * @param weights by head, then bucket of {@link #settings(int)}; ownership moves to the overlay
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public Overlay(
            String tenant, String model, String name, List<Head> heads, Map<String, String> facts, byte[][] weights) {
        if (heads.isEmpty() || heads.size() > LinearModel.ROW || weights.length != heads.size()) {
            throw new IllegalArgumentException(
                    "an overlay has 1 to " + LinearModel.ROW + " heads, each with its weights");
        }
        this.settings = settings(heads.size());
        for (byte[] row : weights) {
            if (row.length != settings.buckets()) {
                throw new IllegalArgumentException(row.length + " weights for " + settings);
            }
        }
        this.tenant = tenant;
        this.model = model;
        this.name = name;
        this.heads = List.copyOf(heads);
        this.facts = Map.copyOf(facts);
        this.weights = weights;
    }

    /** Returns how the n-grams of an overlay of so many heads are hashed: the more heads, the fewer buckets for each. */
    public static FeatureSettings settings(int heads) {
        int bits = Math.min(MOST_BITS, ROOM_BITS - (Integer.SIZE - Integer.numberOfLeadingZeros(heads - 1)));
        FeatureSettings usual = FeatureSettings.DEFAULT;
        return new FeatureSettings(bits, usual.shortestGram(), usual.longestGram(), usual.longestUnspacedGram());
    }

    /** Returns whose texts it corrects; "" for those of all tenants without an overlay of their own. */
    public String tenant() {
        return tenant;
    }

    /** Returns the version of the model that it corrects. */
    public String model() {
        return model;
    }

    /** Returns its name in verdicts: a hash of what it was learnt from. */
    public String name() {
        return name;
    }

    /** Returns the heads, one for each category that it corrects. */
    public List<Head> heads() {
        return heads;
    }

    /** Returns the learner's record. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Returns how its n-grams are hashed. */
    public FeatureSettings settings() {
        return settings;
    }

    byte[][] weights() {
        return weights;
    }

    /**
     * Sums the n-grams' weights for every head.
     *
     * @param features by {@link #settings()}, read unit by unit
     * @param into sums of quantised weights; added to, from {@code at} on
     */
    public void weigh(Features features, int[] into, int at) {
        int count = features.count();
        for (int head = 0; head < weights.length; head++) {
            byte[] row = weights[head];
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += row[features.bucket(i)];
            }
            into[at + head] += sum;
        }
    }

    /**
     * Returns a head's correction for a stretch of text, in log-odds.
     *
     * @param odds log-odds without the overlay
     * @param sum of the weights of its n-grams
     * @param grams how many n-grams there are
     * @return within [-{@link #MOST}, {@link #MOST}]; 0 for a stretch without n-grams
     */
    public double correction(int head, double odds, long sum, long grams) {
        if (grams == 0) {
            return 0;
        }
        Head own = heads.get(head);
        double move = own.bias() + own.slope() * odds + own.scale() * sum / Math.sqrt((double) grams);
        return Math.max(-MOST, Math.min(MOST, move));
    }
}
