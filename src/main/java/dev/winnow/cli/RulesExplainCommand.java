package dev.winnow.cli;

import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Policy;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import dev.winnow.rules.RuleSet;
import dev.winnow.rules.RuleStanding;
import dev.winnow.text.FoldedText;
import dev.winnow.text.NearestName;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import dev.winnow.text.html.HtmlText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a rule, or what rules see in a text. */
@Command(
        name = "explain",
        description = "Shows one rule whole; or which rules match a text, where, and how it is read.",
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the rule is shown; or no rule matches the text",
            "1:rules match the text",
            "2:there is no such rule or file"
        })
final class RulesExplainCommand implements Callable<Integer> {

    private static final int EXCERPT = 60;

    /** What to explain. */
    static final class Subject {
        @Parameters(paramLabel = "ID", description = "the rule")
        private String id;

        @Option(names = "--text", paramLabel = "TEXT", description = "the text to look at")
        private String text;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "the file to look at, read as HTML if it is named .html or .htm; - is standard input")
        private String file;
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(names = "--html", description = "read the text as HTML")
    private boolean html;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (subject.id != null) {
            return explainRule();
        }
        String text = subject.text != null ? subject.text : CheckCommand.read(subject.file);
        String name = subject.file == null ? "" : subject.file.toLowerCase(Locale.ROOT);
        return explainText(engine.files().load(), text, html || name.endsWith(".html") || name.endsWith(".htm"));
    }

    private int explainRule() throws Exception {
        Map<String, RuleStanding> byId = new TreeMap<>();
        RuleStanding.of(engine.files().loadPacks())
                .forEach(standing -> byId.put(standing.rule().id(), standing));
        RuleStanding standing = byId.get(subject.id);
        if (standing == null) {
            throw new ParameterException(
                    spec.commandLine(), "no rule \"" + subject.id + "\"" + NearestName.hint(subject.id, byId.keySet()));
        }
        Rule rule = standing.rule();
        Policy policy = engine.files().loadPolicy();
        PrintWriter out = spec.commandLine().getOut();
        out.println(rule.id());
        line(out, "what", rule.description());
        line(out, "pack", rule.pack() + (standing.pack().builtIn() ? " (built in)" : ""));
        line(out, "stands at", rule.place());
        RulesListCommand.notes(standing, policy.silenced().contains(rule.id()))
                .forEach(note -> line(out, "", note.strip()));
        line(out, "speaks for", RulesCommand.categories(rule));
        line(out, "languages", String.join(", ", rule.languages()));
        line(
                out,
                "kind",
                RulesCommand.name(rule.kind()) + (rule.shape() == null ? "" : ": " + RulesCommand.name(rule.shape())));
        line(out, "weighs", weight(rule));
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

    private static String weight(Rule rule) {
        if (rule.categories().isEmpty() || rule.weight() == 0) {
            return RulesCommand.weight(rule);
        }
        String decision = rule.decision() == null ? "" : RulesCommand.name(rule.decision()) + ", ";
        return decision + RulesCommand.evidence(rule) + " in log-odds";
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("  %-11s %s%n", name, VerdictPrinter.printable(value));
    }

    private static void entries(PrintWriter out, String name, List<String> entries) {
        for (int i = 0; i < entries.size(); i++) {
            line(out, i == 0 ? name : "", entries.get(i));
        }
    }

    private int explainText(Moderator moderator, String source, boolean isHtml) {
        PrintWriter out = spec.commandLine().getOut();
        HtmlText page = isHtml ? HtmlText.of(source) : null;
        FoldedText folded = moderator.fold(page == null ? source : page.text());
        folded = page == null ? folded : page.markHidden(folded);
        List<RuleHit> hits = moderator.rules().scan(folded, Segments.of(folded));
        for (RuleHit hit : hits) {
            Rule rule = hit.rule();
            boolean silenced = moderator.policy().silenced().contains(rule.id());
            out.printf(
                    "%s  %s  %s  %s%s%n",
                    rule.id(),
                    RulesCommand.categories(rule),
                    weight(rule),
                    VerdictPrinter.printable(rule.description()),
                    silenced ? " (silenced by the policy)" : "");
            for (Span place : places(hit, folded)) {
                print(out, source, page, folded, place);
            }
        }
        spec.commandLine().getErr().printf("%d rules match%n", hits.size());
        return hits.isEmpty() ? Winnow.FINE : Winnow.FOUND;
    }

    private static List<Span> places(RuleHit hit, FoldedText folded) {
        if (hit.segment() < 0) {
            return RuleSet.placesOf(hit, folded);
        }
        return hit.places().stream()
                .map(place -> folded.originalSpan(place.start(), place.end()))
                .toList();
    }

    /** Prints where a match stands in what the user gave, and how it was read if it is written otherwise. */
    private static void print(PrintWriter out, String source, HtmlText page, FoldedText folded, Span place) {
        Span inSource = page == null ? place : page.sourceSpan(place);
        String written = source.substring(inSource.start(), inSource.end());
        String read = folded.subSequence(folded.foldedAt(place.start()), folded.foldedAt(place.end()));
        long line = 1
                + source.substring(0, inSource.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        out.printf(
                "  line %d, %d-%d%s  %s%s%n",
                line,
                inSource.start(),
                inSource.end(),
                page != null && page.isHidden(place) ? " (hidden)" : "",
                excerpt(written),
                read.equals(written) ? "" : "  (read as: " + excerpt(read) + ")");
    }

    private static String excerpt(String text) {
        return VerdictPrinter.printable(text.substring(0, Math.min(EXCERPT, text.length())))
                + (text.length() > EXCERPT ? "…" : "");
    }
}
