package dev.winnow.cli;

import dev.winnow.assembly.EngineFiles;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() {
        EngineFiles files = engine.files();
        set("quarkus.http.port", port);
        set("quarkus.http.host", host);
        set("winnow.keys", keys);
        set("winnow.model", files.model());
        set("winnow.rules", files.rules());
        set("winnow.policy", files.policy());
        int[] code = {Winnow.FINE};
        Quarkus.run(null, (exitCode, failure) -> code[0] = failure != null ? Winnow.FAILED : exitCode);
        return code[0];
    }

    private static void set(String property, Object value) {
        if (value != null) {
            System.setProperty(property, value.toString());
        }
    }
}
