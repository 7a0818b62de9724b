package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Mode;
import dev.winnow.text.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges files. */
@Command(
        name = "check",
        description = "Judges a file and prints the verdict.",
        addMethodSubcommands = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:allow", "1:review or block", "2:a file could not be judged"})
final class CheckCommand implements Callable<Integer> {

    /** What the text of a file is. */
    enum Format {
        /** By the file's name: .html and .htm are HTML. */
        AUTO,
        /** Plain text. */
        TEXT,
        /** HTML source. */
        HTML
    }

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "file to judge; - is standard input")
    private List<String> files;

    @Option(names = "--json", description = "print the verdict as JSON, one line a file")
    private boolean json;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "auto, text or html (default: ${DEFAULT-VALUE}, by the file's name)")
    private Format format;

    @Option(names = "--language", paramLabel = "TAG", description = "language of the text (default: guessed)")
    private String language;

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose policy applies")
    private String tenant;

    @Option(names = "--id", paramLabel = "ID", description = "name for the document in the verdict")
    private String id;

    @Option(
            names = "--offsets",
            paramLabel = "UNIT",
            defaultValue = "utf16",
            description = "unit of offsets: utf16, code-points or bytes (default: ${DEFAULT-VALUE})")
    private String offsets;

    @Option(names = "--explain", description = "say which n-grams and rules carried each finding")
    private boolean explain;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "fast, cascade or deep: whether a sentence encoder is asked never, where the n-grams are unsure, or"
                            + " always, in English and Chinese (default: what the policy says)")
    private String mode;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", description = "auto, always or never")
    private Colors.When color;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        OffsetUnit unit = unit();
        Moderator moderator = moderator();
        PrintWriter out = spec.commandLine().getOut();
        Colors colors = Colors.of(color);
        int code = Winnow.FINE;
        for (String file : files) {
            String text;
            try {
                text = read(file);
            } catch (IOException e) {
                spec.commandLine().getErr().println("winnow: " + e.getMessage());
                code = Winnow.FAILED;
                continue;
            }
            Document document = new Document(id, text, formatOf(file), language, tenant, unit, explain);
            Verdict verdict = moderator.moderate(document);
            if (json) {
                out.println(VerdictJson.toJson(verdict));
            } else {
                new VerdictPrinter(out, colors).print(file.equals("-") ? "<stdin>" : file, text, verdict);
            }
            if (verdict.action() != Action.ALLOW && code == Winnow.FINE) {
                code = Winnow.FOUND;
            }
        }
        return code;
    }

    private Moderator moderator() throws EngineException {
        if (mode == null) {
            return engine.files().loadDeep();
        }
        if (!Mode.ids().contains(mode)) {
            throw new ParameterException(
                    spec.commandLine(), "unknown mode \"" + mode + "\"" + NearestName.hint(mode, Mode.ids()));
        }
        return engine.files().load(Mode.of(mode));
    }

    private OffsetUnit unit() {
        for (OffsetUnit unit : OffsetUnit.values()) {
            if (unit.id().equals(offsets)) {
                return unit;
            }
        }
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "Invalid value for --offsets: \"" + offsets + "\" (utf16, code-points or bytes)");
    }

    private Document.Format formatOf(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        boolean html =
                format == Format.HTML || format == Format.AUTO && (name.endsWith(".html") || name.endsWith(".htm"));
        return html ? Document.Format.HTML : Document.Format.TEXT;
    }

    /** Reads a file, or standard input for "-", as UTF-8; complains in sentences. */
    static String read(String file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            bytes = in.readAllBytes();
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new IOException(
                    file + ": not UTF-8 (byte " + in.position() + "); convert it first, for example with iconv");
        }
        return out.flip().toString();
    }
}
