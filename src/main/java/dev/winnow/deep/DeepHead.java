package dev.winnow.deep;

import dev.winnow.policy.Category;
import java.util.Arrays;

/**
 * The deep tier's classifier of one category in one language: linear on the encoder's vector, with its weight beside the fast
 * tier and the band of scores in which it is asked. All values are log-odds of calibrated probabilities.
 */
public final class DeepHead {

    private final Category category;
    private final float[] weights;
    private final double bias;
    private final double fastShare;
    private final double deepShare;
    private final double offset;
    private final double lowest;
    private final double highest;

    /**
     * @param category what it classifies
     * @param weights one per dimension of the encoder; copied
     * @param bias log-odds of the zero vector
     * @param fastShare weight of the fast tier's log-odds; from 0
     * @param deepShare weight of this head's log-odds; from 0
     * @param offset added to the weighted sum of both
     * @param lowest lowest score of the fast tier for which the head is asked; 0 to 1
     * @param highest highest score of the fast tier for which the head is asked; 0 to 1
     * @throws IllegalArgumentException if a value is out of its range
     */
    public DeepHead(
            Category category,
            float[] weights,
            double bias,
            double fastShare,
            double deepShare,
            double offset,
            double lowest,
            double highest) {
        this.category = category;
        this.weights = weights.clone();
        this.bias = bias;
        this.fastShare = fastShare;
        this.deepShare = deepShare;
        this.offset = offset;
        this.lowest = lowest;
        this.highest = highest;
        boolean finite = Double.isFinite(bias)
                && Double.isFinite(offset)
                && Double.isFinite(fastShare)
                && Double.isFinite(deepShare);
        for (float weight : weights) {
            finite &= Float.isFinite(weight);
        }
        if (!finite || !(fastShare >= 0) || !(deepShare >= 0) || !(lowest >= 0) || !(highest <= 1)) {
            throw new IllegalArgumentException("impossible values in the deep head of " + category.id());
        }
    }

    /** Returns a copy with other weights of the two tiers and another band. */
    public DeepHead weighed(double fast, double deep, double more, double from, double to) {
        return new DeepHead(category, weights, bias, fast, deep, more, from, to);
    }

    /** Returns the category. */
    public Category category() {
        return category;
    }

    /** Returns a copy of the weights. */
    public float[] weights() {
        return weights.clone();
    }

    /** Returns the length of the vectors it reads. */
    public int dimensions() {
        return weights.length;
    }

    /** Returns the log-odds of the zero vector. */
    public double bias() {
        return bias;
    }

    /** Returns the weight of the fast tier's log-odds. */
    public double fastShare() {
        return fastShare;
    }

    /** Returns the weight of this head's log-odds. */
    public double deepShare() {
        return deepShare;
    }

    /** Returns what is added to the weighted sum of both. */
    public double offset() {
        return offset;
    }

    /** Returns the lowest score of the fast tier for which the head is asked. */
    public double lowest() {
        return lowest;
    }

    /** Returns the highest score of the fast tier for which the head is asked. */
    public double highest() {
        return highest;
    }

    /** Returns the log-odds of this head alone. */
    public double odds(float[] vector) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * vector[i];
        }
        return sum;
    }

    /** Returns the joint log-odds of both tiers. */
    public double together(double fastOdds, double deepOdds) {
        return fastShare * fastOdds + deepShare * deepOdds + offset;
    }

    /** Returns whether the head is asked for a given score of the fast tier. */
    public boolean isUnsure(double fastScore) {
        return fastScore >= lowest && fastScore <= highest;
    }

    @Override
    public String toString() {
        return category.id() + " of " + weights.length + " dimensions, hash " + Arrays.hashCode(weights);
    }
}
