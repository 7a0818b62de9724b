package dev.winnow.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after policies. */
@Command(
        name = "policy",
        description = "Looks after policies: what scores lead to.",
        subcommands = {PolicyShowCommand.class, PolicyCheckCommand.class, PolicyDiffCommand.class},
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true)
final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}
