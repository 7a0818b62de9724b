package dev.winnow.model;

import java.util.List;

/**
 * One category's part of a model, but for the n-gram weights.
 *
 * @param category the category's identifier, as in "self-harm"
 * @param bias the margin of a text without features
 * @param scale margin of one quantised step of a weight
 * @param shapeWeights weight of each shape feature; {@link Features#SHAPES} of them
 * @param slope Platt's slope: the probability is {@code 1 / (1 + exp(slope * margin + offset))}; negative
 * @param offset Platt's offset
 */
public record Head(String category, float bias, float scale, List<Float> shapeWeights, double slope, double offset) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is not one weight per shape feature
     */
    public Head {
        shapeWeights = List.copyOf(shapeWeights);
        if (shapeWeights.size() != Features.SHAPES) {
            throw new IllegalArgumentException(
                    Features.SHAPES + " shape weights wanted, " + shapeWeights.size() + " given");
        }
    }

    /**
     * Turns a margin into a calibrated probability (Platt 1999, "Probabilistic outputs for support vector machines").
     *
     * @param margin any finite value
     * @return within [0, 1], not falling with {@code margin} as long as the slope is negative; never NaN
     */
    public double probability(double margin) {
        return LogOdds.probability(-(slope * margin + offset));
    }
}
