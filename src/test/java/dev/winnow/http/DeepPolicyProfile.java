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

/**
 * A policy by which every text is read deeply, except those of the tenant "kids"; all the time in the world to do so; and keys
 * that may send two requests a minute.
 */
public class DeepPolicyProfile implements QuarkusTestProfile {

    static final String FREE = "freekey00001";
    static final String KIDS = "kidskey00002";
    static final String OPENAI = "openaikey003";
    static final String PERSPECTIVE = "perspect0004";
    static final String AKISMET = "akismet00005";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path folder = Files.createTempDirectory("winnow");
            OwnFiles own = new OwnFiles(folder);
            own.writePolicy(OwnFiles.policy("mine")
                    .replace("policy: mine", "policy: mine\nmode: deep")
                    .replace("  kids:", "  kids:\n    mode: fast"));
            Path keys = folder.resolve("keys.yaml");
            KeyHash hash = KeyHash.random();
            KeyFiles.write(
                    keys,
                    new KeyFile(
                            hash,
                            List.of(
                                    new Key("free", hash.of(FREE), null, 0, false, null),
                                    new Key("kids", hash.of(KIDS), "kids", 0, false, null),
                                    new Key("openai", hash.of(OPENAI), null, 2, false, null),
                                    new Key("perspective", hash.of(PERSPECTIVE), null, 2, false, null),
                                    new Key("akismet", hash.of(AKISMET), null, 2, false, null))));
            return Map.of(
                    "winnow.keys", keys.toString(),
                    "winnow.policy", own.policy.toString(),
                    "winnow.deep.deadline", "10m");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }
}
