package dev.winnow.cli;

import dev.winnow.rules.Rule;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after rule packs. */
@Command(
        name = "rules",
        description = "Looks after rule packs.",
        subcommands = {RulesTestCommand.class, RulesListCommand.class, RulesExplainCommand.class},
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }

    /** Returns what a match does, in a word. */
    static String weight(Rule rule) {
        if (rule.decision() != null) {
            return name(rule.decision());
        }
        return rule.categories().isEmpty() ? "signal" : String.format(Locale.ROOT, "+%.1f", rule.weight());
    }

    static String categories(Rule rule) {
        return rule.categories().isEmpty() ? "signal" : String.join(",", rule.categories());
    }

    /** Returns a constant as packs write it. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
