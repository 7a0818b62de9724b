package dev.winnow.training;

import dev.winnow.model.LinearModel;
import dev.winnow.training.report.Grid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model is and what trained it, as the model card shows it.
 *
 * @param version the model's
 * @param folding version of the folding tables
 * @param settings of the features
 * @param labels how many labels each category has
 * @param sources how many rows each source gave, with checksum and licence
 */
record CardFacts(String version, String folding, String settings, Grid labels, Grid sources) {

    static CardFacts of(LinearModel model) {
        Map<String, String> facts = new TreeMap<>(model.facts());
        return new CardFacts(
                model.version(),
                model.foldingVersion(),
                model.settings().toString(),
                new Grid(Grid.heads("category", "labels of the training texts"), rows(facts, "train.")),
                new Grid(Grid.heads("source", "rows, checksum, licence"), rows(facts, "source.")));
    }

    private static List<List<String>> rows(Map<String, String> facts, String prefix) {
        return facts.entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(prefix))
                .map(fact -> List.of(fact.getKey().substring(prefix.length()), fact.getValue()))
                .toList();
    }
}
