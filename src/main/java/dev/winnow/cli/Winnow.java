package dev.winnow.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. Only {@code serve} starts the server; every other command runs without it. */
@QuarkusMain
@Command(
        name = "winnow",
        description = "Tells what is wrong with a text, where, and what to do about it.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        versionProvider = Winnow.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "1:something was found", "2:it could not be done"})
public final class Winnow {

    /** The command could not do its work; outranks {@link #FOUND}. */
    static final int FAILED = 2;
    /** The command did its work and found something. */
    static final int FOUND = 1;
    /** The command did its work. */
    static final int FINE = 0;

    private static final Map<String, Class<?>> COMMANDS = commands();

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>(); // in the order of the help
        commands.put("serve", ServeCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("scan", ScanCommand.class);
        commands.put("train", TrainCommand.class);
        commands.put("learn", LearnCommand.class);
        commands.put("evaluate", EvaluateCommand.class);
        commands.put("rules", RulesCommand.class);
        commands.put("policy", PolicyCommand.class);
        commands.put("keys", KeysCommand.class);
        commands.put("audit", AuditCommand.class);
        commands.put("health", HealthCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("help", HelpCommand.class);
        return commands;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String... arguments) {
        if (System.getProperty("java.util.logging.manager") == null) {
            // Quarkus brings its own log manager, which complains if anything logs before it is named.
            System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        }
        // No terminal of today wants anything else, and a JDK 17 in the C locale would print question marks.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Winnow());
        // Reading the options of every command takes longer than many a scan, so the one that is called is enough.
        Class<?> called = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (called == null || called == HelpCommand.class) {
            COMMANDS.forEach(line::addSubcommand);
        } else {
            line.addSubcommand(arguments[0], called);
        }
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> {
            // The whole help would push the error off the screen.
            CommandLine command = wrong.getCommandLine();
            command.getErr().println("winnow: " + wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
            String name = command.getCommandSpec().qualifiedName();
            command.getErr().println("See " + name + " --help.");
            return FAILED;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            // A crash must not read as "something was found", and people want a sentence, not a stack.
            String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            command.getErr().println("winnow: " + message);
            if (System.getenv("WINNOW_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
            }
            return FAILED;
        });
        if (arguments.length == 0) {
            line.usage(err);
            return FAILED;
        }
        return line.execute(arguments);
    }

    /** Reads the version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Winnow.class.getPackage().getImplementationVersion();
            return new String[] {
                "winnow " + (version == null ? "(unpackaged)" : version), "Java " + Runtime.version(),
            };
        }
    }
}
