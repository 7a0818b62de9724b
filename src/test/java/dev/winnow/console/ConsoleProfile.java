package dev.winnow.console;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.KeyFiles;
import dev.winnow.keys.Key;
import dev.winnow.keys.KeyFile;
import dev.winnow.keys.KeyHash;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A service with a console, a policy with the tenant "kids", and a key of that tenant for each scope. */
public class ConsoleProfile implements QuarkusTestProfile {

    /** The key of no tenant that may do all. */
    static final String ALL = "consolekey-all";

    /** What was in the store of corrections before there was a console. */
    static final String OLD = "an old correction that waits for a console";

    static volatile Path corrections;

    /** Returns the key that is good for a scope. */
    static String key(String scope) {
        return "consolekey-" + scope + "-0";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path folder = Files.createTempDirectory("winnow");
            corrections = folder.resolve("corrections.ndjson");
            Files.writeString(
                    corrections,
                    "{\"id\":\"old-1\",\"at\":\"2026-11-01T10:00:00Z\",\"source\":\"akismet\",\"key\":\"blog\",\"text\":\""
                            + OLD + "\",\"labels\":{\"spam\":1},\"said\":{\"spam\":1}}\n");
            Path policy = folder.resolve("policy.yaml");
            try (var in = ConsoleProfile.class.getResourceAsStream("/dev/winnow/policy/default.yaml")) {
                Files.writeString(
                        policy,
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                + "\ntenants:\n  kids:\n    thresholds:\n      gambling: {review: 0.2, block: 0.4}\n  other:\n    thresholds:\n      gambling: {review: 0.2, block: 0.4}\n");
            }
            KeyHash hash = KeyHash.random();
            List<Key> keys = new ArrayList<>();
            for (String scope : Key.SCOPES) {
                keys.add(new Key(scope, hash.of(key(scope)), "kids", 0, false, null, Set.of(scope)));
            }
            keys.add(new Key("all", hash.of(ALL), null, 0, false, null, Set.copyOf(Key.SCOPES)));
            Path file = folder.resolve("keys.yaml");
            KeyFiles.write(file, new KeyFile(hash, keys));
            return Map.of(
                    "winnow.console.oidc.url",
                    OpenIdProvider.start(),
                    "winnow.console.oidc.client-id",
                    OpenIdProvider.CLIENT,
                    "winnow.console.oidc.client-secret",
                    OpenIdProvider.SECRET,
                    "winnow.keys",
                    file.toString(),
                    "winnow.policy",
                    policy.toString(),
                    "winnow.corrections",
                    corrections.toString(),
                    "winnow.console.enabled",
                    "true",
                    "winnow.console.folder",
                    folder.resolve("data").toString(),
                    "winnow.console.queue-dialects",
                    "true",
                    "winnow.console.webhook-private",
                    "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }
}
