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

    /** Returns what a match is worth, in a word: "+1.5", "review", or "review+1.5" for both. */
    static String weight(Rule rule) {
        String decision = rule.decision() == null ? "" : name(rule.decision());
        return rule.categories().isEmpty() ? "signal" : decision + evidence(rule);
    }

    /** Returns what a match adds to the log-odds, as in "+1.5"; empty if nothing. */
    static String evidence(Rule rule) {
        return rule.weight() > 0 ? String.format(Locale.ROOT, "+%.1f", rule.weight()) : "";
    }

    static String categories(Rule rule) {
        return rule.categories().isEmpty() ? "signal" : String.join(",", rule.categories());
    }

    /** Returns a constant as packs write it. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
