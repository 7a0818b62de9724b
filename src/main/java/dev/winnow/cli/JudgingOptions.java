package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.moderation.Moderator;
import dev.winnow.pii.Kind;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.rules.Rule;
import dev.winnow.scan.Categories;
import dev.winnow.text.NearestName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a scan that say who judges, and what for. */
final class JudgingOptions {

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "fast",
            description =
                    "fast: rules and n-grams; cascade: a sentence encoder, too, where those are unsure, in English"
                            + " and Chinese; deep: the encoder for every record (default: ${DEFAULT-VALUE})")
    private String mode;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--category", paramLabel = "NAME", description = "judge only this category; repeatable")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--skip-category", paramLabel = "NAME", description = "do not judge this category; repeatable")
    private List<String> skippedCategories = new ArrayList<>();

    @Option(names = "--skip-rule", paramLabel = "ID", description = "ignore this rule; repeatable")
    private List<String> skippedRules = new ArrayList<>();

    @Option(
            names = "--pii",
            description = "also look for personal data: e-mail addresses, telephone numbers, bank accounts, payment"
                    + " cards, IP addresses, passports, national ids, crypto addresses; not for names of people")
    private boolean pii;

    @Option(names = "--secrets", description = "also look for keys, tokens and passwords")
    private boolean secrets;

    /** Refuses an unknown mode; cheaper than loading an engine to find out. */
    void check() {
        OptionValues.index("--mode", mode, List.copyOf(Mode.ids()));
    }

    /**
     * Loads the engine.
     *
     * @throws IllegalArgumentException if a category or rule is unknown
     */
    Moderator moderator() throws EngineException {
        Moderator loaded = engine.files().load(Mode.of(mode));
        Policy policy = loaded.policy();
        Set<Category> data = EnumSet.noneOf(Category.class);
        if (pii) {
            data.add(Category.PII);
        }
        if (secrets) {
            data.add(Category.SECRET);
        }
        policy = data.isEmpty() ? policy : policy.lookingFor(data);
        if (!categories.isEmpty() || !skippedCategories.isEmpty() || !skippedRules.isEmpty()) {
            refuseUnknownRules(loaded);
            policy = policy.narrowedTo(judged(), Set.copyOf(skippedRules));
        }
        return loaded.withPolicy(policy);
    }

    private Set<Category> judged() {
        Set<Category> judged = categories.isEmpty() ? EnumSet.allOf(Category.class) : EnumSet.noneOf(Category.class);
        categories.forEach(id -> judged.add(Categories.named(id)));
        skippedCategories.forEach(id -> judged.remove(Categories.named(id)));
        return judged;
    }

    private void refuseUnknownRules(Moderator loaded) {
        Set<String> known = new TreeSet<>();
        for (Rule rule : loaded.rules().rules()) {
            known.add(rule.id());
        }
        for (Kind kind : Kind.values()) {
            known.add((kind.isSecret() ? Category.SECRET : Category.PII).id() + "." + kind.id());
        }
        for (String rule : skippedRules) {
            if (!known.contains(rule)) {
                throw new IllegalArgumentException("unknown rule \"" + rule + "\"" + NearestName.hint(rule, known));
            }
        }
    }
}
