package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.KeyFiles;
import dev.winnow.keys.Key;
import dev.winnow.keys.KeyFile;
import dev.winnow.keys.KeyHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the keys of the service. */
@Command(
        name = "keys",
        description = "Makes, lists and withdraws the keys of the service. A running service notices.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }

    /** Which file. */
    static final class FileOption {
        @Option(
                names = "--file",
                paramLabel = "FILE",
                required = true,
                defaultValue = "${env:WINNOW_KEYS}",
                description = "the key file (default: WINNOW_KEYS)")
        private Path file;

        KeyFile read() throws EngineException {
            return KeyFiles.read(file);
        }

        void write(KeyFile content) throws EngineException {
            KeyFiles.write(file, content);
        }
    }

    @Command(name = "add", description = "Makes a key and prints it, once.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "what to call it") String name,
            @Mixin FileOption where,
            @Option(names = "--tenant", paramLabel = "TENANT", description = "whose policy applies to its requests")
                    String tenant,
            @Option(names = "--rate", paramLabel = "N", description = "requests a minute (default: any number)")
                    Integer rate,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            split = ",",
                            description = "what it is good for: moderate, items, decide, corrections, admin"
                                    + " (default: moderate)")
                    Set<String> scopes,
            @Option(
                            names = "--existing",
                            description = "take over a key that clients have already, from standard input")
                    boolean existing)
            throws EngineException, IOException {
        if (!KeyFile.isName(name)) {
            throw wrong("NAME must be letters, digits, dots, dashes and underscores, 64 at most");
        }
        if (tenant != null && !KeyFile.isTenant(tenant)) {
            throw wrong("this cannot be the name of a tenant");
        }
        if (scopes != null && !Key.SCOPES.containsAll(scopes)) {
            throw wrong("--scope must be of " + String.join(", ", Key.SCOPES));
        }
        if (rate != null && (rate < 1 || rate > KeyFile.HIGHEST_RATE)) {
            throw wrong("--rate must be from 1 to " + KeyFile.HIGHEST_RATE);
        }
        KeyFile file = Files.exists(where.file) ? where.read() : KeyFile.empty();
        if (file.keys().stream().anyMatch(key -> key.name().equals(name))) {
            throw wrong("there is a key named \"" + name + "\" already");
        }
        String key = existing ? existingKey() : KeyHash.newKey();
        String hash = file.hash().of(key);
        if (file.keys().stream().anyMatch(other -> other.hash().equals(hash))) {
            throw wrong("this key is in the file already");
        }
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        where.write(file.with(new Key(
                name,
                hash,
                tenant,
                rate == null ? 0 : rate,
                false,
                today,
                scopes == null ? Key.DEFAULT_SCOPES : scopes)));
        if (!existing) {
            out().println(key);
        }
        return Winnow.FINE;
    }

    private String existingKey() throws IOException {
        String key = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (key == null || !KeyHash.isPossible(key.trim())) {
            throw wrong("a key is 1 to " + KeyHash.LONGEST_KEY + " visible characters of ASCII");
        }
        return key.trim();
    }

    @Command(name = "list", description = "Lists the keys by name.", mixinStandardHelpOptions = true)
    int list(@Mixin FileOption where) throws EngineException {
        for (Key key : where.read().keys()) {
            StringBuilder line = new StringBuilder(key.name());
            line.append(key.created() == null ? "" : "  made " + key.created());
            line.append(key.tenant() == null ? "" : "  tenant " + key.tenant());
            line.append(key.requestsPerMinute() == 0 ? "" : "  " + key.requestsPerMinute() + " requests a minute");
            line.append(key.suspended() ? "  suspended" : "");
            line.append(
                    key.scopes().equals(Key.DEFAULT_SCOPES)
                            ? ""
                            : "  " + String.join(", ", new TreeSet<>(key.scopes())));
            out().println(line);
        }
        return Winnow.FINE;
    }

    @Command(
            name = "suspend",
            description = "Keeps a key from being let in, until it is resumed.",
            mixinStandardHelpOptions = true)
    int suspend(@Parameters(paramLabel = "NAME") String name, @Mixin FileOption where) throws EngineException {
        return replace(where, name, key -> key.withSuspended(true));
    }

    @Command(name = "resume", description = "Lets a suspended key in again.", mixinStandardHelpOptions = true)
    int resume(@Parameters(paramLabel = "NAME") String name, @Mixin FileOption where) throws EngineException {
        return replace(where, name, key -> key.withSuspended(false));
    }

    @Command(name = "remove", description = "Forgets a key.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME") String name, @Mixin FileOption where) throws EngineException {
        return replace(where, name, key -> null);
    }

    private int replace(FileOption where, String name, java.util.function.UnaryOperator<Key> change)
            throws EngineException {
        KeyFile file = where.read();
        try {
            where.write(file.replace(name, change.apply(file.named(name))));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        return Winnow.FINE;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
