package dev.winnow.cli;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.OverlayFile;
import dev.winnow.moderation.Moderator;
import dev.winnow.training.overlay.LearnReport;
import dev.winnow.training.overlay.Learning;
import dev.winnow.training.overlay.Learnt;
import dev.winnow.training.overlay.Row;
import dev.winnow.training.overlay.RowReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Learns from what people said of texts. */
@Command(
        name = "learn",
        description = "Learns an overlay of the model from rows that people have labelled, and checks it.",
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the overlay passed its checks and is in its place",
            "1:it failed one, and lies beside its place with the report; what is in force stays",
            "2:it could not be done"
        })
final class LearnCommand implements Callable<Integer> {

    private static final String BEFORE = ".before";
    private static final String REJECTED = ".rejected";
    private static final String REPORT = ".report.json";

    @Option(
            names = "--from",
            paramLabel = "FILE",
            arity = "1..*",
            description = "rows: JSON Lines, CSV, or exports of Argilla and Label Studio; see docs/learning.md")
    private List<Path> from;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "where the overlay goes; give the same to --overlay of the other commands")
    private Path out;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "",
            description = "whose texts it is for, and whose policy applies (default: everybody's)")
    private String tenant;

    @Option(
            names = "--label",
            paramLabel = "NAME=CATEGORY",
            description = "what a name in the rows means; NAME=none for harmless")
    private Map<String, String> renamed = Map.of();

    @Option(
            names = "--question",
            paramLabel = "NAME",
            description = "the question or column whose answers are labels (default: all that are)")
    private String question;

    @Option(
            names = "--clean",
            paramLabel = "FILE",
            description =
                    "harmless texts that must not be flagged more often, as JSON Lines with \"text\" and \"language\";"
                            + " beside those of the rules")
    private Path clean;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "seed of the intervals (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--dry-run", description = "learn and check, and write nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Option(names = "--roll-back", description = "learn nothing: put the overlay of before in its place again")
    private boolean rollBack;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rollBack) {
            return rollBack();
        }
        if (from == null) {
            throw new ParameterException(spec.commandLine(), "--from or --roll-back is missing");
        }
        Logger.getLogger("smile").setLevel(Level.SEVERE); // the optimiser tells of every run
        EngineFiles files = engine.files();
        EngineFiles bare = new EngineFiles(files.model(), files.rules(), files.policy());
        Moderator moderator = bare.load();
        if (!tenant.isEmpty() && !moderator.policy().tenants().contains(tenant)) {
            throw new ParameterException(spec.commandLine(), "the policy knows no tenant \"" + tenant + "\"");
        }
        List<Row> rows;
        List<Row> harmless;
        try {
            rows = new RowReader(renamed, question).read(from);
            harmless = clean == null ? List.of() : RowReader.readClean(clean);
        } catch (NoSuchFileException e) {
            throw new IOException(e.getFile() + ": no such file", e);
        }
        Learnt learnt = new Learning(moderator, bare.loadPacks(), harmless, tenant, seed).learn(rows);
        PrintWriter print = spec.commandLine().getOut();
        print.print(json ? LearnReport.json(learnt) : LearnReport.text(learnt));
        print.flush();
        if (!dryRun) {
            keep(learnt);
        }
        return learnt.passed() ? Winnow.FINE : Winnow.FOUND;
    }

    /** The report first and the overlay last, each whole or not at all: whoever is interrupted leaves nothing half made. */
    private void keep(Learnt learnt) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        byte[] report = LearnReport.json(learnt).getBytes(StandardCharsets.UTF_8);
        if (!learnt.passed()) {
            write(beside(REJECTED + REPORT), report);
            if (learnt.overlay() != null) {
                write(beside(REJECTED), OverlayFile.write(learnt.overlay()));
            }
            err.println("winnow: a check failed; what is in force stays. Kept: " + beside(REJECTED + REPORT));
            return;
        }
        if (Files.exists(out)) {
            write(beside(BEFORE), Files.readAllBytes(out));
        }
        write(beside(REPORT), report);
        write(out, OverlayFile.write(learnt.overlay()));
        err.println("winnow: " + out + " holds overlay " + learnt.overlay().name());
    }

    private int rollBack() throws IOException {
        Path before = beside(BEFORE);
        if (!Files.exists(before)) {
            throw new IOException("there is nothing to go back to: " + before + " does not exist");
        }
        byte[] old = Files.readAllBytes(before);
        String name = OverlayFile.read(old, before.toString()).name();
        byte[] now = Files.exists(out) ? Files.readAllBytes(out) : null;
        write(out, old);
        if (now != null) {
            write(before, now); // so that a second roll back undoes the first
        }
        spec.commandLine().getErr().println("winnow: " + out + " holds overlay " + name + " again");
        return Winnow.FINE;
    }

    private Path beside(String ending) {
        return out.resolveSibling(out.getFileName() + ending);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
