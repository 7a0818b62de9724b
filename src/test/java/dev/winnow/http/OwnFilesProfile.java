package dev.winnow.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A service with a user's own policy and packs, an impatient watch, and limits that a test reaches at once. */
public class OwnFilesProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            OwnFiles own = new OwnFiles(Files.createTempDirectory("winnow"));
            return Map.of(
                    "winnow.policy", own.policy.toString(),
                    "winnow.rules", own.rules.toString(),
                    "winnow.reload-interval", "100ms",
                    "winnow.text-limit", "2K",
                    "winnow.batch-limit", "3",
                    "winnow.batch-body-limit", "40K",
                    "winnow.pending-limit", "30K");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
