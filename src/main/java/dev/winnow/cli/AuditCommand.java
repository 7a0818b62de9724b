package dev.winnow.cli;

import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the audit of the console. */
@Command(name = "audit", description = "Looks through the console's audit.", mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }

    @Command(
            name = "verify",
            description = "Tells whether every entry is there and unchanged: exit 0 if so, 1 if not.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--folder",
                            paramLabel = "FOLDER",
                            defaultValue = "${env:WINNOW_CONSOLE_FOLDER:-winnow-data}",
                            description = "folder of the embedded database; the service must not run (default:"
                                    + " ${DEFAULT-VALUE})")
                    Path folder,
            @Option(
                            names = "--database",
                            paramLabel = "URL",
                            defaultValue = "${env:WINNOW_CONSOLE_DATABASE}",
                            description = "a PostgreSQL database instead, as in jdbc:postgresql://localhost/winnow")
                    String database,
            @Option(
                            names = "--user",
                            paramLabel = "NAME",
                            defaultValue = "${env:WINNOW_CONSOLE_DATABASE_USER:-winnow}",
                            description =
                                    "who signs in to PostgreSQL; the password is WINNOW_CONSOLE_DATABASE_PASSWORD")
                    String user) {
        if (database == null && !Files.exists(folder.resolve("winnow.mv.db"))) {
            throw new ParameterException(spec.commandLine(), "there is no console's database in " + folder);
        }
        String password = System.getenv("WINNOW_CONSOLE_DATABASE_PASSWORD");
        try (Database opened = database == null
                ? Database.embedded(folder)
                : Database.postgresql(database, user, password == null ? "" : password)) {
            Audit.Result result = opened.read(Audit::verify);
            if (result.complaint() == null) {
                spec.commandLine().getOut().println(result.entries() + " entries, all there and unchanged");
                return Winnow.FINE;
            }
            spec.commandLine().getOut().println(result.complaint());
            return Winnow.FOUND;
        }
    }
}
