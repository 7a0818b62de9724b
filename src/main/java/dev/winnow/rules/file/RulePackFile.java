package dev.winnow.rules.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RulePack;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.Folding;
import dev.winnow.text.NearestName;
import dev.winnow.yaml.YamlException;
import dev.winnow.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads rule packs from YAML. Errors name file, line and column, and the nearest valid word.
 */
public final class RulePackFile {

    /** The word in place of a category for rules that only signal. */
    private static final String SIGNAL = "signal";

    private static final Set<String> PACK_ENTRIES = new TreeSet<>(Set.of("pack", "description", "rules", "disable"));
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
    /** Entries that only some kinds of rules have; in others they would be unnoticed mistakes. */
    private static final Map<String, Set<Rule.Kind>> OF_KINDS = Map.of(
            "any", Set.of(Rule.Kind.KEYWORDS, Rule.Kind.PATTERN, Rule.Kind.URL),
            "at-least", Set.of(Rule.Kind.KEYWORDS, Rule.Kind.PATTERN),
            "unless", Set.of(Rule.Kind.KEYWORDS, Rule.Kind.PATTERN),
            "triggers", Set.of(Rule.Kind.PATTERN),
            "shape", Set.of(Rule.Kind.SHAPE),
            "threshold", Set.of(Rule.Kind.SHAPE),
            "requires", Set.of(Rule.Kind.JOINT),
            "hits", Set.of(Rule.Kind.KEYWORDS, Rule.Kind.PATTERN, Rule.Kind.URL, Rule.Kind.SHAPE),
            "misses", Set.of(Rule.Kind.KEYWORDS, Rule.Kind.PATTERN, Rule.Kind.URL, Rule.Kind.SHAPE));

    /** How much of a pack is read. */
    private enum Reading {
        /** A user's: everything is checked. */
        STRICT,
        /** A built-in one: the build has compiled its patterns, so they wait for their first use. */
        TRUSTED,
        /** A built-in one without its examples. */
        WITHOUT_EXAMPLES
    }

    private RulePackFile() {}

    /**
     * Reads a user's pack.
     *
     * @param yaml the file's content
     * @param file what to call it in errors
     * @param categories the categories that rules may speak for
     * @throws YamlException if anything in it is wrong, with file, line, column and the nearest valid word
     */
    public static RulePack parse(String yaml, String file, Collection<String> categories) throws YamlException {
        return parse(yaml, file, categories, Reading.STRICT);
    }

    /**
     * Reads a pack that Winnow brings along.
     *
     * @param examples whether to read the rules' examples, which are most of a pack and which only people and tests need
     * @throws YamlException if anything in it is wrong; patterns are compiled when they are first needed
     */
    public static RulePack parseBuiltIn(String yaml, String file, Collection<String> categories, boolean examples)
            throws YamlException {
        return examples
                ? parse(yaml, file, categories, Reading.TRUSTED)
                : parse(Examples.blankedOut(yaml), file, categories, Reading.WITHOUT_EXAMPLES);
    }

    private static RulePack parse(String yaml, String file, Collection<String> categories, Reading reading)
            throws YamlException {
        YamlMap top = YamlMap.parse(yaml, file);
        if (reading == Reading.STRICT) {
            top.refuseAnchors();
        }
        top.allowOnly(PACK_ENTRIES);
        String name = top.text("pack");
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (YamlMap entry : top.maps("rules")) {
            Rule rule = parseRule(entry, name, categories, reading);
            if (!ids.add(rule.id())) {
                throw entry.error("id", "rule \"" + rule.id() + "\" stands in this pack twice");
            }
            rules.add(rule);
        }
        Map<String, String> disabled = new LinkedHashMap<>();
        for (YamlMap.Text id : top.items("disable")) {
            if (ids.contains(id.text())) {
                throw new YamlException(
                        id.place(), "rule \"" + id.text() + "\" stands in this very pack: remove it there");
            }
            disabled.put(id.text(), id.place());
        }
        if (rules.isEmpty() && disabled.isEmpty()) {
            throw top.error("a pack needs \"rules\", or ids of others' rules to \"disable\"");
        }
        return new RulePack(name, top.text("description", ""), file, reading != Reading.STRICT, rules, disabled);
    }

    private static Rule parseRule(YamlMap entry, String pack, Collection<String> categories, Reading reading)
            throws YamlException {
        entry.allowOnly(RULE_ENTRIES);
        String id = entry.text("id");
        if (!id.matches("[a-z0-9][a-z0-9.-]*")) {
            throw entry.error("id", "an id is lower-case letters, digits, dots and dashes, not \"" + id + "\"");
        }
        Rule.Kind kind = constant(Rule.Kind.class, entry, "kind");
        for (Map.Entry<String, Set<Rule.Kind>> only : OF_KINDS.entrySet()) {
            if (entry.has(only.getKey()) && !only.getValue().contains(kind)) {
                throw entry.keyError(
                        only.getKey(),
                        "a rule of kind " + yamlName(kind) + " has no use for \"" + only.getKey() + "\"");
            }
        }
        Rule.Shape shape = kind == Rule.Kind.SHAPE ? constant(Rule.Shape.class, entry, "shape") : null;
        Rule.Decision decision = entry.has("decision") ? constant(Rule.Decision.class, entry, "decision") : null;
        boolean signal = entry.texts("category").equals(List.of(SIGNAL));
        List<String> speaksFor = signal ? List.of() : categories(entry, categories);
        double weight = entry.number("weight", 0, 20, 0);
        if (!signal && weight == 0 && decision == null) {
            throw entry.error("rule \"" + id + "\" needs \"weight\", or \"decision\", or both");
        }
        List<String> any = entry.texts("any");
        if (OF_KINDS.get("any").contains(kind) && any.isEmpty()) {
            throw entry.error("rule \"" + id + "\" of kind " + yamlName(kind) + " needs entries in \"any\"");
        }
        int atLeast = (int) entry.number("at-least", 1, 1000, 1);
        if (atLeast != entry.number("at-least", 1, 1000, 1) || entry.has("at-least") && atLeast > any.size()) {
            throw entry.error(
                    "at-least", "\"at-least\" must be a whole number up to the number of entries, " + any.size());
        }
        if (kind == Rule.Kind.PATTERN && entry.texts("triggers").isEmpty()) {
            throw entry.error("rule \"" + id + "\" needs \"triggers\": literals, one of which stands in every match");
        }
        Rule.Examples examples = Rule.Examples.NONE;
        if (kind != Rule.Kind.JOINT && reading != Reading.WITHOUT_EXAMPLES) {
            examples = examples(entry, id);
        }
        if (reading == Reading.STRICT) {
            checkEntries(entry, kind);
        }
        return new Rule(
                id,
                pack,
                speaksFor,
                languages(entry),
                kind,
                any,
                atLeast,
                entry.texts("triggers"),
                shape,
                entry.number("threshold", 1, 1_000_000, 1),
                kind == Rule.Kind.JOINT ? joint(entry.map("requires"), categories) : null,
                weight,
                decision,
                entry.texts("unless"),
                entry.text("description", ""),
                entry.text("source", ""),
                examples,
                entry.place("id"));
    }

    private static Rule.Examples examples(YamlMap entry, String id) throws YamlException {
        List<Rule.Example> hits = new ArrayList<>();
        List<Rule.Example> misses = new ArrayList<>();
        for (YamlMap.Text hit : entry.items("hits")) {
            hits.add(new Rule.Example(hit.text(), hit.place()));
        }
        for (YamlMap.Text miss : entry.items("misses")) {
            misses.add(new Rule.Example(miss.text(), miss.place()));
        }
        if (hits.isEmpty() || misses.isEmpty()) {
            throw entry.error("rule \"" + id + "\" needs \"hits\" and \"misses\": no rule without evidence");
        }
        return new Rule.Examples(hits, misses);
    }

    private static void checkEntries(YamlMap entry, Rule.Kind kind) throws YamlException {
        if (kind == Rule.Kind.KEYWORDS) {
            checkWords(entry.items("any"));
        } else {
            for (YamlMap.Text expression : entry.items("any")) {
                checkPattern(expression);
            }
        }
        checkWords(entry.items("triggers"));
        checkWords(entry.items("unless"));
    }

    private static void checkWords(List<YamlMap.Text> words) throws YamlException {
        for (YamlMap.Text word : words) {
            if (Folding.fold(RuleSet.bare(word.text())).length() == 0) {
                throw new YamlException(word.place(), "the entry \"" + word.text() + "\" folds to nothing");
            }
        }
    }

    private static void checkPattern(YamlMap.Text expression) throws YamlException {
        try {
            Pattern.compile(expression.text());
        } catch (PatternSyntaxException e) {
            // RE2/J does not say where, but it quotes what it choked on.
            int at = e.getPattern() == null ? -1 : expression.text().indexOf(e.getPattern());
            throw new YamlException(
                    expression.place(),
                    "the pattern \"" + expression.text() + "\" is not RE2: " + e.getDescription()
                            + (at < 0 ? "" : ", at its character " + (at + 1) + ": \"" + e.getPattern() + "\""));
        }
    }

    private static List<String> languages(YamlMap entry) throws YamlException {
        for (YamlMap.Text language : entry.items("languages")) {
            if (!language.text().matches("any|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
                throw new YamlException(
                        language.place(),
                        "a language is a tag like en or zh-Hant, or any, not \"" + language.text() + "\"");
            }
        }
        return entry.has("languages") ? entry.texts("languages") : List.of("any");
    }

    private static List<String> categories(YamlMap entry, Collection<String> valid) throws YamlException {
        List<YamlMap.Text> named = entry.items("category");
        if (named.isEmpty()) {
            throw entry.error("\"category\" is missing");
        }
        for (YamlMap.Text category : named) {
            if (!valid.contains(category.text())) {
                throw new YamlException(
                        category.place(),
                        "unknown category \"" + category.text() + "\"" + NearestName.hint(category.text(), valid));
            }
        }
        return entry.texts("category");
    }

    private static Rule.Joint joint(YamlMap requires, Collection<String> valid) throws YamlException {
        requires.allowOnly(JOINT_ENTRIES);
        requires.text("category");
        String category = requires.oneOf("category", valid, null);
        if (requires.texts("signals").isEmpty()) {
            throw requires.error("\"signals\" is missing: ids of rules, one of which must match");
        }
        return new Rule.Joint(
                category, requires.number("score", 0, 1, 0.5), requires.texts("signals"), requires.place("signals"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, YamlMap entry, String key) throws YamlException {
        entry.text(key); // must be there
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(RulePackFile::yamlName)
                .toList();
        String name = entry.oneOf(key, names, null);
        return type.getEnumConstants()[names.indexOf(name)];
    }

    private static String yamlName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Removes the examples from a pack before it is parsed: they are most of a pack, and parsing YAML is most of a
     * start.
     */
    static final class Examples {

        private static final String KEY_INDENT = "    "; // of a rule's entries, in every built-in pack

        private Examples() {}

        /** Returns the pack with every line of {@code hits} and {@code misses} emptied, so that all others keep their place. */
        static String blankedOut(String yaml) {
            StringBuilder kept = new StringBuilder(yaml.length());
            boolean within = false;
            int start = 0;
            while (start < yaml.length()) {
                int end = yaml.indexOf('\n', start);
                end = end < 0 ? yaml.length() : end + 1;
                boolean deeper = yaml.startsWith(KEY_INDENT + " ", start);
                boolean blank = yaml.charAt(start) == '\n';
                within = within && (deeper || blank)
                        || yaml.startsWith(KEY_INDENT + "hits:", start)
                        || yaml.startsWith(KEY_INDENT + "misses:", start);
                if (within) {
                    kept.append('\n');
                } else {
                    kept.append(yaml, start, end);
                }
                start = end;
            }
            return kept.toString();
        }
    }
}
