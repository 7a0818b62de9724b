package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.assembly.KeyFiles;
import dev.winnow.encoder.EncoderException;
import dev.winnow.http.start.Surroundings;
import dev.winnow.keys.KeyRing;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything that the service would need, and says of each whether it is there. */
@Command(
        name = "doctor",
        description = "Checks whether the service could start here: settings, port, files, keys, memory.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", description = "port to look at (default: the configured one, 8080)")
    private Integer port;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;
    private int wrong;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        SetUp setUp = SetUp.read();
        List<String> complaints = setUp.settingComplaints();
        complaints.forEach(it -> tell("settings", it, null));
        if (complaints.isEmpty()) {
            tell(
                    "settings",
                    null,
                    setUp.made().isEmpty()
                            ? "all as by default"
                            : String.join(
                                    ", ",
                                    setUp.made().entrySet().stream()
                                            .map(it -> it.getKey() + "=" + it.getValue())
                                            .toList()));
        }
        tell("java", null, Runtime.version() + ", " + System.getProperty("java.home"));
        tell("clock", Surroundings.clock(Instant.now()), Instant.now().toString());
        tell("temporary folder", Surroundings.temporaryFolder(), System.getProperty("java.io.tmpdir"));
        if (complaints.isEmpty()) {
            int at = port == null ? setUp.port() : port;
            tell("port", Surroundings.port(setUp.host(), at), setUp.host() + ":" + at + " is free");
            tell("open files", Surroundings.openFiles(setUp.connections()), setUp.connections() + " connections fit");
            Path corrections = setUp.corrections();
            tell(
                    "corrections",
                    corrections == null ? null : Surroundings.writable("winnow.corrections", corrections),
                    corrections == null
                            ? "not kept"
                            : corrections.toAbsolutePath().toString());
            lookAtKeys(setUp.file("winnow.keys"));
        }
        lookAtEngine();
        out.println(wrong == 0 ? "all is well" : wrong + " to mend");
        return wrong == 0 ? Winnow.FINE : Winnow.FAILED;
    }

    private void lookAtKeys(Path file) {
        if (file == null) {
            tell("keys", null, "none: programs on this machine only, unless WINNOW_OPEN=true");
            return;
        }
        try {
            tell("keys", null, new KeyRing(KeyFiles.read(file), null).size() + " in " + file);
        } catch (EngineException e) {
            tell("keys", e.getMessage(), null);
        }
    }

    private void lookAtEngine() {
        EngineFiles files = engine.files();
        try {
            Moderator moderator = files.loadDeep();
            tell(
                    "engine",
                    null,
                    "model " + moderator.model().version() + ", policy "
                            + moderator.policy().identity() + ", "
                            + moderator.rules().rules().size() + " rules");
            moderator.moderate(Document.of("Thank you for the kind reply, see you at the library on Tuesday."));
            if (moderator.deepTier() == null) {
                tell("deep tier", null, "off: its heads are for another model; every mode is fast");
            } else {
                moderator.deepTier().warmUp();
                tell("deep tier", null, "reads");
            }
        } catch (EngineException e) {
            tell("engine", e.getMessage(), null);
        } catch (EncoderException e) {
            tell("deep tier", e.getMessage() + "; WINNOW_DEEP_ENABLED=false goes without", null);
        }
    }

    /**
     * @param complaint what is wrong; null: nothing
     * @param fine what is there, if nothing is wrong
     */
    private void tell(String what, String complaint, String fine) {
        wrong += complaint == null ? 0 : 1;
        out.printf("%-4s %-17s %s%n", complaint == null ? "ok" : "NO", what, complaint == null ? fine : complaint);
    }
}
