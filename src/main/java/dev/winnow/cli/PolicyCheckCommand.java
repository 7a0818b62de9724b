package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Policy;
import dev.winnow.rules.Rule;
import dev.winnow.text.NearestName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a policy as the service would. */
@Command(
        name = "check",
        description =
                "Reads a policy as the service would: exit 0 if it is good, 2 with the place of the first mistake.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "a policy (default: the one in force)")
    private Path file;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws EngineException, IOException {
        EngineFiles files = engine.files();
        Moderator moderator =
                new EngineFiles(files.model(), files.rules(), file == null ? files.policy() : file).load();
        Policy policy = moderator.policy();
        Set<String> rules = new TreeSet<>();
        for (Rule rule : moderator.rules().rules()) {
            rules.add(rule.id());
        }
        check(policy, rules);
        for (String tenant : policy.tenants()) {
            check(policy.forTenant(tenant), rules);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s is good: %d tenants%n",
                        policy.identity(), policy.tenants().size());
        return Winnow.FINE;
    }

    /** A rule that is silenced under a wrong name goes on speaking, and nobody notices. */
    private static void check(Policy policy, Set<String> rules) throws EngineException, IOException {
        for (String id : policy.silenced()) {
            if (!rules.contains(id)) {
                throw new IOException(policy.identity() + " silences the rule \"" + id + "\", which does not exist"
                        + NearestName.hint(id, rules));
            }
        }
    }
}
