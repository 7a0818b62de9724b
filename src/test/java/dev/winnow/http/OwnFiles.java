package dev.winnow.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder with a user's own policy and rule packs. */
final class OwnFiles {

    static final String BROKEN_POLICY = "policy: mine\nthresholds:\n  sexuel: {review: 0.5, block: 0.9}\n";
    static final String BROKEN_PACK = "pack: mine\nrules:\n  - id: en.mine.x\n    kind: keyword\n";
    static final String BROKEN_PACK_COMPLAINT = "did you mean \"keywords\"?";

    final Path policy;
    final Path rules;
    private final Path folder;

    OwnFiles(Path folder) {
        this.folder = folder;
        this.policy = folder.resolve("policy.yaml");
        this.rules = folder.resolve("rules");
        try {
            Files.createDirectories(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writePolicy(policy("mine"));
    }

    /** Returns the built-in policy under another name, with a tenant whose children may not read of gambling. */
    static String policy(String name) {
        try (var in = OwnFiles.class.getResourceAsStream("/dev/winnow/policy/default.yaml")) {
            String builtIn = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return builtIn.replace("policy: default", "policy: " + name)
                    + "\ntenants:\n  kids:\n    thresholds:\n      gambling: {review: 0.2, block: 0.4}\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a pack with one rule that blocks a phrase. */
    static String pack(String phrase) {
        return "pack: mine\nrules:\n"
                + "  - id: en.mine.phrase\n    category: spam\n    languages: [en]\n    kind: keywords\n"
                + "    any: [\"" + phrase + "\"]\n    decision: block\n    description: A phrase of ours\n"
                + "    hits: [\"buy " + phrase + " here\"]\n    misses: [\"nothing of the kind\"]\n";
    }

    void writePolicy(String yaml) {
        write(policy, yaml);
    }

    void writePack(String yaml) {
        write(rules.resolve("mine.yaml"), yaml);
    }

    /** Swaps a file in one step, as a careful operator does, so that nobody reads half of it. */
    private void write(Path file, String content) {
        try {
            Path draft = Files.writeString(folder.resolve("draft"), content);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
