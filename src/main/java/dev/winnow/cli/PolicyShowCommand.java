package dev.winnow.cli;

import dev.winnow.json.JsonText;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.policy.Tier;
import dev.winnow.policy.UnknownTenantException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the policy in force, each value with the place where it was written. The output is a policy file itself. */
@Command(
        name = "show",
        description = {
            "Prints the effective policy, with where each value came from. The output is a complete policy file.",
        },
        mixinStandardHelpOptions = true)
final class PolicyShowCommand implements Callable<Integer> {

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose policy (default: everybody's)")
    private String tenant;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Policy whole = engine.files().loadPolicy();
        Policy policy;
        try {
            policy = whole.forTenant(tenant);
        } catch (UnknownTenantException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the policy knows no tenant \"" + tenant + "\"; there are " + new TreeSet<>(whole.tenants()),
                    e);
        }
        PolicyOrigins origins = new PolicyOrigins(engine.files().policy(), tenant);
        out.printf("# %s%n", policy.identity());
        out.printf("policy: %s%n", quoted(policy.identity().replaceFirst("@.*", "")));
        out.printf("mode: %s  # %s%n", policy.mode().id(), origins.of("mode"));
        out.printf(Locale.ROOT, "unsure: %s  # %s%n", policy.unsure(), origins.of("unsure"));
        out.printf("thresholds:%n");
        for (Category category : Category.values()) {
            Thresholds steps = policy.thresholds(category);
            out.printf("  %s:%n", category.id());
            line(out, "    ", "report", steps.report(), origins.of(category.id(), "report"));
            line(out, "    ", "review", steps.review(), origins.of(category.id(), "review"));
            line(out, "    ", "block", steps.block(), origins.of(category.id(), "block"));
            Thresholds deep = policy.thresholds(category, Tier.DEEP);
            if (!deep.equals(steps)) {
                out.printf("    deep:  # %s%n", origins.of(category.id(), "deep"));
                line(out, "      ", "report", deep.report(), null);
                line(out, "      ", "review", deep.review(), null);
                line(out, "      ", "block", deep.block(), null);
            }
        }
        list(out, "allow", policy.allowed().phrases(), origins.of("allow"));
        list(out, "silence", new TreeSet<>(policy.silenced()), origins.of("silence"));
        if (tenant == null && !whole.tenants().isEmpty()) {
            out.printf("# tenants (--tenant NAME shows one): %s%n", String.join(", ", whole.tenants()));
        }
        return Winnow.FINE;
    }

    private static void line(PrintWriter out, String indent, String step, double value, String origin) {
        String number = value > 1 ? "never" : Double.toString(value);
        out.printf("%s%s: %s%s%n", indent, step, number, origin == null ? "" : "  # " + origin);
    }

    private static void list(PrintWriter out, String entry, Iterable<String> values, String origin) {
        if (!values.iterator().hasNext()) {
            return;
        }
        out.printf("%s:  # %s%n", entry, origin);
        for (String value : values) {
            out.printf("  - %s%n", quoted(value));
        }
    }

    /** Writes any text as YAML reads it back. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < ' ' || unit > '~') {
                JsonText.escape(out, unit);
            } else {
                out.append(unit);
            }
        }
        return out.append('"').toString();
    }
}
