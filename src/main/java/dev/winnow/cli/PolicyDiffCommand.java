package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.json.DocumentJson;
import dev.winnow.json.RequestException;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.policy.Tier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a change of policy changes. */
@Command(
        name = "diff",
        description = {
            "Tells how two policies differ, and on a sample of texts which of them get another action.",
            "Exit 0 if nothing differs, 1 if something does, 2 if a file cannot be read."
        },
        mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {

    private static final int LONGEST_EXCERPT = 100;

    @Parameters(index = "0", paramLabel = "OLD", description = "a policy, or \"default\" for the built-in one")
    private Path oldPolicy;

    @Parameters(index = "1", paramLabel = "NEW", description = "a policy, or \"default\" for the built-in one")
    private Path newPolicy;

    @Option(
            names = "--on",
            paramLabel = "FILE",
            description = "texts, one a line, or JSON Lines with \"text\" (and \"tenant\", if you like)")
    private Path sample;

    @Option(names = "--limit", paramLabel = "N", description = "texts to print (default: 20)", defaultValue = "20")
    private int limit;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws EngineException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        EngineFiles files = engine.files();
        Policy before = policy(oldPolicy);
        Policy after = policy(newPolicy);
        out.printf("- %s%n+ %s%n", before.identity(), after.identity());
        boolean differs = steps(out, before, after);
        if (sample != null) {
            Moderator base = new EngineFiles(files.model(), files.rules(), null).load();
            differs |= actions(out, base.withPolicy(before), base.withPolicy(after));
        }
        return differs ? Winnow.FOUND : Winnow.FINE;
    }

    private static Policy policy(Path file) throws EngineException {
        return new EngineFiles(null, null, file.toString().equals("default") ? null : file).loadPolicy();
    }

    private static boolean steps(PrintWriter out, Policy before, Policy after) {
        boolean differs = before.mode() != after.mode();
        if (differs) {
            out.printf("mode: %s -> %s%n", before.mode().id(), after.mode().id());
        }
        for (Tier tier : Tier.values()) {
            for (Category category : Category.values()) {
                Thresholds old = before.thresholds(category, tier);
                Thresholds changed = after.thresholds(category, tier);
                boolean sameAsFast = tier == Tier.DEEP
                        && old.equals(before.thresholds(category))
                        && changed.equals(after.thresholds(category));
                if (!old.equals(changed) && !sameAsFast) {
                    differs = true;
                    out.printf(
                            "%s%s: %s -> %s%n",
                            category.id(), tier == Tier.DEEP ? " (deep)" : "", written(old), written(changed));
                }
            }
        }
        if (!before.silenced().equals(after.silenced())) {
            differs = true;
            out.printf("silence: %s -> %s%n", before.silenced(), after.silenced());
        }
        return differs;
    }

    private static String written(Thresholds steps) {
        return "report " + number(steps.report()) + ", review " + number(steps.review()) + ", block "
                + number(steps.block());
    }

    private static String number(double step) {
        return step > 1 ? "never" : Double.toString(step);
    }

    private boolean actions(PrintWriter out, Moderator before, Moderator after) throws IOException {
        Map<String, Integer> changes = new TreeMap<>();
        int texts = 0;
        int printed = 0;
        long line = 0;
        try (BufferedReader in = Files.newBufferedReader(sample, StandardCharsets.UTF_8)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (text.isBlank()) {
                    continue;
                }
                texts++;
                Document document = document(text, line);
                Action old = action(before, document);
                Action now = action(after, document);
                if (old != now) {
                    changes.merge(old.id() + " -> " + now.id(), 1, Integer::sum);
                    if (printed++ < limit) {
                        out.printf(
                                "%s:%d: %s -> %s: %s%n",
                                sample, line, old.id(), now.id(), VerdictPrinter.printable(excerpt(document.text())));
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException("sample \"" + sample + "\" does not exist", e);
        } catch (MalformedInputException e) {
            throw new IOException("sample \"" + sample + "\" is not UTF-8, after line " + line, e);
        }
        out.printf(
                "%d texts, %d with another action %s%n",
                texts, changes.values().stream().mapToInt(it -> it).sum(), changes);
        return !changes.isEmpty();
    }

    private Document document(String line, long number) throws IOException {
        if (!line.startsWith("{")) {
            return Document.of(line);
        }
        try {
            return new DocumentJson(line.length() * 4L + 16).read(line.getBytes(StandardCharsets.UTF_8), number);
        } catch (RequestException e) {
            throw new IOException(sample + ":" + number + ": " + e.getMessage(), e);
        }
    }

    /** A tenant that one of the policies does not know is everybody there. */
    private static Action action(Moderator moderator, Document document) {
        boolean known =
                document.tenant() == null || moderator.policy().tenants().contains(document.tenant());
        return moderator
                .moderate(known ? document : Document.of(document.text()))
                .action();
    }

    private static String excerpt(String text) {
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "...";
    }
}
