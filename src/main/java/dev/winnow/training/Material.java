package dev.winnow.training;

import dev.winnow.rules.Rule;
import java.util.List;

/**
 * The material for measuring an engine. What is empty is not measured, and the report says so.
 *
 * @param texts labelled texts
 * @param pages whole pages in HTML, all harmless
 * @param cases texts of which somebody has said what should happen to them
 * @param names innocent names
 * @param soups spam lines to put into pages among the texts
 * @param rules rules with their examples
 */
record Material(
        List<Example> texts,
        List<Example> pages,
        List<Case> cases,
        List<LanguageLine> names,
        List<LanguageLine> soups,
        List<Rule> rules) {

    /** Copies the lists. */
    Material {
        texts = List.copyOf(texts);
        pages = List.copyOf(pages);
        cases = List.copyOf(cases);
        names = List.copyOf(names);
        soups = List.copyOf(soups);
        rules = List.copyOf(rules);
    }

    /** Labelled texts and nothing else. */
    static Material of(List<Example> texts) {
        return new Material(texts, List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
