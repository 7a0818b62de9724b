package dev.winnow.assembly;

import dev.winnow.model.LinearModel;
import dev.winnow.model.ModelFile;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Policy;
import dev.winnow.rules.RulePack;
import dev.winnow.rules.RuleSet;
import dev.winnow.rules.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Where an engine's parts come from.
 *
 * @param model the model file; null: the built-in one
 * @param rules a folder of rule packs ({@code *.yaml}) beside the built-in ones; null: none
 * @param policy the policy file; null: the built-in one
 */
public record EngineFiles(Path model, Path rules, Path policy) {

    /** The parts that Winnow brings along. */
    public static final EngineFiles BUILT_IN = new EngineFiles(null, null, null);

    private static final String BASE = "/dev/winnow/";
    private static final String MODEL = BASE + "model/default.winnow";
    private static final String POLICY = BASE + "policy/default.yaml";
    private static final String PACKS = BASE + "rules/packs.txt";

    /**
     * Reads everything and puts the engine together.
     *
     * @throws EngineException if any part is missing, damaged or wrong; nothing is half loaded
     */
    public Moderator load() throws EngineException {
        // The model and the packs take about as long, and somebody is waiting for the start.
        FutureTask<LinearModel> reading = new FutureTask<>(this::loadModel);
        Thread thread = new Thread(reading, "winnow-model");
        thread.setDaemon(true);
        thread.start();
        try {
            RuleSet readRules = loadRules();
            Policy readPolicy = loadPolicy();
            return new Moderator(readRules, reading.get(), readPolicy);
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

    /** Reads the model alone. */
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

    /** Reads the rule packs alone. */
    public RuleSet loadRules() throws EngineException {
        try {
            List<RulePack> packs = new ArrayList<>();
            for (String pack : text(resource(PACKS), PACKS).split("\n", -1)) {
                if (!pack.isBlank()) {
                    String yaml = text(resource(BASE + "rules/" + pack), pack);
                    packs.add(RulePack.parse(yaml, pack, Category.ids()));
                }
            }
            for (Path file : userPacks()) {
                String yaml = text(Files.readAllBytes(file), file.toString());
                packs.add(RulePack.parse(yaml, file.toString(), Category.ids()));
            }
            return RuleSet.of(packs);
        } catch (YamlException e) {
            throw new EngineException(e.getMessage(), e);
        } catch (IOException e) {
            throw new EngineException(sentence(e, "rule packs in", String.valueOf(rules)), e);
        }
    }

    /** Reads the policy alone. */
    public Policy loadPolicy() throws EngineException {
        String name = policy == null ? "default.yaml" : policy.toString();
        try {
            return Policy.parse(text(policy == null ? resource(POLICY) : Files.readAllBytes(policy), name), name);
        } catch (YamlException e) {
            throw new EngineException(e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new EngineException("policy file \"" + name + "\" does not exist", e);
        } catch (IOException e) {
            throw new EngineException(sentence(e, "policy file", name), e);
        }
    }

    /** Returns the user's packs, by name. */
    private List<Path> userPacks() throws IOException {
        if (rules == null) {
            return List.of();
        }
        if (!Files.isDirectory(rules)) {
            throw new IOException("is not a folder");
        }
        try (Stream<Path> files = Files.list(rules)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns every file and folder of the user's that the engine depends on, to watch for changes. */
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
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(name + " is not UTF-8", e);
        }
    }

    private static String sentence(IOException e, String what, String name) {
        String message = e.getMessage();
        return message != null && message.contains(name)
                ? message
                : what + " \"" + name + "\" cannot be read: " + message;
    }
}
