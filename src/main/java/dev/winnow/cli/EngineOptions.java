package dev.winnow.cli;

import dev.winnow.assembly.EngineFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that needs an engine. The environment speaks where the command line is silent. */
final class EngineOptions {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            defaultValue = "${env:WINNOW_MODEL}",
            description = "model file (default: the built-in one)")
    private Path model;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "${env:WINNOW_RULES}",
            description = "folder of rule packs beside the built-in ones")
    private Path rules;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            defaultValue = "${env:WINNOW_POLICY}",
            description = "policy file (default: the built-in one)")
    private Path policy;

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            defaultValue = "${env:WINNOW_OVERLAY}",
            description = "what \"winnow learn\" made, or a folder of such for several tenants (default: none)")
    private Path overlay;

    EngineFiles files() {
        return new EngineFiles(model, rules, policy, overlay);
    }
}
