package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Moderator;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RulePack;
import dev.winnow.rules.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds rules to their own examples. */
@Command(
        name = "test",
        description = {
            "Holds rules to their own examples: exit 0 if all agree, 1 if not, 2 if a pack cannot be read.",
            "Without PATH every rule in force; with PATH only the rules of those packs, put over all others."
        },
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true)
final class RulesTestCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "packs, or folders of packs, that are not in force yet")
    private List<Path> paths = List.of();

    @Option(
            names = "--verdicts",
            description =
                    "also judge the examples of rules for harm by the whole engine: a hit that is allowed disagrees, and a miss"
                            + " that is flagged. Not for rules that are mere evidence")
    private boolean verdicts;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<RulePack> packs = new ArrayList<>(engine.files().loadPacks());
        List<RulePack> named = EngineFiles.readPacks(filesIn(paths));
        packs.addAll(named);
        RuleSet rules = EngineFiles.compile(packs);
        List<Rule> held = paths.isEmpty() ? rules.rules() : inForceOf(named, rules);
        // The model knows words, so examples may be disguised as texts in the engine may be.
        List<String> disagreements =
                rules.disagreements(engine.files().loadModel().vocabulary(), held);
        disagreements.forEach(line -> out.println(VerdictPrinter.printable(line)));
        List<String> wrong = verdicts ? RuleVerdicts.disagreements(engineWith(rules), held) : List.of();
        wrong.forEach(line -> out.println(VerdictPrinter.printable(line)));
        long examples = held.stream()
                .mapToLong(rule -> rule.hits().size() + rule.misses().size())
                .sum();
        spec.commandLine()
                .getErr()
                .printf(
                        "%d rules, %d examples, %d disagree%s%n",
                        held.size(),
                        examples,
                        disagreements.size(),
                        verdicts ? ", " + wrong.size() + " verdicts disagree" : "");
        return disagreements.isEmpty() && wrong.isEmpty() ? Winnow.FINE : Winnow.FOUND;
    }

    /** Returns the engine that users get, with these rules. */
    private Moderator engineWith(RuleSet rules) throws EngineException {
        Moderator usual = engine.files().loadDeep();
        return new Moderator(rules, usual.model(), usual.policy(), usual.deepTier());
    }

    private static List<Path> filesIn(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            List<Path> inside = EngineFiles.packsIn(path);
            if (inside.isEmpty()) {
                throw new IOException("folder \"" + path + "\" holds no pack (*.yaml)");
            }
            files.addAll(inside);
        }
        return files;
    }

    private static List<Rule> inForceOf(List<RulePack> packs, RuleSet rules) {
        Set<Rule> theirs = new HashSet<>();
        packs.forEach(pack -> theirs.addAll(pack.rules()));
        return rules.rules().stream().filter(theirs::contains).toList();
    }
}
