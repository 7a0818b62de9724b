package dev.winnow.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named set of rules, as one file states them.
 *
 * @param name the pack's name
 * @param description what it is for
 * @param file the file that it was read from
 * @param builtIn whether Winnow brought it along
 * @param rules in the order of the file
 * @param disabled ids of rules of other packs that this one takes out of force, each with the place where it says so
 */
public record RulePack(
        String name, String description, String file, boolean builtIn, List<Rule> rules, Map<String, String> disabled) {

    /** Copies the collections. */
    public RulePack {
        rules = List.copyOf(rules);
        disabled = new LinkedHashMap<>(disabled);
    }
}
