package dev.winnow.cli;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.http.start.StartFailure;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the HTTP service. */
@Command(name = "serve", description = "Serves the HTTP API.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", description = "port (default: 8080)")
    private Integer port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "address to listen on (default: 0.0.0.0)")
    private String host;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "who may ask; made by \"winnow keys add\" (default: this machine only)")
    private Path keys;

    @Option(
            names = "--console",
            description = "also serve the console, kept in the folder winnow-data; prints a link for the first admin")
    private boolean console;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EngineFiles files = engine.files();
        set("quarkus.http.port", port);
        set("quarkus.http.ssl-port", port);
        set("quarkus.http.host", host);
        set("winnow.keys", keys);
        set("winnow.console.enabled", console ? "true" : null);
        set("winnow.model", files.model());
        set("winnow.rules", files.rules());
        set("winnow.policy", files.policy());
        set("winnow.overlay", files.overlay());
        SetUp setUp = SetUp.read();
        List<String> unknown = setUp.settingComplaints();
        if (setUp.isLenient()) {
            unknown.forEach(it -> spec.commandLine().getErr().println("winnow: " + it));
        } else if (!unknown.isEmpty()) {
            return cannotStart(unknown.get(0));
        }
        List<String> missing = setUp.surroundingComplaints();
        if (!missing.isEmpty()) {
            return cannotStart(missing.get(0));
        }
        if (setUp.file("winnow.tls.certificate") != null) {
            set("quarkus.http.ssl.certificate.files", setUp.file("winnow.tls.certificate"));
            set("quarkus.http.ssl.certificate.key-files", setUp.file("winnow.tls.key"));
            set("quarkus.http.ssl.certificate.reload-period", "30s"); // the shortest that there is
            set("quarkus.http.insecure-requests", "disabled");
        }
        int[] code = {Winnow.FINE};
        Quarkus.run(null, (exitCode, failure) -> {
            code[0] = failure == null ? exitCode : cannotStart(StartFailure.sentence(failure));
            if (failure != null && System.getenv("WINNOW_DEBUG") != null) {
                failure.printStackTrace(spec.commandLine().getErr());
            }
        });
        return code[0];
    }

    private int cannotStart(String why) {
        spec.commandLine().getErr().println("winnow: cannot start: " + why);
        spec.commandLine().getErr().flush();
        return Winnow.FAILED;
    }

    private static void set(String property, Object value) {
        if (value != null) {
            System.setProperty(property, value.toString());
        }
    }
}
