package dev.winnow.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named set of rules, read from one YAML file.
 *
 * @param name the pack's name
 * @param description what it is for
 * @param rules in the order of the file
 */
public record RulePack(String name, String description, List<Rule> rules) {

    /** The word in place of a category for rules that only signal. */
    static final String SIGNAL = "signal";

    private static final Set<String> PACK_ENTRIES = new TreeSet<>(Set.of("pack", "description", "rules"));
    private static final Set<String> RULE_ENTRIES = new TreeSet<>(Set.of(
            "id",
            "category",
            "languages",
            "kind",
            "any",
            "at-least",
            "triggers",
            "shape",
            "threshold",
            "requires",
            "weight",
            "decision",
            "unless",
            "description",
            "source",
            "hits",
            "misses"));
    private static final Set<String> JOINT_ENTRIES = new TreeSet<>(Set.of("category", "score", "signals"));

    /** Copies the list. */
    public RulePack {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a pack.
     *
     * @param yaml the file's content
     * @param file what to call it in errors
     * @param categories the categories that rules may speak for
     * @throws YamlException if anything in it is wrong, with file, line, column and the nearest valid word
     */
    public static RulePack parse(String yaml, String file, Collection<String> categories) throws YamlException {
        YamlMap top = YamlMap.parse(yaml, file);
        top.allowOnly(PACK_ENTRIES);
        String name = top.text("pack");
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (YamlMap entry : top.maps("rules")) {
            Rule rule = parseRule(entry, name, categories);
            if (!ids.add(rule.id())) {
                throw entry.error("id", "rule \"" + rule.id() + "\" stands in this pack twice");
            }
            rules.add(rule);
        }
        return new RulePack(name, top.text("description", ""), rules);
    }

    private static Rule parseRule(YamlMap entry, String pack, Collection<String> categories) throws YamlException {
        entry.allowOnly(RULE_ENTRIES);
        String id = entry.text("id");
        if (!id.matches("[a-z0-9][a-z0-9.-]*")) {
            throw entry.error("id", "an id is lower-case letters, digits, dots and dashes, not \"" + id + "\"");
        }
        Rule.Kind kind = constant(Rule.Kind.class, entry, "kind");
        Rule.Shape shape = kind == Rule.Kind.SHAPE ? constant(Rule.Shape.class, entry, "shape") : null;
        Rule.Decision decision = entry.has("decision") ? constant(Rule.Decision.class, entry, "decision") : null;
        boolean signal = entry.texts("category").equals(List.of(SIGNAL));
        List<String> speaksFor = signal ? List.of() : categories(entry, categories);
        double weight = entry.number("weight", 0, 20, 0);
        if (!signal && (weight > 0) == (decision != null)) {
            throw entry.error("rule \"" + id + "\" needs either \"weight\" or \"decision\"");
        }
        List<String> any = entry.texts("any");
        boolean needsAny = kind != Rule.Kind.SHAPE && kind != Rule.Kind.JOINT;
        if (needsAny == any.isEmpty()) {
            throw entry.error("rule \"" + id + "\" of kind " + entry.text("kind")
                    + (needsAny ? " needs entries in \"any\"" : " has no use for \"any\""));
        }
        if (kind == Rule.Kind.URL && (entry.has("at-least") || entry.has("unless"))) {
            throw entry.error("rule \"" + id + "\": links know neither \"at-least\" nor \"unless\"");
        }
        if (kind == Rule.Kind.PATTERN && entry.texts("triggers").isEmpty()) {
            throw entry.error("rule \"" + id + "\" needs \"triggers\": literals, one of which stands in every match");
        }
        if (kind != Rule.Kind.JOINT
                && (entry.texts("hits").isEmpty() || entry.texts("misses").isEmpty())) {
            throw entry.error("rule \"" + id + "\" needs \"hits\" and \"misses\": no rule without evidence");
        }
        return new Rule(
                id,
                pack,
                speaksFor,
                entry.has("languages") ? entry.texts("languages") : List.of("any"),
                kind,
                any,
                (int) entry.number("at-least", 1, 1000, 1),
                entry.texts("triggers"),
                shape,
                entry.number("threshold", 1, 1_000_000, 1),
                kind == Rule.Kind.JOINT ? joint(entry.map("requires"), categories) : null,
                weight,
                decision,
                entry.texts("unless"),
                entry.text("description", ""),
                entry.text("source", ""),
                entry.texts("hits"),
                entry.texts("misses"));
    }

    private static List<String> categories(YamlMap entry, Collection<String> valid) throws YamlException {
        List<String> named = entry.texts("category");
        if (named.isEmpty()) {
            throw entry.error("\"category\" is missing");
        }
        for (String category : named) {
            if (!valid.contains(category)) {
                throw entry.error(
                        "category", "unknown category \"" + category + "\"" + NearestName.hint(category, valid));
            }
        }
        return named;
    }

    private static Rule.Joint joint(YamlMap requires, Collection<String> valid) throws YamlException {
        requires.allowOnly(JOINT_ENTRIES);
        requires.text("category");
        String category = requires.oneOf("category", valid, null);
        return new Rule.Joint(category, requires.number("score", 0, 1, 0.5), requires.texts("signals"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, YamlMap entry, String key) throws YamlException {
        entry.text(key); // must be there
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(RulePack::yamlName).toList();
        String name = entry.oneOf(key, names, null);
        return type.getEnumConstants()[names.indexOf(name)];
    }

    private static String yamlName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
