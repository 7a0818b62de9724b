package dev.winnow.http;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.KeyFiles;
import dev.winnow.keys.Key;
import dev.winnow.keys.KeyFile;
import dev.winnow.keys.KeyHash;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A service with keys and a policy with the tenant "kids". */
public class KeysProfile implements QuarkusTestProfile {

    public static final String GOOD = "goodkey00001";
    public static final String KIDS = "kidskey00002";
    public static final String SUSPENDED = "suspended003";
    public static final String SLOW = "slowkey00004";
    public static final String OTHER = "otherkey0005";
    public static final String WRONG = "wrongkey0006";

    static volatile Path file;

    static KeyFile keys() {
        KeyHash hash = KeyHash.random();
        return new KeyFile(
                hash,
                List.of(
                        new Key("good", hash.of(GOOD), null, 0, false, null),
                        new Key("kids", hash.of(KIDS), "kids", 0, false, null),
                        new Key("suspended", hash.of(SUSPENDED), null, 0, true, null),
                        new Key("slow", hash.of(SLOW), null, 2, false, null),
                        new Key("other", hash.of(OTHER), null, 0, false, null)));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path folder = Files.createTempDirectory("winnow");
            OwnFiles own = new OwnFiles(folder);
            file = folder.resolve("keys.yaml");
            KeyFiles.write(file, keys());
            return Map.of(
                    "winnow.keys", file.toString(),
                    "winnow.policy", own.policy.toString(),
                    "winnow.reload-interval", "100ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }
}
