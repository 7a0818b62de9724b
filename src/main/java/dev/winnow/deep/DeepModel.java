package dev.winnow.deep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heads of the deep tier.
 *
 * @param version its name, as in "2026.11.7"
 * @param fast version of the fast model that the heads were calibrated against
 * @param encoders identity of the encoder of each language
 * @param heads by language
 * @param facts notes of the trainer, kept in the file
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
     * @throws IllegalArgumentException if encoders and heads differ in their languages, or the heads of a language in their size
     */
    public DeepModel {
        encoders = Map.copyOf(encoders);
        Map<String, List<DeepHead>> copies = new TreeMap<>();
        heads.forEach((language, languageHeads) -> copies.put(language, List.copyOf(languageHeads)));
        heads = Map.copyOf(copies);
        facts = Map.copyOf(facts);
        if (!encoders.keySet().equals(heads.keySet())) {
            throw new IllegalArgumentException("encoders for " + encoders.keySet() + ", heads for " + heads.keySet());
        }
        for (List<DeepHead> languageHeads : heads.values()) {
            if (languageHeads.stream().mapToInt(DeepHead::dimensions).distinct().count() > 1) {
                throw new IllegalArgumentException("the heads of one language read vectors of different lengths");
            }
        }
    }
}
