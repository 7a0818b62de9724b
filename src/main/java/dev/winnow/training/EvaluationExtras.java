package dev.winnow.training;

import dev.winnow.rules.Rule;
import java.nio.file.Path;
import java.util.List;

/**
 * Material for measuring an engine other than labelled texts.
 *
 * @param pages folder of pages in HTML, all harmless; null: none
 * @param cases file of cases in JSON Lines; null: none
 * @param rules rules with their examples; empty: their standing is not measured
 */
public record EvaluationExtras(Path pages, Path cases, List<Rule> rules) {

    /** Nothing beside labelled texts. */
    public static final EvaluationExtras NONE = new EvaluationExtras(null, null, List.of());

    /** Copies the list. */
    public EvaluationExtras {
        rules = List.copyOf(rules);
    }
}
