package dev.winnow.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleStanding;
import dev.winnow.text.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists rules. */
@Command(
        name = "list",
        description =
                "Lists the rules: what each speaks for, how much it weighs, where it stands, and whether it counts.",
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true)
final class RulesListCommand implements Callable<Integer> {

    @Option(names = "--category", paramLabel = "NAME", description = "only rules that speak for it; or signal")
    private String category;

    @Option(names = "--language", paramLabel = "TAG", description = "only rules written for it")
    private String language;

    @Option(names = "--pack", paramLabel = "NAME", description = "only rules of this pack")
    private String pack;

    @Option(names = "--json", description = "one JSON object per line")
    private boolean json;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Policy policy = engine.files().loadPolicy();
        List<RuleStanding> all = RuleStanding.of(engine.files().loadPacks());
        refuseUnknown(all);
        int shown = 0;
        for (RuleStanding standing : all) {
            if (isWanted(standing.rule())) {
                shown++;
                boolean silenced = policy.silenced().contains(standing.rule().id());
                out.println(json ? json(standing, silenced) : line(standing, silenced));
            }
        }
        spec.commandLine().getErr().printf("%d rules%n", shown);
        return Winnow.FINE;
    }

    private boolean isWanted(Rule rule) {
        boolean speaksForIt = category == null
                || rule.categories().contains(category)
                || category.equals("signal") && rule.categories().isEmpty();
        return speaksForIt
                && (language == null || rule.languages().contains(language))
                && (pack == null || rule.pack().equals(pack));
    }

    /** An empty list because of a typo would read as "no such rules". */
    private void refuseUnknown(List<RuleStanding> all) {
        TreeSet<String> categories = new TreeSet<>(Category.ids());
        categories.add("signal");
        TreeSet<String> languages = new TreeSet<>();
        TreeSet<String> packs = new TreeSet<>();
        for (RuleStanding standing : all) {
            languages.addAll(standing.rule().languages());
            packs.add(standing.rule().pack());
        }
        refuseUnknown("category", category, categories);
        refuseUnknown("language", language, languages);
        refuseUnknown("pack", pack, packs);
    }

    private void refuseUnknown(String what, String name, Collection<String> known) {
        if (name != null && !known.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(), "no rule of " + what + " \"" + name + "\"" + NearestName.hint(name, known));
        }
    }

    private static String line(RuleStanding standing, boolean silenced) {
        Rule rule = standing.rule();
        return String.format(
                "%-36s %-22s %-8s %-9s %-10s %-16s %s%s",
                rule.id(),
                RulesCommand.categories(rule),
                String.join(",", rule.languages()),
                RulesCommand.name(rule.kind()),
                RulesCommand.weight(rule),
                rule.pack(),
                VerdictPrinter.printable(rule.description()),
                String.join("", notes(standing, silenced)));
    }

    /** Returns what is unusual about a rule's standing, each in brackets. */
    static List<String> notes(RuleStanding standing, boolean silenced) {
        List<String> notes = new ArrayList<>();
        if (!standing.pack().builtIn()) {
            notes.add(" (from " + standing.pack().file() + ")");
        }
        if (standing.overridden() != null) {
            notes.add(" (in the place of "
                    + (standing.overridden().builtIn()
                            ? "the built-in one"
                            : "that of " + standing.overridden().file()) + ")");
        }
        if (!standing.isInForce()) {
            notes.add(" (disabled at " + standing.disabledAt() + ")");
        }
        if (silenced) {
            notes.add(" (silenced by the policy)");
        }
        return notes;
    }

    private static String json(RuleStanding standing, boolean silenced) throws IOException {
        Rule rule = standing.rule();
        StringWriter line = new StringWriter();
        try (JsonGenerator to = new JsonFactory().createGenerator(line)) {
            to.writeStartObject();
            to.writeStringField("id", rule.id());
            to.writeStringField("pack", rule.pack());
            strings(to, "categories", rule.categories());
            strings(to, "languages", rule.languages());
            to.writeStringField("kind", RulesCommand.name(rule.kind()));
            if (rule.decision() != null) {
                to.writeStringField("decision", RulesCommand.name(rule.decision()));
            }
            if (rule.weight() > 0 && !rule.categories().isEmpty()) {
                to.writeNumberField("weight", rule.weight());
            }
            to.writeStringField("description", rule.description());
            to.writeStringField("source", rule.source());
            to.writeStringField("place", rule.place());
            to.writeBooleanField("builtIn", standing.pack().builtIn());
            to.writeStringField(
                    "overrides",
                    standing.overridden() == null ? null : standing.overridden().file());
            to.writeStringField("disabledAt", standing.disabledAt());
            to.writeBooleanField("silenced", silenced);
            to.writeEndObject();
        }
        return line.toString();
    }

    private static void strings(JsonGenerator to, String name, List<String> values) throws IOException {
        to.writeArrayFieldStart(name);
        for (String value : values) {
            to.writeString(value);
        }
        to.writeEndArray();
    }
}
