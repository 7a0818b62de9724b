package dev.winnow.training;

import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.Question;
import dev.winnow.policy.Category;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A deep tier that does not read a passage twice, for texts that are judged in several modes. For one thread. */
final class RememberingTier implements DeepTier {

    private final DeepTier tier;
    private final Map<Asked, double[]> known = new HashMap<>();

    /** A passage and what the fast tier said of it. */
    private record Asked(String language, String text, List<Double> fast) {}

    RememberingTier(DeepTier tier) {
        this.tier = tier;
    }

    void forget() {
        known.clear();
    }

    @Override
    public String identity() {
        return tier.identity();
    }

    @Override
    public void warmUp() {
        tier.warmUp();
    }

    @Override
    public boolean covers(String language) {
        return tier.covers(language);
    }

    @Override
    public boolean unsure(String language, Category category, double score) {
        return tier.unsure(language, category, score);
    }

    @Override
    public double[] score(Question question) {
        List<Double> fast = DoubleStream.of(question.fast()).boxed().toList();
        return known.computeIfAbsent(
                        new Asked(question.language(), question.text(), fast), asked -> tier.score(question))
                .clone();
    }
}
