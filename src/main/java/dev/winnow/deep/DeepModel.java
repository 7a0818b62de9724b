package dev.winnow.deep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heads of the deep tier.
 *
 * @param version its name, as in "2026.11.7"
 * @param fast version of the fast model that the heads were weighed against
 * @param encoders by language: the identity of the encoder that the heads read
 * @param heads by language
 * @param facts what the trainer wants remembered
 */
public record DeepModel(
        String version,
        String fast,
        Map<String, String> encoders,
        Map<String, List<DeepHead>> heads,
        Map<String, String> facts) {

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if encoders and heads are not of the same languages, or heads of a language differ in size
     */
    public DeepModel {
        encoders = Map.copyOf(encoders);
        Map<String, List<DeepHead>> copies = new TreeMap<>();
        heads.forEach((language, its) -> copies.put(language, List.copyOf(its)));
        heads = Map.copyOf(copies);
        facts = Map.copyOf(facts);
        if (!encoders.keySet().equals(heads.keySet())) {
            throw new IllegalArgumentException("encoders for " + encoders.keySet() + ", heads for " + heads.keySet());
        }
        for (List<DeepHead> its : heads.values()) {
            if (its.stream().mapToInt(DeepHead::dimensions).distinct().count() > 1) {
                throw new IllegalArgumentException("heads of one language with vectors of different length");
            }
        }
    }
}
