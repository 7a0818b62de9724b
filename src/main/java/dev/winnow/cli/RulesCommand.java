package dev.winnow.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Policy;
import dev.winnow.rules.NearestName;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after rule packs. */
@Command(
        name = "rules",
        description = "Looks after rule packs.",
        subcommands = {RulesCommand.Test.class, RulesCommand.ListRules.class, RulesCommand.Explain.class},
        mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }

    private static String weight(Rule rule) {
        if (rule.decision() != null) {
            return rule.decision().name().toLowerCase(Locale.ROOT);
        }
        return rule.categories().isEmpty() ? "signal" : String.format(Locale.ROOT, "+%.1f", rule.weight());
    }

    private static String categories(Rule rule) {
        return rule.categories().isEmpty() ? "signal" : String.join(",", rule.categories());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Holds every rule to its own examples. */
    @Command(
            name = "test",
            description = "Holds every rule to its own examples: exit 0 if all agree, 1 if not.",
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {

        @Mixin
        private EngineOptions engine;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            RuleSet rules = engine.files().loadRules();
            // The model knows words, so examples may be disguised as texts in the engine may be.
            List<String> disagreements =
                    rules.disagreements(engine.files().loadModel().vocabulary());
            disagreements.forEach(out::println);
            long examples = rules.rules().stream()
                    .mapToLong(rule -> rule.hits().size() + rule.misses().size())
                    .sum();
            spec.commandLine()
                    .getErr()
                    .printf(
                            "%d rules, %d examples, %d disagree%n",
                            rules.rules().size(), examples, disagreements.size());
            return disagreements.isEmpty() ? Winnow.FINE : Winnow.FOUND;
        }
    }

    /** Lists the rules in force. */
    @Command(
            name = "list",
            description = "Lists the rules in force: what each speaks for, how much it weighs, and where it stands.",
            mixinStandardHelpOptions = true)
    static final class ListRules implements Callable<Integer> {

        @Option(names = "--category", paramLabel = "NAME", description = "only rules that speak for it")
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
            int shown = 0;
            for (Rule rule : engine.files().loadRules().rules()) {
                boolean wanted = (category == null || rule.categories().contains(category))
                        && (language == null || rule.languages().contains(language))
                        && (pack == null || rule.pack().equals(pack));
                if (!wanted) {
                    continue;
                }
                shown++;
                boolean silenced = policy.silenced().contains(rule.id());
                if (json) {
                    out.println(json(rule, silenced));
                } else {
                    out.printf(
                            "%-36s %-22s %-8s %-9s %-7s %s%s%n",
                            rule.id(),
                            categories(rule),
                            String.join(",", rule.languages()),
                            name(rule.kind()),
                            weight(rule),
                            rule.description(),
                            silenced ? " (silenced by the policy)" : "");
                }
            }
            spec.commandLine().getErr().printf("%d rules%n", shown);
            return Winnow.FINE;
        }

        private static String json(Rule rule, boolean silenced) throws IOException {
            StringWriter line = new StringWriter();
            try (JsonGenerator to = new JsonFactory().createGenerator(line)) {
                to.writeStartObject();
                to.writeStringField("id", rule.id());
                to.writeStringField("pack", rule.pack());
                to.writeArrayFieldStart("categories");
                for (String its : rule.categories()) {
                    to.writeString(its);
                }
                to.writeEndArray();
                to.writeArrayFieldStart("languages");
                for (String its : rule.languages()) {
                    to.writeString(its);
                }
                to.writeEndArray();
                to.writeStringField("kind", name(rule.kind()));
                if (rule.decision() == null) {
                    to.writeNumberField("weight", rule.weight());
                } else {
                    to.writeStringField("decision", name(rule.decision()));
                }
                to.writeStringField("description", rule.description());
                to.writeStringField("source", rule.source());
                to.writeBooleanField("silenced", silenced);
                to.writeEndObject();
            }
            return line.toString();
        }
    }

    /** Shows one rule whole, or which rules match a text. */
    @Command(
            name = "explain",
            description = "Shows one rule whole; or, with --text, which rules match a text, where, and how it is read."
                    + " Exit 1 if a rule matches.",
            mixinStandardHelpOptions = true)
    static final class Explain implements Callable<Integer> {

        @Parameters(paramLabel = "ID", arity = "0..1", description = "the rule")
        private String id;

        @Option(names = "--text", paramLabel = "TEXT", description = "the text to look at")
        private String text;

        @Mixin
        private EngineOptions engine;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            if ((id == null) == (text == null)) {
                throw new ParameterException(spec.commandLine(), "name a rule, or give a text with --text");
            }
            return id != null
                    ? explainRule(engine.files().loadRules())
                    : explainText(engine.files().load());
        }

        private int explainRule(RuleSet rules) {
            Map<String, Rule> byId = new TreeMap<>();
            rules.rules().forEach(rule -> byId.put(rule.id(), rule));
            Rule rule = byId.get(id);
            if (rule == null) {
                throw new ParameterException(
                        spec.commandLine(), "no rule \"" + id + "\"" + NearestName.hint(id, byId.keySet()));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(rule.id());
            line(out, "what", rule.description());
            line(out, "pack", rule.pack());
            line(out, "speaks for", categories(rule));
            line(out, "languages", String.join(", ", rule.languages()));
            line(out, "kind", name(rule.kind()) + (rule.shape() == null ? "" : ": " + name(rule.shape())));
            line(out, "weighs", weight(rule) + (rule.decision() == null ? " in log-odds" : ""));
            line(out, "source", rule.source());
            if (rule.atLeast() > 1) {
                line(out, "at least", rule.atLeast() + " different entries");
            }
            if (rule.shape() != null) {
                line(out, "threshold", String.valueOf(rule.threshold()));
            }
            if (rule.joint() != null) {
                line(
                        out,
                        "requires",
                        rule.joint().category() + " of " + rule.joint().score() + " or more, and one of:");
                rule.joint().signals().forEach(signal -> line(out, "", signal));
            }
            entries(out, "any of", rule.any());
            entries(out, "triggers", rule.triggers());
            entries(out, "unless", rule.unless());
            entries(out, "hits", rule.hits());
            entries(out, "misses", rule.misses());
            return Winnow.FINE;
        }

        private static void line(PrintWriter out, String name, String value) {
            out.printf("  %-11s %s%n", name, value);
        }

        private static void entries(PrintWriter out, String name, List<String> entries) {
            for (int i = 0; i < entries.size(); i++) {
                line(out, i == 0 ? name : "", entries.get(i));
            }
        }

        private int explainText(Moderator moderator) {
            PrintWriter out = spec.commandLine().getOut();
            FoldedText folded = moderator.fold(text);
            List<RuleHit> hits = moderator.rules().scan(folded, Segments.of(folded));
            for (RuleHit hit : hits) {
                out.printf("%s  %s  %s%n", hit.rule().id(), categories(hit.rule()), weight(hit.rule()));
                List<Span> places = hit.segment() < 0
                        ? RuleSet.placesOf(hit, folded)
                        : hit.places().stream()
                                .map(place -> folded.originalSpan(place.start(), place.end()))
                                .toList();
                for (Span place : places) {
                    String written = text.substring(place.start(), place.end());
                    String read = folded.subSequence(folded.foldedAt(place.start()), folded.foldedAt(place.end()));
                    out.printf(
                            "  %d-%d  %s%s%n",
                            place.start(),
                            place.end(),
                            written.replaceAll("\\s+", " "),
                            read.equals(written) ? "" : "  (read as: " + read.replace('\n', ' ') + ")");
                }
            }
            spec.commandLine().getErr().printf("%d rules match%n", hits.size());
            return hits.isEmpty() ? Winnow.FINE : Winnow.FOUND;
        }
    }
}
