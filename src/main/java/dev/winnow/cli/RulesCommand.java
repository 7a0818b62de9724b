package dev.winnow.cli;

import dev.winnow.rules.RuleSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after rule packs. */
@Command(
        name = "rules",
        description = "Looks after rule packs.",
        subcommands = {RulesCommand.Test.class},
        mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
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
            CommandLine line = spec.commandLine();
            RuleSet rules = engine.files().loadRules();
            List<String> disagreements = rules.disagreements();
            disagreements.forEach(line.getOut()::println);
            long examples = rules.rules().stream()
                    .mapToLong(rule -> rule.hits().size() + rule.misses().size())
                    .sum();
            line.getErr()
                    .printf(
                            "%d rules, %d examples, %d disagree%n",
                            rules.rules().size(), examples, disagreements.size());
            return disagreements.isEmpty() ? Winnow.FINE : Winnow.FOUND;
        }
    }
}
