package dev.winnow.assembly;

import dev.winnow.deep.DeepModel;
import dev.winnow.deep.DeepModelFile;
import dev.winnow.deep.SentenceTier;
import dev.winnow.model.LinearModel;
import dev.winnow.model.ModelFile;
import dev.winnow.model.Overlay;
import dev.winnow.model.OverlayFile;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.policy.file.PolicyFile;
import dev.winnow.rules.RuleException;
import dev.winnow.rules.RulePack;
import dev.winnow.rules.RuleSet;
import dev.winnow.rules.file.PackIndex;
import dev.winnow.rules.file.RulePackFile;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Where the parts of an engine come from.
 *
 * @param model the model file; null for the built-in one
 * @param rules a folder of rule packs ({@code *.yaml}) in addition to the built-in ones; may be null
 * @param policy the policy file; null for the built-in one
 * @param overlay an overlay of the model, or a folder of such ({@code *.overlay}), at most one for each tenant; may be null
 */
public record EngineFiles(Path model, Path rules, Path policy, Path overlay) {

    /** The parts that ship with Winnow. */
    public static final EngineFiles BUILT_IN = new EngineFiles(null, null, null);

    private static final String OVERLAYS = ".overlay";
    private static final String BASE = "/dev/winnow/";
    private static final String MODEL = BASE + "model/default.winnow";
    private static final String DEEP = BASE + "model/deep.winnow";
    private static final String POLICY = BASE + "policy/default.yaml";
    private static final String PACKS = BASE + "rules/packs.txt";
    static final String INDEX = BASE + "rules/packs.bin"; // made by the build

    /** Names parts without an overlay. */
    public EngineFiles(Path model, Path rules, Path policy) {
        this(model, rules, policy, null);
    }

    /**
     * Reads all parts and assembles the engine.
     *
     * @throws EngineException if any part is missing, damaged or invalid; an engine is never half loaded
     */
    public Moderator load() throws EngineException {
        return load(false);
    }

    /**
     * Reads all parts, deep tier included, and assembles the engine. The deep tier is left out if it was calibrated against
     * another model than the one in use.
     *
     * @throws EngineException if any part is missing, damaged or wrong; nothing is half loaded
     */
    public Moderator loadDeep() throws EngineException {
        return load(true);
    }

    /**
     * Reads the parts that a mode needs and assembles an engine that always judges in this mode, whatever the policy says.
     *
     * @throws EngineException as {@link #load()}; also if the mode needs the deep tier and the model does not match it
     */
    public Moderator load(Mode mode) throws EngineException {
        Moderator engine = mode == Mode.FAST ? load() : loadDeep();
        if (mode != Mode.FAST && engine.deepTier() == null) {
            throw new EngineException("the mode \"" + mode.id() + "\" needs heads of the deep tier for the model "
                    + engine.model().version() + "; \"winnow train --deep\" makes them");
        }
        return engine.withPolicy(engine.policy().withMode(mode));
    }

    private Moderator load(boolean deep) throws EngineException {
        // The model and the packs take about as long, and somebody is waiting for the start.
        FutureTask<LinearModel> reading = new FutureTask<>(this::loadModel);
        Thread thread = new Thread(reading, "winnow-model");
        thread.setDaemon(true);
        thread.start();
        try {
            RuleSet readRules = compile(readPacks(false));
            Policy readPolicy = loadPolicy();
            LinearModel readModel = reading.get();
            DeepModel heads = deep ? loadDeepModel() : null;
            boolean fits = heads != null && heads.fast().equals(readModel.version());
            Moderator engine = new Moderator(readRules, readModel, readPolicy, fits ? new SentenceTier(heads) : null);
            return overlay == null ? engine : withOverlays(engine);
        } catch (IllegalArgumentException e) {
            throw new EngineException("the model does not fit this build: " + e.getMessage(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException failure) {
                throw failure;
            }
            throw new IllegalStateException("reading the model failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine was loading", e);
        }
    }

    private Moderator withOverlays(Moderator engine) throws EngineException {
        List<Overlay> overlays = loadOverlays();
        for (Overlay each : overlays) {
            if (!each.tenant().isEmpty() && !engine.policy().tenants().contains(each.tenant())) {
                throw new EngineException("the overlay " + each.name() + " is for the tenant \"" + each.tenant()
                        + "\", whom the policy does not know");
            }
        }
        try {
            return engine.withOverlays(overlays);
        } catch (IllegalArgumentException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /** Reads only the overlays. */
    public List<Overlay> loadOverlays() throws EngineException {
        List<Overlay> overlays = new ArrayList<>();
        try {
            for (Path file : overlayFiles()) {
                overlays.add(OverlayFile.read(Files.readAllBytes(file), file.toString()));
            }
            return overlays;
        } catch (NoSuchFileException e) {
            throw new EngineException("overlay \"" + e.getFile() + "\" does not exist", e);
        } catch (IOException e) {
            throw new EngineException(sentence(e, "overlay", String.valueOf(overlay)), e);
        }
    }

    private List<Path> overlayFiles() throws IOException {
        if (overlay == null) {
            return List.of();
        }
        return Files.isDirectory(overlay) ? filesIn(overlay, OVERLAYS) : List.of(overlay);
    }

    /** Reads only the model. */
    public LinearModel loadModel() throws EngineException {
        String name = model == null ? "built in" : model.toString();
        try {
            return ModelFile.read(model == null ? resource(MODEL) : Files.readAllBytes(model), name);
        } catch (NoSuchFileException e) {
            throw new EngineException("model file \"" + name + "\" does not exist", e);
        } catch (IOException e) {
            throw new EngineException(sentence(e, "model file", name), e);
        }
    }

    /** Reads only the heads of the deep tier. */
    public DeepModel loadDeepModel() throws EngineException {
        try {
            return DeepModelFile.read(resource(DEEP), "built in");
        } catch (IOException e) {
            throw new EngineException(sentence(e, "deep model file", "built in"), e);
        }
    }

    /** Reads only the rule packs, with their examples, and compiles them. */
    public RuleSet loadRules() throws EngineException {
        return compile(loadPacks());
    }

    /**
     * Reads the rule packs with their examples.
     *
     * @return the built-in packs, then the user's in order of name; a later rule replaces an earlier one of the same id
     */
    public List<RulePack> loadPacks() throws EngineException {
        return readPacks(true);
    }

    private List<RulePack> readPacks(boolean withExamples) throws EngineException {
        try {
            List<RulePack> packs = new ArrayList<>(builtInPacks(withExamples));
            packs.addAll(readPacks(userPacks()));
            return packs;
        } catch (IOException e) {
            throw new EngineException(sentence(e, "rule packs in", String.valueOf(rules)), e);
        }
    }

    /**
     * Reads packs from single files.
     *
     * @param files in order of increasing precedence
     * @throws EngineException if a file cannot be read or is not a valid pack
     */
    public static List<RulePack> readPacks(List<Path> files) throws EngineException {
        List<RulePack> packs = new ArrayList<>();
        for (Path file : files) {
            try {
                packs.add(RulePackFile.parse(
                        text(Files.readAllBytes(file), file.toString()), file.toString(), Category.ids()));
            } catch (YamlException e) {
                throw new EngineException(e.getMessage(), e);
            } catch (NoSuchFileException e) {
                throw new EngineException("rule pack \"" + file + "\" does not exist", e);
            } catch (IOException e) {
                throw new EngineException(sentence(e, "rule pack", file.toString()), e);
            }
        }
        return packs;
    }

    /** Compiles packs, later ones taking precedence. */
    public static RuleSet compile(List<RulePack> packs) throws EngineException {
        try {
            return RuleSet.of(packs);
        } catch (RuleException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /** The result of reading one built-in pack: either is null. */
    private record Outcome(RulePack pack, Exception failure) {}

    /** Reads the index that the build made; where there is none, as when an editor compiles, or where examples are wanted, the sources. */
    private static List<RulePack> builtInPacks(boolean withExamples) throws IOException, EngineException {
        if (!withExamples && EngineFiles.class.getResource(INDEX) != null) {
            return PackIndex.read(resource(INDEX));
        }
        return builtInSources(withExamples);
    }

    /** Packs are independent, so they are read in parallel; the result keeps the order of the list. */
    static List<RulePack> builtInSources(boolean withExamples) throws IOException, EngineException {
        List<RulePack> packs = new ArrayList<>();
        List<Outcome> outcomes =
                text(resource(PACKS), PACKS).lines().filter(name -> !name.isBlank()).toList().parallelStream()
                        .map(name -> builtInPack(name, withExamples))
                        .toList();
        for (Outcome outcome : outcomes) {
            if (outcome.failure() != null) {
                throw new EngineException(outcome.failure().getMessage(), outcome.failure());
            }
            packs.add(outcome.pack());
        }
        return packs;
    }

    private static Outcome builtInPack(String name, boolean withExamples) {
        try {
            String yaml = text(resource(BASE + "rules/" + name), name);
            return new Outcome(RulePackFile.parseBuiltIn(yaml, name, Category.ids(), withExamples), null);
        } catch (YamlException | IOException e) {
            return new Outcome(null, e);
        }
    }

    /** Reads only the policy. */
    public Policy loadPolicy() throws EngineException {
        String name = policy == null ? "default.yaml" : policy.toString();
        try {
            Policy builtIn = PolicyFile.parse(text(resource(POLICY), "default.yaml"), "default.yaml");
            return policy == null ? builtIn : PolicyFile.parse(text(Files.readAllBytes(policy), name), name, builtIn);
        } catch (YamlException e) {
            throw new EngineException(e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new EngineException("policy file \"" + name + "\" does not exist", e);
        } catch (IOException e) {
            throw new EngineException(sentence(e, "policy file", name), e);
        }
    }

    /** Returns the built-in policy as it is written. */
    public static String builtInPolicy() throws EngineException {
        try {
            return text(resource(POLICY), "default.yaml");
        } catch (IOException e) {
            throw new EngineException(sentence(e, "policy file", "built in"), e);
        }
    }

    /** Returns the user's packs in order of name. */
    private List<Path> userPacks() throws IOException {
        return rules == null ? List.of() : packsIn(rules);
    }

    /**
     * Returns the rule packs in a folder in order of name.
     *
     * @throws IOException if it is not a folder or cannot be listed
     */
    public static List<Path> packsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("is not a folder");
        }
        return filesIn(folder, ".yaml", ".yml");
    }

    private static List<Path> filesIn(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the user's files and folders that the engine depends on, for watching them. */
    public List<Path> watched() throws IOException {
        List<Path> files = new ArrayList<>();
        if (model != null) {
            files.add(model);
        }
        if (policy != null) {
            files.add(policy);
        }
        if (rules != null) {
            files.addAll(userPacks());
        }
        files.addAll(overlayFiles());
        return files;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = EngineFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing: the jar is incomplete");
            }
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes, String name) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            String before = out.flip().toString();
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            throw new IOException(name + ":" + line + ":" + column + ": not UTF-8 (byte " + in.position()
                    + "); convert the file first, for example with iconv");
        }
        return out.flip().toString();
    }

    private static String sentence(IOException e, String what, String name) {
        String message = e.getMessage();
        return message != null && message.contains(name)
                ? message
                : what + " \"" + name + "\" cannot be read: " + message;
    }
}
